import { defineCheck } from '../../check.ts'
import { fieldOf, filesIn, parseJson } from '../../parse.ts'
import { passwordRuleOf } from './pam.ts'

type Name = 'account' | 'people' | 'pam' | 'qualityFirst' | 'qualityLast'

/** How short a new password of this account may be, by the rules of PAM. */
export const passwordLength = defineCheck<'password-length', Name>({
  id: 'password-length',
  sources: {
    account: { kind: 'own', name: 'account' },
    people: { kind: 'file', path: '/etc/passwd' },
    pam: { kind: 'files', folders: ['/etc/pam.d'], name: /^(common-password|system-auth)$/ },
    // The drop-ins are read first, so that the file itself has the last word.
    qualityFirst: { kind: 'files', folders: ['/etc/security/pwquality.conf.d'], name: /\.conf$/ },
    qualityLast: { kind: 'files', folders: ['/etc/security'], name: /^pwquality\.conf$/ },
  },
  judge: (read, { thresholds }) => {
    const account = read('account')
    const people = read('people')
    if (!account.ok) return account.why
    if (!people.ok) return people.why
    const uid = fieldOf(parseJson(account.text), 'uid')
    const rows = people.text.split('\n').map((line) => line.split(':'))
    if (typeof uid !== 'number' || !rows.some(([name, , id]) => name === 'root' && id === '0'))
      return 'not-understood'
    if (!rows.some(([, , id]) => id === String(uid))) return 'account-elsewhere'
    const pam = read('pam')
    if (!pam.ok) return pam.why
    const files = filesIn(pam.text)
    if (!files) return 'not-understood'
    const found = passwordRuleOf(files, [read('qualityFirst'), read('qualityLast')])
    if (typeof found === 'string') return found
    if (found.least >= thresholds.passwordLength) return 'long-enough'
    return found.most < thresholds.passwordLength ? 'too-short' : 'other-means'
  },
})
