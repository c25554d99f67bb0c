import { describe, expect, it } from 'vitest'
import { type Answers, judge } from '../judging.ts'
import { active, inactive, unitsAnswer } from './fixture.ts'

const id = 'automatic-updates'
const timers = { 'apt-daily.timer': active, 'apt-daily-upgrade.timer': active }
const security = 'Unattended-Upgrade::Origins-Pattern:: "origin=Debian,label=Debian-Security";'

function aptAnswer(lines: readonly string[]): string {
  return ['APT "";', 'APT::Architecture "amd64";', 'APT::Periodic "";', ...lines, ''].join('\n')
}

const periodic = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => `APT::Periodic::${name} "${value}";`)

const aptSources = `==> /etc/apt/sources.list
deb http://deb.debian.org/debian bookworm main
deb [signed-by=/usr/share/keyrings/debian.gpg] http://security.debian.org/debian-security bookworm-security main
`

function debian(values: Readonly<Record<string, string>>, more: Answers = {}): string {
  return judge('linux', id, {
    units: unitsAnswer(timers),
    apt: aptAnswer([...periodic(values), security]),
    unattended: 'installed',
    aptSources,
    ...more,
  })
}

const daily = { 'Update-Package-Lists': '1', 'Unattended-Upgrade': '1' }

describe('automatic updates of Debian and its kin', () => {
  it.each([
    ['daily', daily, 'automatic'],
    ['always', { ...daily, 'Unattended-Upgrade': 'always' }, 'automatic'],
    ['every 12 hours', { ...daily, 'Unattended-Upgrade': '12h' }, 'automatic'],
    ['every month', { ...daily, 'Unattended-Upgrade': '30' }, 'partly-automatic'],
    ['with lists that are never renewed', { 'Unattended-Upgrade': '1' }, 'partly-automatic'],
    ['set to 0', { ...daily, 'Unattended-Upgrade': '0' }, 'off'],
    ['of which only the lists are renewed', { 'Update-Package-Lists': '1' }, 'off'],
    ['all switched off', { ...daily, Enable: '0' }, 'off'],
    ['set to a word', { ...daily, 'Unattended-Upgrade': 'ja' }, 'not-understood'],
  ])('%s', (_, values, reason) => {
    expect(debian(values)).toBe(reason)
  })

  it('are not on because a file of settings exists: its program must be there', () => {
    expect(debian(daily, { unattended: '' })).toBe('other-means')
    expect(debian(daily, { unattended: 'config-files' })).toBe('other-means')
    expect(debian(daily, { unattended: 'half-configured' })).toBe('not-understood')
  })

  it('are off where nothing starts them', () => {
    const masked = { ...timers, 'apt-daily-upgrade.timer': inactive }
    expect(debian(daily, { units: unitsAnswer(masked) })).toBe('off')
  })

  it('that take no security updates are not known to be automatic', () => {
    const other = 'Unattended-Upgrade::Allowed-Origins:: "Maker:stable";'
    const apt = (lines: readonly string[]) => aptAnswer([...periodic(daily), ...lines])
    expect(debian(daily, { apt: apt([other]) })).toBe('other-means')
    expect(debian(daily, { apt: apt([]) })).toBe('off')
  })

  it.each([
    ['Allowed-Origins', `\${distro_id}:\${distro_codename}-security`, 'automatic'],
    ['Allowed-Origins', 'Ubuntu:noble-security', 'automatic'],
    ['Allowed-Origins', `\${distro_id}:\${distro_codename}`, 'other-means'],
    [
      'Origins-Pattern',
      `origin=Debian,codename=\${distro_codename}-security,label=Debian-Security`,
      'automatic',
    ],
    ['Origins-Pattern', 'o=Ubuntu,a=jammy-security', 'automatic'],
    ['Origins-Pattern', 'label=NotSecurityAtAll', 'other-means'],
    ['Origins-Pattern', 'origin=Security', 'other-means'],
    ['Origins-Pattern', 'origin=Debian,label=Debian-Security,site=nowhere.example', 'other-means'],
    ['Origins-Pattern', 'origin=Debian,label=Debian-Security,component=none', 'other-means'],
  ])('from %s %s are %s', (list, origin, reason) => {
    const apt = aptAnswer([...periodic(daily), `Unattended-Upgrade::${list}:: "${origin}";`])
    expect(debian(daily, { apt })).toBe(reason)
  })

  it.each([
    ['Package-Blacklist:: ".*"', 'other-means'],
    ['Package-Whitelist:: "vim"', 'other-means'],
    ['Update-Days:: "Mon:garbage"', 'other-means'],
    ['Update-Days:: "Mon"', 'automatic'],
  ])('limited by %s are %s', (line, reason) => {
    const apt = aptAnswer([...periodic(daily), security, `Unattended-Upgrade::${line};`])
    expect(debian(daily, { apt })).toBe(reason)
  })

  it.each([
    ['nothing', '', 'other-means'],
    [
      'no security source',
      '==> /etc/apt/sources.list\ndeb http://deb.debian.org/debian bookworm main\n',
      'other-means',
    ],
    [
      'a source in a remark',
      '==> /etc/apt/sources.list\n# deb http://x bookworm-security main\n',
      'other-means',
    ],
    [
      'source packages alone',
      '==> /etc/apt/sources.list\ndeb-src http://x bookworm-security main\n',
      'other-means',
    ],
    [
      'blocks',
      '==> /etc/apt/sources.list.d/ubuntu.sources\nTypes: deb\nURIs: http://archive.ubuntu.com/ubuntu/\nSuites: noble noble-updates\nComponents: main\n\n## security\nTypes: deb\nURIs: http://security.ubuntu.com/ubuntu/\nSuites: noble-security\nComponents: main\n',
      'automatic',
    ],
    [
      'a block that is switched off',
      '==> /etc/apt/sources.list.d/ubuntu.sources\nEnabled: no\nTypes: deb\nURIs: http://security.ubuntu.com/ubuntu/\nSuites: noble-security\n',
      'other-means',
    ],
  ])('from %s among the sources are %s', (_, text, reason) => {
    expect(debian(daily, { aptSources: text })).toBe(reason)
  })

  it('of Mint are automatic by its own timer', () => {
    const units = unitsAnswer({ ...timers, 'mintupdate-automation-upgrade.timer': active })
    expect(debian({ 'Unattended-Upgrade': '0' }, { units })).toBe('automatic')
  })

  it('are not known where APT or systemd does not answer', () => {
    expect(debian(daily, { apt: { ok: false, why: 'timed-out' } })).toBe('timed-out')
    expect(debian(daily, { units: { ok: false, why: 'ended-badly' } })).toBe('ended-badly')
    expect(debian(daily, { apt: 'APT::Periodic::Unattended-Upgrade "1";\n' })).toBe(
      'not-understood',
    )
  })
})

