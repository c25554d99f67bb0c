import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, judge } from '../judging.ts'
import { fixture } from './fixture.ts'

const lock = (name: string) => fixture(`constructed/lock/${name}`)
const desktop = (name: string) => JSON.stringify({ name })
const marked = (path: string, text: string) => `==> ${path}\n${text}`

const gnome: Answers = {
  desktop: desktop('ubuntu:GNOME'),
  running: 'gdm3\ngdm-session-wor',
  gnomeSession: lock('ubuntu-session.txt'),
  gnomeLock: lock('ubuntu-screensaver.txt'),
  gnomeLimits: lock('ubuntu-lockdown.txt'),
}
const cinnamon: Answers = {
  desktop: desktop('X-Cinnamon'),
  running: 'cinnamon',
  cinnamonSession: lock('cinnamon-session.txt'),
  cinnamonLock: lock('cinnamon-screensaver.txt'),
  cinnamonLimits: lock('cinnamon-lockdown.txt'),
  cinnamonPower: lock('cinnamon-power.txt'),
}
const mate: Answers = {
  desktop: desktop('MATE'),
  running: 'mate-screensave',
  mateSession: lock('mate-session.txt'),
  mateLock: lock('mate-screensaver.txt'),
  mateLimits: lock('mate-lockdown.txt'),
  matePower: lock('mate-power.txt'),
}
const ownXfce = '/home/Amina/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml'
const xfce: Answers = {
  desktop: desktop('XFCE'),
  running: 'xfce4-screensav',
  xfceLock: marked(ownXfce, lock('xfce4-screensaver.xml')),
  xfcePower: '',
}
const kde = (...files: readonly string[]): Answers => ({
  desktop: desktop('KDE'),
  running: 'plasmashell',
  kde: files
    .map((text, index) => marked(index === 0 ? '/etc/xdg/k' : '/home/Amina/.config/k', text))
    .join('\n'),
})

/** What the two checks find, side by side. */
const both = (answers: Answers) =>
  ['screen-lock', 'wake-password'].map((id) => judge('linux', id, answers))
const change = (answers: Answers, source: string, from: string, to: string): Answers => {
  const text = answers[source]
  if (typeof text !== 'string' || !text.includes(from)) throw new Error(`no ${from} in ${source}`)
  return { ...answers, [source]: text.replace(from, to) }
}

describe('the lock of GNOME', () => {
  it.each([
    ['as Ubuntu ships it', gnome, ['locks-in-time', 'asks-at-once']],
    [
      'never going dark',
      change(gnome, 'gnomeSession', 'uint32 300', 'uint32 0'),
      ['never-locks', 'asks-at-once'],
    ],
    [
      'after half an hour',
      change(gnome, 'gnomeSession', 'uint32 300', 'uint32 1800'),
      ['locks-late', 'asks-at-once'],
    ],
    [
      'dark in time and asking an hour later',
      change(gnome, 'gnomeLock', 'lock-delay uint32 0', 'lock-delay uint32 3600'),
      ['locks-late', 'asks-late'],
    ],
    [
      'that asks for nothing',
      change(gnome, 'gnomeLock', 'lock-enabled true\norg', 'lock-enabled false\norg'),
      ['never-locks', 'never-asks'],
    ],
    [
      'that the administration forbids',
      change(gnome, 'gnomeLimits', 'disable-lock-screen false', 'disable-lock-screen true'),
      ['never-locks', 'never-asks'],
    ],
    [
      'left out after sleep',
      change(gnome, 'gnomeLock', 'ubuntu-lock-on-suspend true', 'ubuntu-lock-on-suspend false'),
      ['locks-in-time', 'never-asks'],
    ],
    [
      'behind a login screen that cannot unlock it',
      { ...gnome, running: '' },
      ['other-means', 'other-means'],
    ],
    [
      'cut in the middle',
      change(gnome, 'gnomeSession', 'idle-delay uint32 300', 'idle-delay uint'),
      ['not-understood', 'not-understood'],
    ],
  ])('%s', (_, answers, found) => {
    expect(both(answers)).toEqual(found)
  })

  it('in seconds without their type, as an older gsettings writes them, is the same', () => {
    expect(both(change(gnome, 'gnomeSession', 'uint32 300', '300'))).toEqual([
      'locks-in-time',
      'asks-at-once',
    ])
  })

  it('is not asked for in a session of another desktop whose programs are there too', () => {
    expect(both({ ...gnome, desktop: desktop('sway') })).toEqual(['other-means', 'other-means'])
    expect(both({ ...gnome, desktop: desktop('') })).toEqual(['other-means', 'other-means'])
  })
})

