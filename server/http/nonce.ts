import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromBase64url, toBase64url } from '../../shared/kernel/bytes.ts'
import { epochMsOf, type Instant, minuteMs } from '../../shared/kernel/instant.ts'

/** How long a nonce lives: long enough for a slow line, short enough that the table of seen proofs stays small. */
export const nonceLifeMs = 5 * minuteMs

const timeBytes = 6
const randomByteCount = 8
const macBytes = 16

/**
 * A nonce that needs no memory: the instant, randomness, and a MAC over both by a secret that all processes of the
 * ministry share. It makes a wrong laptop clock harmless: freshness is judged by the server's clock alone.
 */
export function issueNonce(secret: Uint8Array, now: Instant, random: Uint8Array): string {
  if (random.length !== randomByteCount) throw new Error('a nonce takes 8 random bytes')
  const payload = Buffer.alloc(timeBytes + randomByteCount)
  payload.writeUIntBE(epochMsOf(now), 0, timeBytes)
  payload.set(random, timeBytes)
  return toBase64url(Buffer.concat([payload, macOf(secret, payload)]))
}

/** Whether this ministry issued the nonce, less than its life ago. */
export function isNonceFresh(secret: Uint8Array, nonce: string, now: Instant): boolean {
  const bytes = fromBase64url(nonce)
  if (bytes?.length !== timeBytes + randomByteCount + macBytes) return false
  const payload = bytes.subarray(0, timeBytes + randomByteCount)
  const mac = bytes.subarray(timeBytes + randomByteCount)
  if (!timingSafeEqual(mac, macOf(secret, payload))) return false
  const ageMs = epochMsOf(now) - Buffer.from(payload).readUIntBE(0, timeBytes)
  // A little of the future is another process whose clock is ahead.
  return ageMs > -minuteMs && ageMs < nonceLifeMs
}

function macOf(secret: Uint8Array, payload: Uint8Array): Buffer {
  return createHmac('sha256', secret)
    .update('mourafiq.nonce.v1\n')
    .update(payload)
    .digest()
    .subarray(0, macBytes)
}
