/**
 * Every expected failure of the product, agent and server alike: one code, one meaning, one message key
 * (`failure.<code>` in the catalogs). On the wire the code is the last segment of the RFC 9457 `type`.
 */
export const failureCodes = [
  // anywhere
  'input-invalid',
  'not-ready',
  'disk-full',
  // check-ins
  'no-such-slot',
  'slot-not-open',
  'slot-closed',
  'already-recorded',
  'slot-not-missed',
  // opening the log
  'passphrase-wrong',
  'passphrase-too-short',
  'keystore-unavailable',
  'keystore-changed',
  // enrolment
  'server-address-invalid',
  'server-unreachable',
  'code-malformed',
  'code-unknown',
  'code-expired',
  'code-used',
  'server-key-mismatch',
  'already-enrolled',
  'not-enrolled',
  'device-known',
  'proof-of-possession-invalid',
  'link-invalid',
  // device requests
  'nonce-required',
  'proof-invalid',
  'proof-replayed',
  'device-unknown',
  'device-revoked',
  'too-many-requests',
  'server-busy',
  'server-error',
  'not-found',
  // log intake
  'log-gap',
  'log-forked',
  'entry-invalid',
  'seal-invalid',
  'batch-too-large',
  // feed and documents
  'feed-resync',
  'document-signature-invalid',
  'document-invalid',
  'document-downgraded',
  'document-name-taken',
  'document-unknown-kind',
  // receipts
  'receipt-invalid',
  // security checks
  'no-such-check',
  'nothing-found-yet',
  'finding-changed',
  'settings-not-opened',
  'fix-not-possible',
  'fix-changed',
  'setting-not-changed',
  // forms
  'no-such-form',
  'form-changed',
  'form-closed',
  'form-ticks-missing',
  'form-answers-invalid',
  'form-not-declinable',
  'no-such-receipt',
  'receipt-not-provable',
  // guide
  'no-such-chapter',
  // tasks
  'no-such-task',
  'task-not-own',
  'task-never-due',
  // corrections
  'correction-in-future',
  'correction-before-log',
  'correction-waiting',
  'correction-answered',
  'correction-not-as-asked',
  'correction-out-of-order',
  'slot-not-recorded',
  // follow-up sheets
  'no-such-sheet',
  'sheet-empty',
  'sheet-unchanged',
  'sheet-too-long',
  // export
  'export-failed',
  'export-no-room',
  'export-not-printed',
  'copy-under-way',
  'copy-gone',
] as const

/** A stable name for something that can be expected to go wrong. */
export type FailureCode = (typeof failureCodes)[number]

/** An expected failure: a code to decide on, and the values its message needs (never names or content). */
export type Failure<C extends FailureCode = FailureCode> = {
  readonly code: C
  readonly params?: Readonly<Record<string, string | number>>
}