describe('the lock of Cinnamon and MATE', () => {
  it.each([
    ['Cinnamon as it ships, at a quarter of an hour', cinnamon, ['locks-in-time', 'asks-at-once']],
    [
      'Cinnamon that sleeps open',
      change(cinnamon, 'cinnamonPower', 'lock-on-suspend true', 'lock-on-suspend false'),
      ['locks-in-time', 'never-asks'],
    ],
    ['MATE as it ships, in minutes', mate, ['locks-in-time', 'asks-at-once']],
    [
      'MATE after 16 minutes',
      change(mate, 'mateSession', 'idle-delay 5', 'idle-delay 16'),
      ['locks-late', 'asks-at-once'],
    ],
    [
      'MATE whose saver never starts',
      change(mate, 'mateLock', 'idle-activation-enabled true', 'idle-activation-enabled false'),
      ['never-locks', 'asks-at-once'],
    ],
    ['MATE without its saver', { ...mate, running: '' }, ['other-means', 'other-means']],
  ])('%s', (_, answers, found) => {
    expect(both(answers)).toEqual(found)
  })
})

describe('the lock of Plasma', () => {
  const own = lock('kscreenlockerrc')
  it.each([
    ['that nobody set anything of', kde(), ['locks-in-time', 'asks-at-once']],
    ['set by the person', kde('', own), ['locks-in-time', 'asks-at-once']],
    ['switched off', kde('', '[Daemon]\nAutolock=false\n'), ['never-locks', 'asks-at-once']],
    ['that asks for nothing', kde('', '[Daemon]\nLock=false\n'), ['never-locks', 'never-asks']],
    [
      'left out after sleep',
      kde('', '[Daemon]\nLockOnResume=false'),
      ['locks-in-time', 'never-asks'],
    ],
    ['asking late', kde('', '[Daemon]\nLockGrace=300'), ['locks-in-time', 'asks-late']],
    ['asking never, once dark', kde('', '[Daemon]\nLockGrace=-1'), ['never-locks', 'never-asks']],
    ['late', kde('', '[Daemon]\nTimeout=30'), ['locks-late', 'asks-at-once']],
    [
      'set late by the system, in time by the person',
      kde('[Daemon]\nTimeout=30\n', '[Daemon]\nTimeout=5\n'),
      ['locks-in-time', 'asks-at-once'],
    ],
    [
      'whose time the system does not let the person change',
      kde('[Daemon]\nTimeout[$i]=10\n', '[Daemon]\nTimeout=60\n'),
      ['locks-in-time', 'asks-at-once'],
    ],
    [
      'whose group is not the person’s to change',
      kde('[Daemon][$i]\nTimeout=60\n', '[Daemon]\nTimeout=5\n'),
      ['locks-late', 'asks-at-once'],
    ],
    [
      'whose file is not the person’s to change',
      kde('[$i]\n[Daemon]\nAutolock=false\n', '[Daemon]\nAutolock=true\n'),
      ['never-locks', 'asks-at-once'],
    ],
    [
      'with the same key in another group',
      kde('', '[Greeter]\nAutolock=false\n'),
      ['locks-in-time', 'asks-at-once'],
    ],
    ['of no sense', kde('', '[Daemon]\nTimeout=soon'), ['not-understood', 'not-understood']],
    ['of rubbish', kde('', '\u0000\u0001 garbage'), ['not-understood', 'not-understood']],
    [
      'that may not be read',
      { desktop: desktop('KDE'), running: 'plasmashell', kde: { ok: false, why: 'denied' } },
      ['denied', 'denied'],
    ],
  ] as const)('%s', (_, answers, found) => {
    expect(both(answers)).toEqual(found)
  })
})