describe('automatic updates of Fedora and its kin', () => {
  const dnf = (apply: string) =>
    `==> /etc/dnf/automatic.conf\n[commands]\nupgrade_type = security\n${apply}\n[emitters]\nemit_via = stdio\n`
  const by = (unit: string, more: Answers = {}) =>
    judge('linux', id, { units: unitsAnswer({ [unit]: active }), dnf: '', ...more })

  it.each([
    ['dnf-automatic-install.timer', {}, 'automatic'],
    ['dnf-automatic.timer', { dnf: dnf('apply_updates = yes') }, 'automatic'],
    ['dnf5-automatic.timer', { dnf: dnf('apply_updates = no') }, 'partly-automatic'],
    ['dnf5-automatic.timer', {}, 'partly-automatic'],
    ['dnf-automatic.timer', { dnf: dnf('apply_updates = peut-être') }, 'not-understood'],
    ['dnf-automatic.timer', { dnf: { ok: false, why: 'denied' } }, 'denied'],
    [
      'rpm-ostreed-automatic.timer',
      { ostree: '[Daemon]\nAutomaticUpdatePolicy=stage\n' },
      'automatic',
    ],
    [
      'rpm-ostreed-automatic.timer',
      { ostree: '[Daemon]\n#AutomaticUpdatePolicy=none\nAutomaticUpdatePolicy=check\n' },
      'partly-automatic',
    ],
    ['transactional-update.timer', {}, 'automatic'],
  ] as const)('by %s with %j', (unit, more, reason) => {
    expect(by(unit, more)).toBe(reason)
  })

  it('by nothing that is known here are by other means', () => {
    expect(judge('linux', id, { units: unitsAnswer({}) })).toBe('other-means')
  })
})
