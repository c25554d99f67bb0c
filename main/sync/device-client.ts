import type { z } from 'zod'
import { toHex } from '../../shared/kernel/bytes.ts'
import type { Digest, ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { FailureCode } from '../../shared/kernel/failures.ts'
import { epochMsOf } from '../../shared/kernel/instant.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { signProof } from '../../shared/sync/proof.ts'
import { type ReadAnswer, readAnswer } from '../../shared/sync/trouble.ts'
import { nonceHeader, proofHeader } from '../../shared/sync/wire.ts'
import type { AuthKey } from '../enrolment/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Http } from '../platform/http.ts'
import type { RandomBytes } from '../platform/random.ts'

/** One request of the device, without its proof. */
export type DeviceCall<S extends z.ZodType> = {
  readonly method: 'GET' | 'POST'
  /** Path and query, exactly as sent and signed. */
  readonly path: string
  readonly body?: string
  readonly answer: S
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Speaks to the ministry's server as this laptop: every device request carries a fresh proof over itself. */
export type DeviceClient = {
  /** A request that needs no proof. */
  readonly ask: <S extends z.ZodType>(call: DeviceCall<S>) => Promise<ReadAnswer<z.infer<S>>>
  /** A request with a proof; repeated once where only the proof was at fault. */
  readonly askAsDevice: <S extends z.ZodType>(
    call: DeviceCall<S>,
  ) => Promise<ReadAnswer<z.infer<S>>>
  /** Forgets the server's nonce: after a sleep it is too old to be worth a try. */
  readonly forgetNonce: () => void
}

export type DeviceClientDeps = {
  readonly server: string
  readonly http: Http
  readonly clock: Clock
  readonly crypto: ReaderCrypto
  readonly authKey: AuthKey
  readonly randomBytes: RandomBytes
}

/** Faults of the proof alone: the request did nothing, and a fresh proof with the newest nonce may pass. */
const faultsOfTheProof: readonly FailureCode[] = ['nonce-required', 'proof-replayed']

/** Opens a client to one server. */
export function createDeviceClient(deps: DeviceClientDeps): DeviceClient {
  const { server, http, clock, crypto, authKey, randomBytes } = deps
  const kid: Digest = thumbprintOf(authKey.publicKey, crypto.sha256)
  let nonce = ''

  const send = async <S extends z.ZodType>(
    call: DeviceCall<S>,
    headers: Readonly<Record<string, string>>,
  ): Promise<ReadAnswer<z.infer<S>>> => {
    const { method, path, body, timeoutMs, signal } = call
    const answer = await http({
      method,
      url: `${server}${path}`,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs,
      signal,
    })
    nonce = answer?.header(nonceHeader) ?? nonce
    return readAnswer(answer, call.answer, clock.now())
  }

  const sendProven = <S extends z.ZodType>(call: DeviceCall<S>) =>
    send(call, {
      [proofHeader]: signProof(
        {
          htm: call.method,
          htu: call.path,
          iat: Math.floor(epochMsOf(clock.now()) / 1_000),
          jti: toHex(randomBytes(16)),
          nonce,
          bh: crypto.sha256(call.body ?? ''),
        },
        { kid, sign: authKey.sign },
      ),
    })

  return {
    ask: (call) => send(call, {}),
    askAsDevice: async (call) => {
      const first = await sendProven(call)
      if (first.ok || call.signal.aborted || !faultsOfTheProof.includes(first.trouble.code))
        return first
      return sendProven(call)
    },
    forgetNonce: () => {
      nonce = ''
    },
  }
}
