import { readEnrolmentForm, readServerAddress } from '../../shared/enrolment/address.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { type EnrolmentCode, parseEnrolmentCode } from '../../shared/enrolment/code.ts'
import type { EnrolmentResponse } from '../../shared/enrolment/wire.ts'
import type { FailureOf, Input } from '../../shared/ipc/contract.ts'
import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { FailureCode } from '../../shared/kernel/failures.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import type { ReadAnswer, Trouble } from '../../shared/sync/trouble.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { Http } from '../platform/http.ts'
import { type AuthKey, applyForEnrolment } from './apply.ts'
import { introduce } from './introduce.ts'
import { type EnrolmentRecord, pinMinistryKey, readEnrolment, saveEnrolment } from './store.ts'

export type EnrolmentDeps = {
  readonly log: ActivityLog
  readonly authKey: AuthKey
  readonly http: Http
  readonly clock: Clock
  readonly crypto: ReaderCrypto
  readonly agentVersion: string
}

/** What the screens see of the enrolment. */
export function viewOf(record: EnrolmentRecord | null): EnrolmentView {
  if (!record) return { state: 'not-enrolled' }
  return {
    state: record.standing === 'revoked' ? 'revoked' : 'enrolled',
    server: record.server,
    employee: record.employee,
    unit: record.unit,
    ministry: record.ministry,
    enrolledAt: record.enrolled_at,
  }
}

/** Whether this laptop may enrol: never enrolled, or its server forgot it. */
function mayEnrol(db: ReadableDb): boolean {
  const record = readEnrolment(db)
  return record === null || record.standing === 'unknown'
}

/**
 * Enrols this laptop with the one-time code of an administrator.
 *
 * A lost reply is harmless: the server answers the same code from the same laptop with the same keys the same
 * way, so one more try is made at once and any later press of the button finds its way too.
 */
export async function enrol(
  input: Input<'enrol'>,
  deps: EnrolmentDeps,
): Promise<Result<EnrolmentView, FailureOf<'enrol'>>> {
  const form = readEnrolmentForm(input)
  const server = readServerAddress(form.server)
  if (!server.ok) return server
  const code = parseEnrolmentCode(form.code)
  if (!code.ok) return code
  if (!mayEnrol(deps.log.db)) return fail('already-enrolled')

  const applied = await introduceAndApply(server.value, code.value, deps)
  if (!applied.ok) return fail(enrolmentFailureOf(applied.trouble.code))
  // Another call may have finished while we waited for the network.
  if (!mayEnrol(deps.log.db)) return fail('already-enrolled')
  return keepEnrolment(server.value, applied.value, deps)
}

type Applied = { readonly key: NamedKey; readonly response: EnrolmentResponse }

async function introduceAndApply(
  server: string,
  code: EnrolmentCode,
  deps: EnrolmentDeps,
): Promise<ReadAnswer<Applied>> {
  const first = await applyOnce(server, code, deps)
  const isWorthAnother = !first.ok && first.wasSent && worthAnother.includes(first.trouble.code)
  return isWorthAnother ? await applyOnce(server, code, deps) : first
}

/** Worth one more try at once: a lost answer, or a nonce that grew old while it travelled. */
const worthAnother: readonly FailureCode[] = ['server-unreachable', 'nonce-required']

async function applyOnce(
  server: string,
  code: EnrolmentCode,
  deps: EnrolmentDeps,
): Promise<
  | { readonly ok: true; readonly value: Applied }
  | { readonly ok: false; readonly trouble: Trouble; readonly wasSent: boolean }
> {
  const introduced = await introduce(server, code.keyCheck, deps)
  if (!introduced.ok) return { ...introduced, wasSent: false }
  const { key, nonce } = introduced.value
  const answered = await applyForEnrolment({ server, secret: code.secret, nonce }, deps)
  return answered.ok
    ? { ok: true, value: { key, response: answered.value } }
    : { ...answered, wasSent: true }
}

function keepEnrolment(
  server: string,
  applied: Applied,
  deps: EnrolmentDeps,
): Result<EnrolmentView, FailureOf<'enrol'>> {
  const { log, authKey, clock, crypto } = deps
  const { key, response } = applied
  const { device, employee, unit, ministry } = response
  if (device !== log.device) return fail('server-error')

  const record: EnrolmentRecord = {
    server,
    employee: employee.name,
    unit: unit.name,
    ministry: ministry.name,
    enrolled_at: clock.now(),
    standing: 'active',
  }
  const kept = orDiskFull(() =>
    log.transact((tx) => {
      saveEnrolment(tx.db, record)
      pinMinistryKey(tx.db, key, record.enrolled_at)
      tx.append('enrolled', {
        server,
        ministryKey: key.kid,
        authKey: thumbprintOf(authKey.publicKey, crypto.sha256),
      })
    }),
  )
  return kept.ok ? ok(viewOf(record)) : kept
}

/** The failures that the form can explain; the others are faults of the server in the employee's eyes. */
function enrolmentFailureOf(code: FailureCode): FailureOf<'enrol'> {
  switch (code) {
    case 'server-unreachable':
    case 'server-busy':
    case 'too-many-requests':
    case 'code-malformed':
    case 'code-unknown':
    case 'code-expired':
    case 'code-used':
    case 'server-key-mismatch':
    case 'device-known':
    case 'proof-of-possession-invalid':
      return code
    default:
      return 'server-error'
  }
}
