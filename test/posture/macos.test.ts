import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../shared/posture/catalogue.ts'
import { judge, shippedRules } from './judging.ts'
import { answerText } from './macs.ts'

const listHead = answerText('macos-13', 'defaults').replace(/<dict\/>[\s\S]*/, '')
/** A property list with this inside its dictionary. */
const list = (rows: string) => `${listHead}<dict>\n${rows}</dict>\n</plist>\n`
const absent = { list: { ok: false, why: 'ended-badly' } } as const
const noManaged = {
  managedList: { ok: false, why: 'ended-badly' },
  managedFile: { ok: false, why: 'source-missing' },
} as const
const immediate = answerText('macos-13', 'sysadminctl')
const lock = (words: string) => `2026-11-25 09:12:33.512 sysadminctl[1:2] screenLock ${words}\n`
const display = (battery: number, mains: number) =>
  `Battery Power:\n sleep 1\n displaysleep         ${battery}\nAC Power:\n displaysleep         ${mains}\n`
const queues = (...addresses: readonly string[]) =>
  [
    'Current listen queue sizes (qlen/incqlen/maxqlen)',
    'Listen         Local Address         ',
    ...['127.0.0.1.631', ...addresses].map((address) => `0/0/128        ${address}   `),
    '',
  ].join('\n')
const denied = { ok: false, why: 'denied' } as const

describe('the disk', () => {
  it.each([
    ['FileVault is On.\n', 'encrypted'],
    ['FileVault is Off.\n', 'not-encrypted'],
    ['FileVault is Off, but will be enabled after the next restart.\n', 'not-encrypted'],
    ['FileVault is On.\nEncryption in progress: Percent completed = 12.5\n', 'encrypting'],
    ['FileVault is On.\nEncryption in progress: Pending\n', 'encrypting'],
    ['Encryption in progress: Percent completed = 12\n', 'encrypting'],
    ['FileVault is Off.\nDecryption in progress: Percent completed = 7\n', 'decrypting'],
    ['FileVault is On.\nDecryption in progress: Percent completed = 7\n', 'decrypting'],
    ['FileVault is On.\nFileVault master keychain appears to be installed.\n', 'encrypted'],
    ['FileVault is On.\nFileVault is Off.\n', 'not-understood'],
    ['FileVault is On, but needs to be restarted to finish.\n', 'not-understood'],
    ['Volume FileVault is On. \n', 'not-understood'],
    ['FileVault is On.\nSomething that nobody has seen yet.\n', 'not-understood'],
    ['FileVault est activé.\n', 'not-understood'],
    ['FileVault is On.', 'not-understood'],
    ['true\n', 'not-understood'],
    ['', 'not-understood'],
  ])('%j: %s', (fileVault, reason) => {
    expect(judge('macos', 'disk-encryption', { fileVault })).toBe(reason)
  })
})

describe('the firewall', () => {
  const on = 'Firewall is enabled. (State = 1)\n'
  const off = 'Firewall is disabled. (State = 0)\n'
  const report = (state: string) =>
    JSON.stringify({ SPFirewallDataType: [{ spfirewall_globalstate: state }] })
  const [limits, allows] = [
    report('spfirewall_globalstate_limit_connections'),
    report('spfirewall_globalstate_allow_all'),
  ]
  it.each([
    ['13.7.8', on, denied, 'on'],
    ['14.2', off, limits, 'off'],
    [
      '14.2',
      'Firewall is blocking all non-essential incoming connections. (State = 2)\n',
      '',
      'on',
    ],
    ['14.2', 'Firewall is enabled. (State = 0)\n', '', 'not-understood'],
    ['14.2', 'Le coupe-feu est activé. (State = 1)\n', '', 'not-understood'],
    ['14.2', '(State = 1)\n', '', 'not-understood'],
    ['14.2', denied, limits, 'denied'],
    // On 15 the tool is not believed, whatever it says.
    ['15.0', off, limits, 'on'],
    ['15.6.1', on, allows, 'off'],
    ['15.6.1', on, denied, 'denied'],
    ['15.6.1', on, '{"SPFirewallDataType" : []}', 'not-understood'],
    ['15.6.1', on, report('spfirewall_globalstate_of_tomorrow'), 'not-understood'],
    // From 26 on both may answer, and must not disagree.
    ['26.1', on, limits, 'on'],
    ['26.1', off, allows, 'off'],
    ['26.1', on, denied, 'on'],
    ['26.1', denied, allows, 'off'],
    ['26.1', off, limits, 'not-understood'],
    ['26.1', denied, denied, 'denied'],
    ['27.0', on, limits, 'on'],
    ['16.1', on, limits, 'not-understood'],
    ['10.16', on, limits, 'not-understood'],
    ['26.1 (25B78)', on, limits, 'not-understood'],
  ])('macOS %s, %j, %j: %s', (version, tool, answer, reason) => {
    expect(judge('macos', 'firewall', { version: `${version}\n`, tool, report: answer })).toBe(
      reason,
    )
  })

  it('reads no file that macOS 15 no longer has, and so fails nobody for its absence', () => {
    expect(judge('macos', 'firewall', { version: '15.6.1\n', report: limits })).toBe('on')
    expect(judge('macos', 'firewall', { version: '15.6.1\n' })).toBe('source-missing')
  })
})

