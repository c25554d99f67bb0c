import type { Reading } from '../../../platform/probe.ts'
import { defineCheck, type Found } from '../../check.ts'
import { filesIn, type Setting, settingsIn } from '../../parse.ts'
import { judgeConsoles } from './consoles.ts'
import { type Unit, unitsIn, unitsSource } from './units.ts'

type Id = 'automatic-login'
type Name =
  | 'units'
  | 'gdm'
  | 'sddm'
  | 'sddmLast'
  | 'lightdm'
  | 'lightdmLast'
  | 'greetd'
  | 'getty'
  | 'gettyUnits'

/** Where systemd keeps what changes a unit, least important first. */
const unitFolders = ['/usr/lib/systemd/system', '/run/systemd/system', '/etc/systemd/system']

/** The units of text consoles whose changes are looked for: every one of a key, and those of cables. */
const consoles = [
  ...['getty@', 'serial-getty@', 'container-getty@', 'autovt@', 'console-getty'],
  ...Array.from({ length: 12 }, (_, index) => `getty@tty${index + 1}`),
  ...['ttyS0', 'ttyS1', 'ttyS2', 'ttyS3', 'ttyUSB0', 'ttyAMA0', 'hvc0'].map(
    (name) => `serial-getty@${name}`,
  ),
]

/**
 * Whether somebody is logged in without a password when the laptop starts: by the login screen in use, or by a
 * text console. What another login screen, installed and not used, is told to do changes nothing.
 */
export const automaticLogin = defineCheck<Id, Name>({
  id: 'automatic-login',
  sources: {
    units: unitsSource,
    gdm: { kind: 'files', folders: ['/etc/gdm', '/etc/gdm3'], name: /^(custom|daemon)\.conf$/ },
    sddm: {
      kind: 'files',
      folders: ['/usr/lib/sddm/sddm.conf.d', '/etc/sddm.conf.d'],
      // It takes every file there that is not hidden, a forgotten copy too.
      name: /^[^.]/,
    },
    sddmLast: { kind: 'files', folders: ['/etc'], name: /^sddm\.conf$/ },
    lightdm: {
      kind: 'files',
      folders: [
        ...['/usr/share/lightdm/lightdm.conf.d', '/etc/xdg/lightdm/lightdm.conf.d'],
        '/etc/lightdm/lightdm.conf.d',
      ],
      name: /\.conf$/,
    },
    lightdmLast: { kind: 'files', folders: ['/etc/lightdm'], name: /^lightdm\.conf$/ },
    greetd: { kind: 'file', path: '/etc/greetd/config.toml' },
    getty: {
      kind: 'files',
      folders: unitFolders.flatMap((folder) =>
        consoles.map((name) => `${folder}/${name}.service.d`),
      ),
      name: /\.conf$/,
    },
    // A whole unit there takes the place of the one that the system ships.
    gettyUnits: {
      kind: 'files',
      folders: unitFolders,
      name: /^(?:(?:serial-|container-)?getty@[\w.-]*|console-getty|autovt@[\w.-]*)\.service$/,
    },
  },
  judge: (read) => {
    const answer = read('units')
    if (!answer.ok) return answer.why
    const units = unitsIn(answer.text)
    if (!units) return 'not-understood'
    const found = [
      judgeConsoles(read('gettyUnits'), read('getty')),
      judgeScreen(units('display-manager.service'), read),
    ]
    if (found.includes('on')) return 'on'
    return found.find((each) => each !== 'off') ?? 'off'
  },
})

function judgeScreen(screen: Unit, read: (name: Name) => Reading): Found<Id> {
  // A system without a login screen starts into its text consoles.
  if (!screen.isInstalled) return 'off'
  switch (screen.id) {
    case 'gdm.service':
    case 'gdm3.service':
      return judgeSettings([read('gdm')], gdmLogsIn)
    case 'sddm.service':
      return judgeSettings([read('sddm'), read('sddmLast')], sddmLogsIn)
    case 'lightdm.service':
      return judgeSettings([read('lightdm'), read('lightdmLast')], lightdmLogsIn)
    case 'greetd.service':
      return judgeGreetd(read('greetd'))
    default:
      return 'other-means'
  }
}

/** The last value of a key in a section, whichever file it stands in. */
type LastOf = (section: string, key: string) => string

function judgeSettings(
  readings: readonly Reading[],
  logsIn: (last: LastOf) => Found<Id>,
): Found<Id> {
  const settings: Setting[] = []
  for (const reading of readings) {
    if (!reading.ok) return reading.why
    const files = filesIn(reading.text)
    if (!files) return 'not-understood'
    for (const { text } of files) {
      const found = settingsIn(text)
      if (!found) return 'not-understood'
      settings.push(...found)
    }
  }
  return logsIn(
    (section, key) =>
      settings.findLast((each) => each.section === section && each.key === key)?.value ?? '',
  )
}

const gdmLogsIn = (last: LastOf): Found<Id> => {
  const ways = [
    ['AutomaticLoginEnable', 'AutomaticLogin'],
    ['TimedLoginEnable', 'TimedLogin'],
  ] as const
  const found = ways.map(([enabled, user]): Found<Id> => {
    switch (last('daemon', enabled).toLowerCase()) {
      case 'true':
      case '1':
        return last('daemon', user) === '' ? 'off' : 'on'
      case 'false':
      case '0':
      case '':
        return 'off'
      default:
        return 'not-understood'
    }
  })
  return found.find((each) => each === 'on') ?? found.find((each) => each !== 'off') ?? 'off'
}

const sddmLogsIn = (last: LastOf): Found<Id> => (last('Autologin', 'User') === '' ? 'off' : 'on')

const lightdmLogsIn = (last: LastOf): Found<Id> => {
  // The older name of the section is still taken; seats of their own are named by their number.
  const sections = ['Seat:*', 'SeatDefaults', 'Seat:seat0']
  const isOn = sections.some(
    (section) =>
      last(section, 'autologin-user') !== '' || last(section, 'autologin-guest') === 'true',
  )
  return isOn ? 'on' : 'off'
}

/** greetd starts a session by itself where its file has a section for the first one. */
function judgeGreetd(reading: Reading): Found<Id> {
  if (!reading.ok) return reading.why
  if (/^\s*\[initial_session\]/m.test(reading.text)) return 'on'
  return /^\s*\[default_session\]/m.test(reading.text) ? 'off' : 'not-understood'
}
