import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

/** The groups that may become the administrator on the usual distributions, by asking or by what they may start. */
const powerful = ['sudo', 'wheel', 'admin', 'root', 'docker', 'lxd', 'incus-admin', 'disk']

/** Whether the account of daily work can become the administrator. */
export const dailyAdministrator = defineCheck<'daily-administrator', 'account' | 'groups'>({
  id: 'daily-administrator',
  sources: {
    account: { kind: 'own', name: 'account' },
    groups: { kind: 'file', path: '/etc/group' },
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
    // A group that is kept elsewhere (a directory) may be one of administrators.
    return names.includes(undefined) ? 'not-exposed' : 'ordinary'
  },
})