describe('automatic updates', () => {
  const updates = (own: string, managed?: string) =>
    judge('macos', 'automatic-updates', {
      list: list(own),
      ...(managed === undefined ? noManaged : { managedList: list(managed) }),
    })
  const off = (name: string) => `<key>${name}</key>\n<false/>\n`
  const on = (name: string) => `<key>${name}</key>\n<integer>1</integer>\n`

  it('are on where nobody ever changed them: a preference that is missing means on', () => {
    expect(updates('')).toBe('automatic')
    expect(updates('<key>LastSuccessfulDate</key>\n<date>2026-11-24T18:03:10Z</date>\n')).toBe(
      'automatic',
    )
  })

  it.each([
    [off('CriticalUpdateInstall'), 'off'],
    [off('AutomaticCheckEnabled'), 'off'],
    [off('AutomaticDownload'), 'partly-automatic'],
    [off('ConfigDataInstall'), 'partly-automatic'],
    [off('AutomaticallyInstallMacOSUpdates') + on('CriticalUpdateInstall'), 'partly-automatic'],
    [on('AutomaticCheckEnabled') + on('CriticalUpdateInstall'), 'automatic'],
    ['<key>CriticalUpdateInstall</key>\n<string>non</string>\n', 'not-understood'],
    ['<key>CriticalUpdateInstall</key>\n<integer>2</integer>\n', 'not-understood'],
    ['<key>CriticalUpdateInstall</key>\n<dict/>\n', 'not-understood'],
  ])('%j: %s', (own, reason) => {
    expect(updates(own)).toBe(reason)
  })

  it('go by what the administration set before what the person did', () => {
    expect(updates(off('CriticalUpdateInstall'), on('CriticalUpdateInstall'))).toBe('automatic')
    expect(updates(on('CriticalUpdateInstall'), off('CriticalUpdateInstall'))).toBe('off')
    expect(updates(off('CriticalUpdateInstall'), on('ConfigDataInstall'))).toBe('off')
  })

  it('are not known where a file is there and cannot be read, nor where there is none', () => {
    const own = { list: list('') }
    const managed = (file: typeof denied | string) => ({
      managedList: absent.list,
      managedFile: file,
    })
    expect(judge('macos', 'automatic-updates', { ...own, ...managed(denied) })).toBe('denied')
    expect(judge('macos', 'automatic-updates', { ...own, ...managed('62706c') })).toBe(
      'ended-badly',
    )
    expect(judge('macos', 'automatic-updates', { ...absent, ...noManaged })).toBe('source-missing')
  })
})

