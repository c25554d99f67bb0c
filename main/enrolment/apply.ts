import {
  type EnrolmentRequest,
  type EnrolmentResponse,
  enrolmentResponseSchema,
  possessionText,
} from '../../shared/enrolment/wire.ts'
import type { PublicKey, ReaderCrypto, Signature } from '../../shared/kernel/crypto.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { type ReadAnswer, readAnswer } from '../../shared/sync/trouble.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { Clock } from '../platform/clock.ts'
import type { Http } from '../platform/http.ts'
import { enrolmentTimeoutMs } from './introduce.ts'

/** The laptop's key for requests. Its private half never leaves the encrypted database. */
export type AuthKey = {
  readonly publicKey: PublicKey
  readonly sign: (text: string) => Signature
}

/** Uses a code up: sends both public keys and the proofs that this laptop holds their private halves. */
export async function applyForEnrolment(
  application: { readonly server: string; readonly secret: string; readonly nonce: string },
  deps: {
    readonly log: ActivityLog
    readonly authKey: AuthKey
    readonly http: Http
    readonly clock: Clock
    readonly crypto: ReaderCrypto
    readonly agentVersion: string
  },
): Promise<ReadAnswer<EnrolmentResponse>> {
  const { server, secret, nonce } = application
  const { log, authKey, http, clock, crypto, agentVersion } = deps
  const text = possessionText({
    code: secret,
    device: log.device,
    generation: log.generation,
    nonce,
    logKey: thumbprintOf(log.logKey, crypto.sha256),
    authKey: thumbprintOf(authKey.publicKey, crypto.sha256),
  })
  const request: EnrolmentRequest = {
    code: secret,
    device: log.device,
    generation: log.generation,
    logKey: log.logKey,
    authKey: authKey.publicKey,
    nonce,
    logProof: log.signWithLogKey(text),
    authProof: authKey.sign(text),
    agentVersion,
  }
  const answer = await http({
    method: 'POST',
    url: `${server}/v1/enrolments`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(request),
    timeoutMs: enrolmentTimeoutMs,
  })
  return readAnswer(answer, enrolmentResponseSchema, clock.now())
}
