import { describe, expect, it } from 'vitest'
import { type Answers, judge, shippedRules } from '../judging.ts'

const people = 'root:x:0:0:root:/root:/bin/bash\namina:x:1000:1000:Amina,,,:/home/Amina:/bin/bash\n'
const common = (...lines: readonly string[]) =>
  `==> /etc/pam.d/common-password\n# comment pam_pwquality.so minlen=20\n${lines.join('\n')}\n`
const unix = 'password\t[success=1 default=ignore]\tpam_unix.so obscure use_authtok yescrypt'
const quality = (options = '') => `password requisite pam_pwquality.so retry=3 ${options}`
const conf = (text: string) => `==> /etc/security/pwquality.conf\n${text}\n`

function found(pam: string, more: Answers = {}, passwordLength = 8): string {
  const account = JSON.stringify({ uid: 1000, groups: [1000] })
  const answers = { account, people, pam, qualityFirst: '', qualityLast: '', ...more }
  return judge('linux', 'password-length', answers, {
    thresholds: { ...shippedRules.thresholds, passwordLength },
  })
}

describe('the shortest password', () => {
  it.each([
    ['of Debian as it ships is short', common(unix), {}, 'too-short'],
    ['set in PAM', common(`${unix} minlen=12`), {}, 'long-enough'],
    ['of pwquality as it ships', common(quality(), unix), {}, 'long-enough'],
    [
      'of pwquality set short',
      common(quality(), unix),
      { qualityLast: conf('minlen=7') },
      'too-short',
    ],
    [
      'of pwquality in a comment',
      common(quality(), unix),
      { qualityLast: conf('# minlen = 6') },
      'long-enough',
    ],
    [
      'set again on the line of PAM',
      common(quality('minlen=10'), unix),
      { qualityLast: conf('minlen=6') },
      'long-enough',
    ],
    [
      'that a digit shortens',
      common(quality(), unix),
      { qualityLast: conf('minlen = 9\ndcredit = 1\nucredit = 1') },
      'too-short',
    ],
    [
      'that is only advice',
      common(quality('minlen=14'), unix),
      { qualityLast: conf('enforcing = 0') },
      'too-short',
    ],
    [
      'of a drop-in gives way to the file itself',
      common(quality(), unix),
      { qualityFirst: conf('minlen = 6'), qualityLast: conf('minlen = 10') },
      'long-enough',
    ],
    [
      'by a rule that may be passed over',
      common('password [default=ignore] pam_pwquality.so', unix),
      {},
      'not-understood',
    ],
    ['by a module of its own', common('password required pam_passwdqc.so'), {}, 'other-means'],
    [
      'by a file that may not be read',
      common(quality(), unix),
      { qualityLast: { ok: false, why: 'denied' } },
      'denied',
    ],
    ['of a system without these files', '', {}, 'other-means'],
    [
      'of Fedora',
      `==> /etc/pam.d/system-auth\npassword    requisite     pam_pwquality.so local_users_only\npassword    sufficient    pam_unix.so yescrypt shadow use_authtok\n`,
      {},
      'long-enough',
    ],
  ] as const)('%s', (_, pam, more, reason) => {
    expect(found(pam, more)).toBe(reason)
  })

  it('that distributions set without saying so is known only where it does not matter', () => {
    expect(found(common(unix), {}, 6)).toBe('other-means')
    expect(found(common(unix), {}, 7)).toBe('too-short')
  })

  it('of an account that is kept elsewhere is not set here', () => {
    const account = JSON.stringify({ uid: 1_460_001, groups: [1_460_001] })
    expect(found(common(unix), { account })).toBe('account-elsewhere')
  })
})
