import { toBase64url } from '../../shared/kernel/bytes.ts'
import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'
import { readJws, verifyJws } from '../../shared/kernel/jws.ts'
import { type ReadAnswer, trouble } from '../../shared/sync/trouble.ts'
import { timeClaimsSchema, timeResponseSchema, timeType } from '../../shared/sync/wire.ts'
import { answerTimeoutMs, type SyncWorld } from './world.ts'

/** The server's clock against ours, and proof that a pinned key of the ministry answered just now. */
export type Handshake = { readonly skewMs: number; readonly measuredAt: Instant }

/** `unknown-key`: the answer is signed by a key we never heard of; the feed may vouch for it. */
export type HandshakeAnswer =
  | ReadAnswer<Handshake>
  | {
      readonly ok: false
      readonly trouble: ReturnType<typeof trouble>
      readonly isUnknownKey: true
    }

/**
 * Asks for the signed time. Comes before anything is sent: a server that cannot sign our nonce with a pinned key
 * is not the ministry's, and after a sleep it shows that the line is alive.
 */
export async function shakeHands(world: SyncWorld): Promise<HandshakeAnswer> {
  const { client, clock, crypto, log, signal } = world
  const nonce = toBase64url(world.randomBytes(24))
  const askedMs = clock.monotonicMs()
  const read = await client.ask({
    method: 'GET',
    path: `/v1/time?nonce=${nonce}`,
    answer: timeResponseSchema,
    timeoutMs: answerTimeoutMs,
    signal,
  })
  if (!read.ok) return read
  const measuredAt = clock.now()
  const travelledMs = clock.monotonicMs() - askedMs
  const keys = world.keysInForce(log.db)
  const keyId = readJws(read.value.time)?.keyId
  if (keyId !== undefined && !keys.some((named) => named.kid === keyId))
    return { ok: false, trouble: trouble('server-key-mismatch'), isUnknownKey: true }
  const claims = timeClaimsSchema.safeParse(
    verifyJws(read.value.time, { type: timeType, keys }, crypto.verifyEd25519),
  )
  if (!claims.success || claims.data.nonce !== nonce)
    return { ok: false, trouble: trouble('server-key-mismatch') }
  // The answer was signed somewhere between asking and reading: half way is the best guess.
  const skewMs = Math.round(epochMsOf(claims.data.now) - (epochMsOf(measuredAt) - travelledMs / 2))
  return { ok: true, value: { skewMs, measuredAt } }
}
