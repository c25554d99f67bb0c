import { isSignedBy } from '../../shared/activity-log/check-seal.ts'
import { keyCheckOf, secretFromRandom } from '../../shared/enrolment/code.ts'
import {
  type EnrolmentRequest,
  type EnrolmentResponse,
  possessionText,
} from '../../shared/enrolment/wire.ts'
import type { Digest, Sha256 } from '../../shared/kernel/crypto.ts'
import { addMs, epochMsOf, hourMs, type Instant, minuteMs } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { generationsOf, insertGeneration, markNewGeneration } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'
import { insertDevice, lockDevice, markDevice, replaceAuthKey } from '../devices/index.ts'
import { announcementOf } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import { isNonceFresh } from '../http/nonce.ts'
import type { MinistryKeys } from '../keys/index.ts'
import { findEmployee, findMinistry } from '../organisation/index.ts'
import {
  failuresSince,
  insertCode,
  lockCode,
  markCodeUsed,
  noteFailure,
  type StoredCode,
} from './store.ts'

/** How long a code waits for its laptop unless the administrator says otherwise: until tomorrow, not for ever. */
export const codeLifeHours = 24

/** Unknown codes are counted over this time. */
const failureWindowMs = 15 * minuteMs

/**
 * Unknown codes from one address before further unknown ones have to wait. It keeps the table of them small and tells a
 * loop to slow down; nobody guesses 80 random bits. So a code that exists is taken whatever came before it: a bound on
 * those would let anybody close the door to a whole office.
 */
export const failuresPerAddress = 30

export type EnrolmentFailure =
  | 'nonce-required'
  | 'too-many-requests'
  | 'proof-of-possession-invalid'
  | 'code-unknown'
  | 'code-expired'
  | 'code-used'
  | 'device-known'
  | 'not-ready'

function codeHashOf(secret: string, sha256: Sha256): Digest {
  return sha256('mourafiq.enrolment-code.v1\n', secret)
}

/** Makes a one-time code for an employee. Only its digest is kept; the code itself exists in the answer alone. */
export async function issueCode(
  context: ServerContext,
  keys: MinistryKeys,
  wanted: { readonly employee: number; readonly hours: number },
): Promise<{
  readonly secret: string
  readonly keyCheck: string
  readonly expiresAt: Instant
}> {
  const secret = secretFromRandom(context.randomBytes(10))
  const createdAt = context.now()
  const expiresAt = addMs(createdAt, wanted.hours * hourMs)
  const hash = codeHashOf(secret, context.crypto.sha256)
  const { employee } = wanted
  const keyAnnouncedBy = await announcementOf(context.db, keys.signingKid)
  await context.db.inTransaction((tx) =>
    insertCode(tx, { hash, employee, createdAt, expiresAt, keyAnnouncedBy }),
  )
  return { secret, keyCheck: keyCheckOf(keys.signingKid), expiresAt }
}

/** Enrols a laptop: a waiting code, and proof that the laptop holds the keys it shows. */
export async function enrol(
  context: ServerContext,
  keys: MinistryKeys,
  asked: { readonly request: EnrolmentRequest; readonly address: string },
): Promise<Result<EnrolmentResponse, EnrolmentFailure>> {
  const { request, address } = asked
  const now = context.now()
  if (!isNonceFresh(keys.nonceSecret, request.nonce, now)) return fail('nonce-required')
  if (!provesPossession(request, context)) return fail('proof-of-possession-invalid')
  const ministryName = await findMinistry(context.db)
  if (!ministryName) return fail('not-ready')
  const enrolled = await context.db.inTransaction((tx) => enrolDevice(tx, context, request))
  if (!enrolled.ok)
    return enrolled.failure.code === 'code-unknown' ? refuseUnknown(context, address) : enrolled
  const employee = await findEmployee(context.db, enrolled.value.employee)
  if (!employee) throw new Error('a code names an employee that does not exist')
  return ok({
    device: request.device,
    employee: { name: employee.name },
    unit: { name: employee.unitName },
    ministry: { name: ministryName, keys: keys.published },
  })
}

