import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addMs, epochMsOf, minuteMs } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { deviceParamsSchema, proofHeader } from '../../shared/sync/wire.ts'
import type { ServerContext } from '../http/context.ts'
import { keysOf } from '../http/ministry-keys.ts'
import { isNonceFresh, nonceLifeMs } from '../http/nonce.ts'
import { valueOrProblem } from '../http/problems.ts'
import { createProofVerifier, type VerifyProof } from '../http/proof.ts'
import { type Device, findDevice, noteContact, rememberProof } from './store.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The device whose proof this request carries; null outside device routes. */
    device: Device | null
  }
}

/** How fresh "last contact" needs to be for people; writing it at every request would cost more than it tells. */
const contactPrecisionMs = 2 * minuteMs

type AuthenticationFailure =
  | 'proof-invalid'
  | 'device-unknown'
  | 'nonce-required'
  | 'proof-replayed'
  | 'device-revoked'

/** Lets only proven requests of enrolled devices through to the routes of `app`. */
export function authenticateDevices(app: FastifyInstance, context: ServerContext): void {
  app.decorateRequest('device', null)
  const verifyProof = createProofVerifier()
  // After the body has been read, because the proof covers it; before it is looked into.
  app.addHook('preValidation', async (request) => {
    request.device = valueOrProblem(await authenticate(request, context, verifyProof))
  })
}

/** The device that `authenticateDevices` recognised. */
export function deviceOf(request: FastifyRequest): Device {
  if (!request.device) throw new Error('a device route outside its scope')
  return request.device
}

async function authenticate(
  request: FastifyRequest,
  context: ServerContext,
  verifyProof: VerifyProof,
): Promise<Result<Device, AuthenticationFailure>> {
  const { db, crypto, now } = context
  const jws = request.headers[proofHeader]
  // A route may have parameters of its own besides.
  const params = deviceParamsSchema.strip().safeParse(request.params)
  if (typeof jws !== 'string') return fail('proof-invalid')
  const device = params.success ? await findDevice(db, params.data.device) : null
  if (!device) return fail('device-unknown')
  const proof = await verifyProof(jws, {
    method: request.method,
    url: request.url,
    bodyDigest: crypto.sha256(request.rawBody ?? ''),
    key: device.authKey,
    keyName: device.authKid,
  })
  if (!proof.ok) return proof
  if (!isNonceFresh(keysOf(request).nonceSecret, proof.value.nonce, now()))
    return fail('nonce-required')
  const { jti } = proof.value
  // Longer than a nonce lives, so that no proof is forgotten while its nonce still counts.
  const expiresAt = addMs(now(), nonceLifeMs + minuteMs)
  if (!(await rememberProof(db, { device: device.device, jti, expiresAt })))
    return fail('proof-replayed')
  if (device.state === 'revoked') return fail('device-revoked')
  const { lastContactAt } = device
  if (!lastContactAt || epochMsOf(lastContactAt) + contactPrecisionMs < epochMsOf(now()))
    await noteContact(db, device.device, now())
  return ok(device)
}
