/**
 * Everything a verifier can find wrong, most specific first. A verifier reports facts
 * (`{ seq, reason }`), never a verdict about a person. `seq` 0 means the log as a whole.
 */
export const breakReasons = [
  /** The header is not the canonical text of a header (v1). */
  'header-unreadable',
  /** The header names another device than the log. */
  'other-device',
  /** The header names another generation than its section. */
  'other-generation',
  /** An entry is missing, doubled or out of order: its `seq` is not the one after the last. */
  'seq-gap',
  /** `prev` is not the digest of the entry before. */
  'link-broken',
  /** The body or its salt does not give the header's `bodyHash`. */
  'body-altered',
  /** The body is not canonical text. */
  'body-unreadable',
  /** A body of visibility `ministry` is missing and no entry of the log says that it was erased. */
  'body-missing',
  /** A seal that the log key did not make, or over another head than the entry's. */
  'seal-forged',
  /** The newest entries are not covered by any seal. */
  'seal-missing',
  /** A receipt that no known key of the ministry signed, or for another device. */
  'receipt-forged',
  /** A receipt covers an entry with another digest: the log was rewritten (a fork). */
  'receipt-mismatch',
  /** A receipt or a genuine seal covers an entry that the log no longer has: the log was cut, or an old copy put back. */
  'log-cut',
  /** An entry names a receipt that is not among the known ones, or that covers a later entry. */
  'receipt-unknown',
  /** Monotonic time ran backwards within one run, or an entry is earlier than a receipt it contains. */
  'time-backwards',
  /** The file says which entry it proves, and that entry is not there, has no body, or binds another text. */
  'proof-broken',
  /** Every part verifies, but the file as a whole is not the one that the laptop signed. */
  'bundle-altered',
] as const
export type BreakReason = (typeof breakReasons)[number]

/** One thing wrong, and where. */
export type ChainBreak = {
  readonly generation: number
  readonly seq: number
  readonly reason: BreakReason
}

/** What a verifier found: how many entries it checked, how many receipts fit, and every break. */
export type Verification = {
  readonly checked: number
  readonly receipts: number
  readonly breaks: readonly ChainBreak[]
}
