import type { z } from 'zod'
import { keyCheckOf } from '../../shared/enrolment/code.ts'
import { ministryResponseSchema } from '../../shared/enrolment/wire.ts'
import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { type ReadAnswer, readAnswer, trouble } from '../../shared/sync/trouble.ts'
import { nonceHeader } from '../../shared/sync/wire.ts'
import type { Clock } from '../platform/clock.ts'
import type { Http } from '../platform/http.ts'

/** A server that proved nothing yet but names the key that the code vouches for. */
export type Introduction = {
  readonly name: z.infer<typeof ministryResponseSchema>['name']
  /** The one key that the code's check names. Others on the list are learnt from signed documents only. */
  readonly key: NamedKey
  readonly nonce: string
}

/** How long the person in front of the form is asked to wait for one answer. */
export const enrolmentTimeoutMs = 15_000

/**
 * Asks a server who it is and compares its keys with the code's check, before anything secret is sent.
 *
 * Only the key that the check names is believed: a server in between could relay the right list and add its own.
 */
export async function introduce(
  server: string,
  keyCheck: string,
  deps: { readonly http: Http; readonly clock: Clock; readonly crypto: ReaderCrypto },
): Promise<ReadAnswer<Introduction>> {
  const { http, clock, crypto } = deps
  const answer = await http({
    method: 'GET',
    url: `${server}/v1/ministry`,
    headers: { accept: 'application/json' },
    timeoutMs: enrolmentTimeoutMs,
  })
  const read = readAnswer(answer, ministryResponseSchema, clock.now())
  if (!read.ok) return read
  const key = read.value.keys.find(
    (named) =>
      keyCheckOf(named.kid) === keyCheck && thumbprintOf(named.key, crypto.sha256) === named.kid,
  )
  if (!key) return { ok: false, trouble: trouble('server-key-mismatch') }
  const nonce = answer?.header(nonceHeader) ?? ''
  return { ok: true, value: { name: read.value.name, key, nonce } }
}