describe('the screen', () => {
  const idle = (seconds: number) => list(`<key>idleTime</key>\n<integer>${seconds}</integer>\n`)
  const managed = (seconds: number) => ({ managedList: idle(seconds) })
  it.each([
    ['the display sleeps in time', immediate, display(2, 10), idle(0), noManaged, 'locks-in-time'],
    [
      'the screen saver comes first',
      immediate,
      display(2, 60),
      idle(600),
      noManaged,
      'locks-in-time',
    ],
    [
      'on mains nothing ever goes dark',
      immediate,
      display(2, 0),
      idle(0),
      noManaged,
      'never-locks',
    ],
    ['on mains it goes dark late', immediate, display(2, 60), idle(1200), noManaged, 'locks-late'],
    ['both late', immediate, display(30, 60), idle(1200), noManaged, 'locks-late'],
    [
      'the administration set it',
      immediate,
      display(2, 60),
      idle(0),
      managed(300),
      'locks-in-time',
    ],
    [
      'the administration set it late',
      immediate,
      display(2, 60),
      idle(60),
      managed(3600),
      'locks-late',
    ],
    ['it never asks', lock('is off'), display(2, 10), idle(300), noManaged, 'never-locks'],
    [
      'it never asks, in other words',
      lock('delay is -1.000000 seconds'),
      display(2, 10),
      idle(300),
      noManaged,
      'never-locks',
    ],
    [
      'it asks hours later',
      lock('delay is 14400 seconds'),
      display(2, 10),
      idle(300),
      noManaged,
      'locks-late',
    ],
    [
      'it asks a minute later',
      lock('delay is 60 seconds'),
      display(15, 15),
      idle(0),
      noManaged,
      'locks-in-time',
    ],
    [
      'the screen saver was never set',
      immediate,
      display(2, 60),
      list(''),
      noManaged,
      'not-exposed',
    ],
    ['the screen saver cannot be read', immediate, display(2, 60), denied, noManaged, 'denied'],
    ['nor need be', immediate, display(2, 10), denied, noManaged, 'locks-in-time'],
    [
      'its time is no number',
      immediate,
      display(2, 60),
      list('<key>idleTime</key>\n<string>5</string>\n'),
      noManaged,
      'not-understood',
    ],
    [
      'the display says nothing',
      immediate,
      'Battery Power:\n sleep 1\n',
      idle(300),
      noManaged,
      'not-understood',
    ],
    [
      'the display says nothing of mains',
      immediate,
      'Battery Power:\n displaysleep 2\nAC Power:\n sleep 1\n',
      idle(300),
      noManaged,
      'not-understood',
    ],
    [
      'the display is not understood',
      immediate,
      'Batterie :\n displaysleep 2\n',
      idle(300),
      noManaged,
      'not-understood',
    ],
    [
      'a display sleep that something prevents',
      immediate,
      ' displaysleep 10 (prevented by x)\n',
      idle(300),
      noManaged,
      'not-understood',
    ],
  ] as const)('%s', (_, lockAnswer, displayAnswer, saver, administration, reason) => {
    const answers = { lock: lockAnswer, display: displayAnswer, saver, ...administration }
    expect(judge('macos', 'screen-lock', answers)).toBe(reason)
  })

  it('does not lock in time because its password would come at once', () => {
    const answers = { lock: immediate, display: display(0, 0), saver: idle(0), ...noManaged }
    expect(judge('macos', 'wake-password', { lock: immediate })).toBe('asks-at-once')
    expect(judge('macos', 'screen-lock', answers)).toBe('never-locks')
  })

  it('goes by the minutes of the policy', () => {
    const answers = { lock: immediate, display: display(2, 10), saver: idle(600), ...noManaged }
    const thresholds = { ...shippedRules.thresholds, lockMinutes: 5 }
    expect(judge('macos', 'screen-lock', answers, { thresholds })).toBe('locks-late')
  })

  it.each([
    [lock('delay is immediate'), 'asks-at-once'],
    [lock('delay is 60 seconds'), 'asks-at-once'],
    [lock('delay is 300 seconds'), 'asks-late'],
    [lock('delay is 300.000000 seconds'), 'asks-late'],
    [lock('is off'), 'never-asks'],
    ['screenLock is off\n', 'never-asks'],
    [`objc[1]: noise on the error output\n${immediate}`, 'asks-at-once'],
    [immediate + lock('is off'), 'not-understood'],
    [lock('status could not be read'), 'not-understood'],
    [lock('delay is 5 secondes'), 'not-understood'],
    ['screenLock delay is', 'not-understood'],
    ['usage: sysadminctl\n', 'not-understood'],
    ['', 'not-understood'],
  ])('asks for the password: %j: %s', (answer, reason) => {
    expect(judge('macos', 'wake-password', { lock: answer })).toBe(reason)
  })
})

describe('the network', () => {
  it.each([
    [queues(), 'closed', 'none'],
    [
      queues('127.0.0.1.22', '::1.22', 'fe80::1%lo0.5900', '::ffff:127.0.0.1.445'),
      'closed',
      'none',
    ],
    [queues('*.22'), 'open', 'none'],
    [queues('192.168.1.20.22'), 'open', 'none'],
    [queues('fe80::aede:48ff:fe00:1122%en0.3283'), 'open', 'none'],
    [queues('*.445', '*.5000', '*.7000'), 'closed', 'shared'],
    [queues('*.2222', '*.220', '*.4450'), 'closed', 'none'],
    [queues('*.*'), 'closed', 'none'],
    [queues('mac de salma.22'), 'not-understood', 'not-understood'],
    [queues('127.0.0.1:22'), 'not-understood', 'not-understood'],
    [queues('*.22').slice(0, -4), 'not-understood', 'not-understood'],
    ['Active Internet connections (including servers)\n', 'not-understood', 'not-understood'],
    ['', 'not-understood', 'not-understood'],
    [denied, 'denied', 'denied'],
  ])('%j: %s, %s', (answer, access, shared) => {
    expect(judge('macos', 'remote-access', { queues: answer })).toBe(access)
    expect(judge('macos', 'sharing', { queues: answer })).toBe(shared)
  })
})

