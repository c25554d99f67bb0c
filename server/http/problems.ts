import type { Failure, FailureCode } from '../../shared/kernel/failures.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { type Problem, problemTypePrefix } from '../../shared/sync/problem.ts'

type Registered = { readonly status: number; readonly title: string }

/**
 * The one place that gives a failure its HTTP status and its title. Codes that only the laptop meets have one too,
 * so that no code can ever leave this server without.
 */
export const problemRegistry = {
  'input-invalid': { status: 400, title: 'The request does not have the documented form.' },
  'not-ready': { status: 503, title: 'The ministry has not been set up on this server yet.' },
  'disk-full': { status: 507, title: 'There is no room left to store this.' },
  'no-such-slot': { status: 404, title: 'There is no such slot.' },
  'slot-not-open': { status: 409, title: 'The slot is not open yet.' },
  'slot-closed': { status: 409, title: 'The slot is closed.' },
  'already-recorded': { status: 409, title: 'This was recorded before.' },
  'slot-not-missed': { status: 409, title: 'The slot was not missed.' },
  'passphrase-wrong': { status: 403, title: 'The passphrase is wrong.' },
  'passphrase-too-short': { status: 422, title: 'The passphrase is too short.' },
  'keystore-unavailable': { status: 503, title: 'The key store does not answer.' },
  'keystore-changed': { status: 409, title: 'The key store is not the one used before.' },
  'server-address-invalid': { status: 422, title: 'This is not the address of a server.' },
  'server-unreachable': { status: 502, title: 'The server could not be reached.' },
  'code-malformed': { status: 422, title: 'This is not an enrolment code.' },
  'code-unknown': { status: 403, title: 'No such enrolment code is waiting.' },
  'code-expired': { status: 410, title: 'The enrolment code has expired.' },
  'code-used': { status: 409, title: 'The enrolment code has been used.' },
  'server-key-mismatch': { status: 409, title: 'The server does not hold the expected key.' },
  'already-enrolled': { status: 409, title: 'The laptop is enrolled already.' },
  'not-enrolled': { status: 409, title: 'The laptop is not enrolled.' },
  'device-known': { status: 409, title: 'This device is known with other keys.' },
  'proof-of-possession-invalid': {
    status: 422,
    title: 'The keys of the device did not sign this enrolment.',
  },
  'link-invalid': { status: 400, title: 'The enrolment link is not one of this product.' },
  'nonce-required': {
    status: 401,
    title: 'The proof needs the nonce given in the header of this answer.',
  },
  'proof-invalid': { status: 401, title: 'The proof of this request does not hold.' },
  'proof-replayed': { status: 401, title: 'The proof of this request was used before.' },
  'device-unknown': { status: 401, title: 'This device is not enrolled here.' },
  'device-revoked': { status: 401, title: 'This device has been revoked.' },
  'too-many-requests': { status: 429, title: 'Too many requests: try again later.' },
  'server-busy': { status: 503, title: 'The server cannot answer now: try again later.' },
  'server-error': { status: 500, title: 'Something went wrong on the server.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'log-gap': { status: 409, title: 'Entries before these have not been received.' },
  'log-forked': { status: 409, title: 'Another entry was received for this number.' },
  'entry-invalid': { status: 422, title: 'An entry breaks the rules of the log.' },
  'seal-invalid': { status: 422, title: 'The seal does not cover these entries.' },
  'batch-too-large': { status: 413, title: 'The batch is too large: send fewer entries.' },
  'feed-resync': {
    status: 409,
    title: 'This place in the feed is unknown: read it from the start.',
  },
  'document-signature-invalid': {
    status: 422,
    title: 'The document is not signed by the ministry.',
  },
  'document-invalid': { status: 422, title: 'The document does not have the documented form.' },
  'document-downgraded': { status: 409, title: 'The document is older than the one in force.' },
  'document-name-taken': { status: 409, title: 'Another document was published under this name.' },
  'document-unknown-kind': { status: 422, title: 'The document is of an unknown kind.' },
  'receipt-invalid': { status: 422, title: 'The receipt does not hold.' },
  'no-such-check': { status: 404, title: 'There is no such security check.' },
  'no-such-chapter': { status: 404, title: 'There is no such chapter in the guide.' },
  'nothing-found-yet': { status: 409, title: 'The check has found nothing yet.' },
  'finding-changed': { status: 409, title: 'The finding is not the one that was shown.' },
  'fix-not-possible': { status: 409, title: 'The setting cannot be changed from here.' },
  'fix-changed': { status: 409, title: 'The settings are no longer as they were shown.' },
  'setting-not-changed': { status: 409, title: 'The system did not take the setting.' },
  'settings-not-opened': { status: 409, title: 'The laptop’s own settings could not be opened.' },
  'no-such-form': { status: 404, title: 'There is no such form.' },
  'form-changed': { status: 409, title: 'The form is not the one that was shown.' },
  'form-closed': { status: 409, title: 'The form takes no answer now.' },
  'form-ticks-missing': { status: 422, title: 'A statement of the form is not ticked.' },
  'form-answers-invalid': { status: 422, title: 'An answer does not fit the form.' },
  'form-not-declinable': { status: 409, title: 'This form cannot be declined.' },
  'no-such-task': { status: 404, title: 'There is no such task.' },
  'correction-in-future': { status: 409, title: 'What is to be corrected has not come yet.' },
  'correction-before-log': { status: 409, title: 'The day is before the log began.' },
  'correction-waiting': { status: 409, title: 'The same request waits for its answer.' },
  'correction-answered': { status: 409, title: 'The request was answered before.' },
  'correction-not-as-asked': {
    status: 422,
    title: 'What is accepted is the time that was asked for.',
  },
  'correction-out-of-order': { status: 422, title: 'The shift would end before it begins.' },
  'slot-not-recorded': { status: 409, title: 'Nothing was recorded for this slot.' },
  'task-not-own': { status: 409, title: 'The task is the ministry’s to change.' },
  'task-never-due': { status: 422, title: 'The task would come back on no day.' },
  'no-such-sheet': { status: 404, title: 'There is no such follow-up sheet.' },
  'sheet-empty': { status: 409, title: 'The follow-up sheet says nothing.' },
  'sheet-unchanged': { status: 409, title: 'The follow-up sheet says what was signed before.' },
  'sheet-too-long': { status: 409, title: 'The follow-up sheet is too long.' },
  'no-such-receipt': { status: 404, title: 'There is no such receipt of a form.' },
  'receipt-not-provable': { status: 409, title: 'The receipt cannot be proved here any more.' },
  'export-failed': { status: 500, title: 'The export could not be written.' },
  'export-no-room': { status: 500, title: 'There is no room for the export.' },
  'copy-under-way': { status: 409, title: 'Another copy is being written.' },
  'export-not-printed': { status: 500, title: 'The export could not be printed.' },
  'copy-gone': { status: 404, title: 'The export is no longer where it was saved.' },
} as const satisfies Record<FailureCode, Registered>

/** An expected failure on its way to the error handler, the one place that writes problem answers. */
export class RequestProblem extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'RequestProblem'
    this.failure = failure
  }
}

/** The value of a success; a failure becomes the answer of the request. */
export function valueOrProblem<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new RequestProblem(result.failure)
}

/** The RFC 9457 body of a failure. Only the documented members: a parameter of another name stays inside. */
export function problemOf(failure: Failure, detail?: string): Problem {
  const { status, title } = problemRegistry[failure.code]
  const { seq, expectedSeq } = failure.params ?? {}
  return {
    type: `${problemTypePrefix}${failure.code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(typeof seq === 'number' ? { seq } : {}),
    ...(typeof expectedSeq === 'number' ? { expectedSeq } : {}),
  }
}
