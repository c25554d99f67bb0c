import type { Reading } from '../../../platform/probe.ts'
import { defineCheck, type Found } from '../../check.ts'
import { filesIn, settingsIn } from '../../parse.ts'
import { hasSecuritySource, takesSecurity, waitsForDays } from './unattended.ts'
import { type Units, unitsIn, unitsSource } from './units.ts'

type Id = 'automatic-updates'
type Name = 'units' | 'apt' | 'aptSources' | 'unattended' | 'dnf' | 'ostree'

/** Whether security updates install themselves, by any of the means that this version can read. */
export const automaticUpdates = defineCheck<Id, Name>({
  id: 'automatic-updates',
  sources: {
    units: unitsSource,
    apt: { kind: 'program', paths: ['/usr/bin/apt-config'], args: ['dump'] },
    aptSources: {
      kind: 'files',
      folders: ['/etc/apt', '/etc/apt/sources.list.d'],
      name: /^(?:sources\.list|[\w.-]+\.(?:list|sources))$/,
    },
    unattended: {
      kind: 'program',
      paths: ['/usr/bin/dpkg-query'],
      args: ['--show', `--showformat=\${db:Status-Status}`, 'unattended-upgrades'],
      // 1: there is no such package.
      codes: [0, 1],
    },
    dnf: { kind: 'files', folders: ['/etc/dnf'], name: /^automatic\.conf$/ },
    ostree: { kind: 'file', path: '/etc/rpm-ostreed.conf' },
  },
  judge: (read, { thresholds }) => {
    const answer = read('units')
    if (!answer.ok) return answer.why
    const units = unitsIn(answer.text)
    if (!units) return 'not-understood'
    const found = [
      units('mintupdate-automation-upgrade.timer').isActive ? 'automatic' : null,
      judgeApt(read, units, thresholds.pauseDays),
      judgeDnf(read('dnf'), units),
      judgeOstree(read('ostree'), units),
    ] as const
    // The best that is in use counts; of what could not be read, that one cannot know.
    for (const wanted of ['automatic', 'partly-automatic'] as const)
      if (found.includes(wanted)) return wanted
    const unread = found.find((each) => each !== null && each !== 'off')
    if (unread) return unread
    return found.includes('off') ? 'off' : 'other-means'
  },
})

/** What one of the means does; null where it is not in use. */
type FoundMeans = Found<Id> | null

/** Debian, Ubuntu and their kin: two timers, the settings of APT and the program unattended-upgrade. */
function judgeApt(read: (name: Name) => Reading, units: Units, pauseDays: number): FoundMeans {
  const [apt, package_] = [read('apt'), read('unattended')]
  if (!apt.ok) return apt.why === 'source-missing' ? null : apt.why
  if (!/^APT::Architecture "[a-z0-9]+";$/m.test(apt.text)) return 'not-understood'
  if (!package_.ok) return package_.why
  if (!['installed', 'config-files', ''].includes(package_.text.trim())) return 'not-understood'
  if (package_.text.trim() !== 'installed') return null
  const value = (name: string) =>
    apt.text
      .split('\n')
      .findLast((line) => line.startsWith(`APT::Periodic::${name} "`))
      ?.slice(`APT::Periodic::${name} "`.length, -'";'.length)
  const upgrades = daysOf(value('Unattended-Upgrade') ?? '0')
  const lists = daysOf(value('Update-Package-Lists') ?? '0')
  const enabled = value('Enable') ?? '1'
  if (upgrades === null || lists === null || !['0', '1'].includes(enabled)) return 'not-understood'
  if (upgrades === 0 || enabled === '0') return 'off'
  if (!units('apt-daily-upgrade.timer').isActive) return 'off'
  // Nothing new is found where the lists are never renewed.
  if (lists === 0 || !units('apt-daily.timer').isActive) return 'partly-automatic'
  const origins = takesSecurity(apt.text)
  if (origins !== 'yes') return origins === 'none' ? 'off' : 'other-means'
  const waits = waitsForDays(apt.text)
  if (waits === null) return 'other-means'
  const sources = read('aptSources')
  if (!sources.ok) return sources.why
  if (!hasSecuritySource(sources.text)) return 'other-means'
  return Math.max(upgrades, waits) <= pauseDays && lists <= pauseDays
    ? 'automatic'
    : 'partly-automatic'
}

/** How often APT does something: days, or a number with its unit; 0 is never. Null where it is none. */
function daysOf(value: string): number | null {
  if (value === 'always') return 1
  const [, digits, unit = 'd'] = /^(\d{1,9})([smhd]?)$/.exec(value) ?? []
  if (digits === undefined) return null
  const perDay: Readonly<Record<string, number>> = { s: 86_400, m: 1_440, h: 24 }
  return Number(digits) / (perDay[unit] ?? 1)
}

/** Fedora and its kin. */
function judgeDnf(conf: Reading, units: Units): FoundMeans {
  if (units('dnf-automatic-install.timer').isActive) return 'automatic'
  const isOn = units('dnf-automatic.timer').isActive || units('dnf5-automatic.timer').isActive
  if (!isOn) return null
  if (!conf.ok) return conf.why
  const files = filesIn(conf.text)
  const settings = files && settingsIn(files.map(({ text }) => text).join('\n'))
  if (!settings) return 'not-understood'
  const applies = settings.findLast(
    ({ section, key }) => section === 'commands' && key === 'apply_updates',
  )
  switch (applies?.value.toLowerCase() ?? 'no') {
    case 'yes':
    case 'true':
    case '1':
      return 'automatic'
    case 'no':
    case 'false':
    case '0':
      return 'partly-automatic'
    default:
      return 'not-understood'
  }
}

/** Systems that are replaced as a whole: Fedora’s atomic ones, openSUSE’s. */
function judgeOstree(conf: Reading, units: Units): FoundMeans {
  if (units('transactional-update.timer').isActive) return 'automatic'
  if (!units('rpm-ostreed-automatic.timer').isActive) return null
  if (!conf.ok) return conf.why
  const settings = settingsIn(conf.text)
  const policy = settings?.findLast(
    ({ section, key }) => section === 'Daemon' && key === 'AutomaticUpdatePolicy',
  )
  switch (policy?.value) {
    case 'stage':
    case 'apply':
      return 'automatic'
    case 'check':
    case 'none':
      return 'partly-automatic'
    default:
      return 'not-understood'
  }
}