describe('the account', () => {
  it.each([
    ['20 12 61 701\n', 'ordinary'],
    ['20 12 61 80 701\n', 'administrator'],
    ['20 12 61 8080 180\n', 'ordinary'],
    ['20 80\n', 'not-understood'],
    ['20 12 61 8', 'not-understood'],
    ['staff everyone admin\n', 'not-understood'],
    ['12\n', 'not-understood'],
    ['', 'not-understood'],
  ])('of the groups %j: %s', (groups, reason) => {
    expect(judge('macos', 'daily-administrator', { groups })).toBe(reason)
  })

  const auto = list('<key>autoLoginUser</key>\n<string>salma</string>\n')
  it.each([
    [{ fileVault: 'FileVault is Off.\n', list: auto }, 'on'],
    [{ fileVault: 'FileVault is On.\n', list: auto }, 'off'],
    [
      {
        fileVault: 'FileVault is On.\nDecryption in progress: Percent completed = 1\n',
        list: auto,
      },
      'on',
    ],
    [{ fileVault: denied, list: auto }, 'on'],
    [{ fileVault: denied, list: list('') }, 'off'],
    [{ fileVault: denied, list: list('<key>autoLoginUser</key>\n<string></string>\n') }, 'off'],
    [{ fileVault: denied, list: list('<key>autoLoginUser</key>\n<true/>\n') }, 'not-understood'],
    [
      {
        fileVault: denied,
        list: list('<key>x</key>\n<string>&lt;key&gt;autoLoginUser</string>\n'),
      },
      'off',
    ],
    [{ fileVault: denied, ...absent, file: denied }, 'denied'],
    [{ fileVault: denied, ...absent }, 'source-missing'],
  ])('that opens by itself, %#', (answers, reason) => {
    expect(judge('macos', 'automatic-login', answers)).toBe(reason)
  })
})

describe('what macOS protects by itself', () => {
  const status = 'XProtect launch scans: enabled\nXProtect background scans: enabled\n'
  const version = 'Version: 5346 Installed: 2026-11-11 08:53:39 +0000\n'
  const now = '2026-11-25 08:12:33 +0000\n'
  it.each([
    [{ status, version, now }, 'on-and-fresh'],
    [{ status, version: version.replace('2026-11', '2026-09'), now }, 'not-exposed'],
    [
      { status: status.replace('launch scans: enabled', 'launch scans: disabled'), version, now },
      'not-exposed',
    ],
    [{ status, version: version.replace('2026', '2027'), now }, 'not-understood'],
    [{ status, version: 'Version: 5346\n', now }, 'not-understood'],
    [{ status, version, now: 'mercredi 25 novembre\n' }, 'not-understood'],
    [{ version, now }, 'source-missing'],
  ])('malware: %j: %s', (answers, reason) => {
    expect(judge('macos', 'malware-protection', answers)).toBe(reason)
  })

  it('is no pass because it is there', () => {
    expect(
      verdictOf('malware-protection', judge('macos', 'malware-protection', { version, now })),
    ).toBe('unknown')
  })

  it.each([
    ['assessments enabled\n', 'checked'],
    ['assessments disabled\n', 'unchecked'],
    ['assessments enabled\ndeveloper id disabled\n', 'not-understood'],
    ['no assessments enabled\n', 'not-understood'],
    ['assessments enabled', 'not-understood'],
    ['', 'not-understood'],
  ])('programs: %j: %s', (gatekeeper, reason) => {
    expect(judge('macos', 'app-origin', { gatekeeper })).toBe(reason)
  })

  const sip = 'System Integrity Protection status:'
  it.each([
    [`${sip} enabled.\n`, 'protected'],
    [`${sip} disabled.\n`, 'unprotected'],
    [
      `${sip} enabled (Custom Configuration).\n\nConfiguration:\n\tKext Signing: disabled\n`,
      'partly-protected',
    ],
    [
      `${sip} unknown (Custom Configuration).\n\nConfiguration:\n\tKext Signing: enabled\n`,
      'partly-protected',
    ],
    [`${sip} unknown.\n`, 'not-understood'],
    [`${sip} disabled (Apple Internal).\n`, 'not-understood'],
    [`${sip} enabled.\n${sip} disabled.\n`, 'not-understood'],
    [`${sip} enabled`, 'not-understood'],
    ['csrutil: failed to read the status, not enabled.\n', 'not-understood'],
    ['', 'not-understood'],
  ])('itself: %j: %s', (status, reason) => {
    expect(judge('macos', 'system-integrity', { status })).toBe(reason)
  })

  it.each([
    ['26.1\n', 'supported'],
    ['27.0.1\n', 'supported'],
    ['28\n', 'not-settled'],
    ['15.6.1\n', 'supported'],
    ['14.8\n', 'unsupported'],
    ['16.0\n', 'not-understood'],
    ['10.16\n', 'not-understood'],
    ['10.15.7\n', 'unsupported'],
    ['26', 'not-understood'],
    ['macOS 26.1\n', 'not-understood'],
  ])('with updates of Apple: %j: %s', (version, reason) => {
    expect(judge('macos', 'system-version', { version })).toBe(reason)
  })
})
