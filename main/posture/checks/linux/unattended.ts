import { filesIn } from '../../parse.ts'

/** Every value of a list in the answer of `apt-config dump`. */
function valuesOf(dump: string, list: string): readonly string[] {
  const start = `Unattended-Upgrade::${list}::`
  return dump
    .split('\n')
    .filter((line) => line.startsWith(start))
    .map((line) => /"(.*)";$/.exec(line)?.[1] ?? '')
}

/**
 * Whether unattended-upgrade takes security updates of Debian or Ubuntu: `none` where it takes nothing at all, `unsure`
 * where it takes something else, or leaves packages out by name.
 */
export function takesSecurity(dump: string): 'yes' | 'none' | 'unsure' {
  const allowed = valuesOf(dump, 'Allowed-Origins')
  const patterns = valuesOf(dump, 'Origins-Pattern')
  if (allowed.length + patterns.length === 0) return 'none'
  const isLimited = ['Package-Blacklist', 'Package-Whitelist'].some(
    (list) => valuesOf(dump, list).length > 0,
  )
  if (isLimited) return 'unsure'
  return allowed.some(isAllowedSecurity) || patterns.some(isSecurityPattern) ? 'yes' : 'unsure'
}

const isAllowedSecurity = (origin: string): boolean =>
  /^(?:\$\{distro_id\}|Debian|Ubuntu):(?:\$\{distro_codename\}|[a-z]+)-security$/.test(origin)

/** `origin=Debian,codename=${distro_codename}-security,label=Debian-Security`: every condition has to be met. */
function isSecurityPattern(pattern: string): boolean {
  const conditions = pattern.split(',').map((part) => part.trim().split('='))
  const known = conditions.every(([key = '', value = '', more]) => {
    if (more !== undefined) return false
    switch (key) {
      case 'origin':
      case 'o':
        return ['Debian', 'Ubuntu', `\${distro_id}`].includes(value)
      case 'label':
      case 'l':
        return ['Debian-Security', 'Ubuntu'].includes(value)
      case 'suite':
      case 'archive':
      case 'a':
      case 'codename':
      case 'n':
        return /^(?:\$\{distro_codename\}|[a-z]+)(?:-security)?$/.test(value)
      default:
        return false
    }
  })
  return known && conditions.some(([, value]) => /^Debian-Security$|-security$/.test(value ?? ''))
}

/** Longest wait in days for one of the days that it may run on; null where one of these is no day. */
export function waitsForDays(dump: string): number | null {
  const days = valuesOf(dump, 'Update-Days')
  if (days.length === 0) return 1
  const isDay = (day: string) =>
    /^(?:[0-6]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?)$/i.test(day)
  return days.every(isDay) ? 7 : null
}

/** Whether APT is told of any source of security updates. */
export function hasSecuritySource(text: string): boolean {
  const files = filesIn(text) ?? []
  return files.some(({ path, text: each }) =>
    path.endsWith('.sources') ? hasSecurityBlock(each) : hasSecurityLine(each),
  )
}

const suite = /^[a-z]+(?:-security|\/updates)$/

/** `deb [signed-by=…] http://security.debian.org/debian-security bookworm-security main` */
const hasSecurityLine = (text: string): boolean =>
  text.split('\n').some((line) => {
    const words = line
      .replace(/\[[^\]]*\]/, ' ')
      .trim()
      .split(/\s+/)
    return words[0] === 'deb' && suite.test(words[2] ?? '') && words.length > 3
  })

/** Blocks of `Name: value`, where lines that begin with a space go on. */
const hasSecurityBlock = (text: string): boolean =>
  text.split(/\n[ \t]*\n/).some((block) => {
    const lines = block.split('\n').filter((line) => !line.startsWith('#'))
    const fields = lines
      .join('\n')
      .replaceAll(/\n[ \t]+/g, ' ')
      .split('\n')
    const words = (name: string) =>
      fields
        .find((field) => field.toLowerCase().startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim()
        .split(/\s+/) ?? []
    const isOff = /^(?:no|false|without|off|disable|0)$/i.test(words('enabled')[0] ?? '')
    return (
      !isOff && words('types').includes('deb') && words('suites').some((one) => suite.test(one))
    )
  })
