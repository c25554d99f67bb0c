import { defineCheck } from '../../check.ts'
import { claimIn, fact } from './facts.ts'

/**
 * Whether the account of daily work is of the administrators, by the number of that group, which is the same in every
 * language. That Windows lowers their powers until they ask does not make them ordinary.
 */
export const dailyAdministrator = defineCheck<'daily-administrator', 'token'>({
  id: 'daily-administrator',
  sources: { token: fact('token') },
  judge: (read) => {
    const token = read('token')
    if (!token.ok) return token.why
    const isAdministrator = claimIn(token.text, 'isAdministrator')
    if (isAdministrator === true) return 'administrator'
    return isAdministrator === false && claimIn(token.text, 'isWhole') === true
      ? 'ordinary'
      : 'not-understood'
  },
})
