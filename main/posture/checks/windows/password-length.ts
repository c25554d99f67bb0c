import { defineCheck } from '../../check.ts'
import { claimIn, fact, numberIn } from './facts.ts'

/** Whether this laptop asks for passwords that are long enough, of accounts that it keeps itself. */
export const passwordLength = defineCheck<'password-length', 'account' | 'password'>({
  id: 'password-length',
  sources: { account: fact('account'), password: fact('password') },
  judge: (read, { thresholds }) => {
    const account = read('account')
    if (!account.ok) return account.why
    const isHere = claimIn(account.text, 'isHere')
    if (isHere === undefined) return 'not-understood'
    if (!isHere) return 'account-elsewhere'
    // With an account of Microsoft’s, the rule that counts is theirs, and whether this one is of them is not told.
    const hasOnline = claimIn(account.text, 'hasOnline')
    if (hasOnline === undefined) return 'not-understood'
    if (hasOnline) return 'other-means'
    const password = read('password')
    if (!password.ok) return password.why
    const length = numberIn(password.text, 'length')
    if (typeof length !== 'number' || length < 0) return 'not-understood'
    return length >= thresholds.passwordLength ? 'long-enough' : 'too-short'
  },
})