async function refuseUnknown(
  { db, now }: ServerContext,
  address: string,
): Promise<Result<never, 'code-unknown' | 'too-many-requests'>> {
  const at = now()
  const failures = await failuresSince(db, address, addMs(at, -failureWindowMs))
  if (failures.count < failuresPerAddress) {
    await noteFailure(db, address, at)
    return fail('code-unknown')
  }
  const waitMs = epochMsOf(failures.oldest ?? at) + failureWindowMs - epochMsOf(at)
  return fail('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) })
}

function provesPossession(request: EnrolmentRequest, { crypto }: ServerContext): boolean {
  const { sha256, verifyEd25519 } = crypto
  const text = possessionText({
    ...request,
    logKey: thumbprintOf(request.logKey, sha256),
    authKey: thumbprintOf(request.authKey, sha256),
  })
  // Two keys, so that giving away the power to sign requests does not give away the power to seal.
  return (
    request.logKey.x !== request.authKey.x &&
    isSignedBy(request.logKey, text, { signature: request.logProof, verifyEd25519 }) &&
    isSignedBy(request.authKey, text, { signature: request.authProof, verifyEd25519 })
  )
}

async function enrolDevice(
  tx: Writer,
  context: ServerContext,
  request: EnrolmentRequest,
): Promise<
  Result<
    { readonly employee: number },
    'code-unknown' | 'code-expired' | 'code-used' | 'device-known'
  >
> {
  const hash = codeHashOf(request.code, context.crypto.sha256)
  const at = context.now()
  const { device, generation } = request
  const code = await lockCode(tx, hash)
  if (!code) return fail('code-unknown')
  const keys = `${request.logKey.x} ${request.authKey.x}`
  if (code.used) {
    const isSameLaptop =
      code.used.by === device && code.used.generation === generation && code.used.keys === keys
    // The reply was lost and the laptop asks again: nothing more happens, and it gets its answer.
    return isSameLaptop ? ok({ employee: code.employee }) : fail('code-used')
  }
  if (code.expiresAt <= at) return fail('code-expired')
  const placed = await placeDevice(tx, context, { request, code, at })
  if (!placed.ok) return placed
  await markCodeUsed(tx, hash, { at, device, generation, keys })
  return ok({ employee: code.employee })
}

/** Makes the device, or gives one that lost its database its new generation; nothing else may touch a known device. */
async function placeDevice(
  tx: Writer,
  { crypto }: ServerContext,
  placing: { readonly request: EnrolmentRequest; readonly code: StoredCode; readonly at: Instant },
): Promise<Result<null, 'device-known'>> {
  const { request, code, at } = placing
  const { employee, keyAnnouncedBy } = code
  const { device, generation, logKey, authKey, agentVersion } = request
  const authKid = thumbprintOf(authKey, crypto.sha256)
  const wanted = { device, employee, authKey, authKid, agentVersion, keyAnnouncedBy }
  const known = await lockDevice(tx, device)
  if (!known) {
    await insertDevice(tx, wanted, at)
    await insertGeneration(tx, { device, generation, logKey, at })
    return ok(null)
  }
  if (known.employee !== employee || known.state !== 'active') return fail('device-known')
  const generations = await generationsOf(tx, device)
  const same = generations.find((stored) => stored.generation === generation)
  if (same)
    return same.logKey.x === logKey.x && known.authKey.x === authKey.x
      ? ok(null)
      : fail('device-known')
  const before = generations.at(-1)
  if (!before || before.generation > generation) return fail('device-known')
  await replaceAuthKey(tx, wanted)
  await insertGeneration(tx, { device, generation, logKey, at })
  await markNewGeneration(tx, device, { generation, before, at })
  await markDevice(tx, device, {
    generation,
    seq: 0,
    mark: 're-enrolled',
    detail: 'The laptop was enrolled again with new keys, by a code for the same employee.',
    at,
  })
  return ok(null)
}
