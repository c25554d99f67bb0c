import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import {
  formatEnrolmentCode,
  keyCheckOf,
  parseEnrolmentCode,
  secretFromRandom,
} from '../../shared/enrolment/code.ts'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('an enrolment code', () => {
  it('is read back from paper, whatever case, dashes and spaces it was typed with', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.boolean(), (random, keyName, isLower) => {
        const code = {
          secret: secretFromRandom(random),
          keyCheck: keyCheckOf(nodeSha256(keyName)),
        }
        const printed = formatEnrolmentCode(code)
        expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
        const typed = isLower
          ? ` ${printed.toLowerCase().replaceAll('-', ' ')}`
          : `\u200f${printed}`
        expect(parseEnrolmentCode(typed)).toEqual({ ok: true, value: code })
      }),
    )
  })

  it('forgives the letters that look like digits', () => {
    expect(parseEnrolmentCode('oOoO-iIlL-0000-1111-0000-1111')).toEqual({
      ok: true,
      value: { secret: '0000111100001111', keyCheck: '00001111' },
    })
  })

  it.each(['', 'ABCD', '0000-1111-0000-1111-0000-111U', '0000-1111-0000-1111-0000-1111-2222'])(
    '%j is malformed',
    (typed) => {
      expect(parseEnrolmentCode(typed)).toEqual({ ok: false, failure: { code: 'code-malformed' } })
    },
  )

  it('carries the first 40 bits of the name of the key', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    fc.assert(
      fc.property(fc.string(), (name) => {
        const digest = nodeSha256(name)
        const bits = [...Buffer.from(digest, 'base64url').subarray(0, 5)]
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join('')
        const expected = (bits.match(/.{5}/g) ?? [])
          .map((five) => alphabet.charAt(Number.parseInt(five, 2)))
          .join('')
        expect(keyCheckOf(digest)).toBe(expected)
      }),
    )
  })
})