describe('the lock of Xfce', () => {
  const system = (text: string): Answers => ({
    ...xfce,
    xfceLock: `${marked('/etc/xdg/x.xml', text)}\n${xfce['xfceLock']}`,
  })
  const channel = (inside: string) =>
    `<channel name="xfce4-screensaver" version="1.0"><property name="saver" type="empty"><property name="idle-activation" type="empty">${inside}</property></property></channel>\n`
  it.each([
    ['set by the person', xfce, ['locks-in-time', 'asks-at-once']],
    ['that nobody set anything of', { ...xfce, xfceLock: '' }, ['locks-in-time', 'asks-at-once']],
    [
      'an hour after the saver',
      change(xfce, 'xfceLock', '"int" value="1"', '"int" value="60"'),
      ['locks-late', 'asks-late'],
    ],
    [
      'whose time the system holds',
      system(channel('<property name="delay" type="int" value="90" locked="*"/>')),
      ['locks-late', 'asks-at-once'],
    ],
    [
      'whose time the system proposes',
      system(channel('<property name="delay" type="int" value="90"/>')),
      ['locks-in-time', 'asks-at-once'],
    ],
    [
      'by another program',
      { ...xfce, running: 'xfce4-screensav\nlight-locker' },
      ['other-means', 'other-means'],
    ],
    ['by none of ours', { ...xfce, running: '' }, ['other-means', 'other-means']],
    [
      'cut in the middle',
      { ...xfce, xfceLock: String(xfce['xfceLock']).slice(0, 320) },
      ['not-understood', 'not-understood'],
    ],
  ])('%s', (_, answers, found) => {
    expect(both(answers)).toEqual(found)
  })
})

describe('a lock', () => {
  it('without a desktop is not asked for', () => {
    expect(both({})).toEqual(['no-desktop', 'no-desktop'])
  })

  it('of a known desktop whose settings are rubbish is neither a pass nor a fail', () => {
    const rubbish = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('{', '\0', '<channel>', '[Daemon'),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(gnome, cinnamon, mate, xfce, kde('', '[Daemon]\nTimeout=1')),
        rubbish.filter((text) => text.trim() !== ''),
        (known, text) => {
          const answers = Object.fromEntries(
            Object.keys(known).map((name) => [
              name,
              name === 'desktop' || name === 'running' ? (known[name] ?? '') : text,
            ]),
          )
          expect(both(answers)).toEqual(['not-understood', 'not-understood'])
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['KDE', kde('')],
    ['X-Cinnamon', cinnamon],
    ['Unity', { ...gnome, desktop: desktop('Unity:Unity7:ubuntu') }],
    ['Budgie', { ...gnome, desktop: desktop('Budgie:GNOME') }],
  ])('is not that of %s where only a word in the environment names it', (_, answers) => {
    expect(both({ ...answers, running: '' })).toEqual(['other-means', 'other-means'])
    expect(both({ ...answers, running: { ok: false, why: 'denied' } })).toEqual([
      'denied',
      'denied',
    ])
  })

  it.each([
    ['Unity', 'compiz'],
    ['Budgie:GNOME', 'budgie-wm'],
  ])('of %s follows the settings of GNOME where its program runs', (name, running) => {
    const answers = { ...gnome, desktop: desktop(name), running }
    expect(both(answers)).toEqual(['locks-in-time', 'asks-at-once'])
  })
})
