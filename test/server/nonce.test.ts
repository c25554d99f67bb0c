import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNonceFresh, issueNonce, nonceLifeMs } from '../../server/http/nonce.ts'
import { addMs, instantSchema, minuteMs } from '../../shared/kernel/instant.ts'

const secret = randomBytes(32)
const now = instantSchema.parse('2026-11-23T08:30:00.000Z')
const nonce = issueNonce(secret, now, randomBytes(8))

describe('nonces', () => {
  it('live five minutes, by the server’s clock', () => {
    expect(isNonceFresh(secret, nonce, now)).toBe(true)
    expect(isNonceFresh(secret, nonce, addMs(now, nonceLifeMs - 1))).toBe(true)
    expect(isNonceFresh(secret, nonce, addMs(now, nonceLifeMs))).toBe(false)
  })

  it('of another process whose clock is a little ahead are good, of the far future are not', () => {
    expect(isNonceFresh(secret, nonce, addMs(now, -minuteMs / 2))).toBe(true)
    expect(isNonceFresh(secret, nonce, addMs(now, -minuteMs))).toBe(false)
  })

  it('with any character changed, or made with another secret, are refused', () => {
    fc.assert(
      fc.property(fc.nat(nonce.length - 1), fc.constantFrom(...'AQgw09_-'), (place, character) => {
        const changed = nonce.slice(0, place) + character + nonce.slice(place + 1)
        return changed === nonce || !isNonceFresh(secret, changed, now)
      }),
    )
    expect(isNonceFresh(randomBytes(32), nonce, now)).toBe(false)
  })

  it('any text at all is answered, never thrown over', () => {
    fc.assert(fc.property(fc.string(), (text) => !isNonceFresh(secret, text, now)))
  })
})
