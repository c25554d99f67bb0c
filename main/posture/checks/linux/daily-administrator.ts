import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

type Name = 'account' | 'groups' | 'users' | 'sudo' | 'sudoRust' | 'doas'

/** The groups that may become the administrator on the usual distributions, by asking or by what they may start. */
const powerful = [
  ...['sudo', 'wheel', 'admin', 'root', 'docker', 'lxd', 'incus-admin', 'disk'],
  ...['libvirt', 'libvirtd', 'shadow', 'kmem'],
]

/**
 * Whether the account of daily work can become the administrator. A rule of sudo may let in one person by name, and only
 * the administrator may read these rules; asking sudo itself would be noted, and told to the administrator by mail, as an
 * attempt. So an account counts as ordinary only where no such program is set up.
 */
export const dailyAdministrator = defineCheck<'daily-administrator', Name>({
  id: 'daily-administrator',
  sources: {
    account: { kind: 'own', name: 'account' },
    groups: { kind: 'file', path: '/etc/group' },
    users: { kind: 'file', path: '/etc/passwd' },
    sudo: { kind: 'file', path: '/etc/sudoers' },
    sudoRust: { kind: 'file', path: '/etc/sudoers-rs' },
    doas: { kind: 'file', path: '/etc/doas.conf' },
  },
  judge: (read) => {
    const account = read('account')
    if (!account.ok) return account.why
    const known = parseJson(account.text)
    const own = fieldOf(known, 'groups')
    if (!Array.isArray(own)) return 'not-understood'
    if (fieldOf(known, 'uid') === 0) return 'administrator'
    const groups = read('groups')
    if (!groups.ok) return groups.why
    const rows = groups.text.split('\n').map((line) => line.split(':'))
    // Every system has a group root: without it, this is no list of groups.
    if (!rows.some(([name, , id]) => name === 'root' && id === '0')) return 'not-understood'
    const names = own.map((id) => rows.find(([, , each]) => each === String(id))?.[0])
    if (names.some((name) => name !== undefined && powerful.includes(name))) return 'administrator'
    const users = read('users')
    if (!users.ok) return users.why
    const uid = String(fieldOf(known, 'uid'))
    const user = users.text
      .split('\n')
      .map((line) => line.split(':'))
      .find(([, , id]) => id === uid)?.[0]
    // Who was added to a group has its rights from the next session on.
    const isMember = rows.some(
      ([name = '', , , members = '']) =>
        powerful.includes(name) && user !== undefined && members.split(',').includes(user),
    )
    if (isMember) return 'administrator'
    // A group or a person that is kept elsewhere (a directory) may be one of administrators.
    if (names.includes(undefined) || user === undefined) return 'not-exposed'
    const hasRules = (['sudo', 'sudoRust', 'doas'] as const).some((name) => {
      const rules = read(name)
      return rules.ok || rules.why !== 'source-missing'
    })
    return hasRules ? 'not-exposed' : 'ordinary'
  },
})
