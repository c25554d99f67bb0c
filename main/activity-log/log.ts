import type { Verification } from '../../shared/activity-log/break-reasons.ts'
import type { Bundle } from '../../shared/activity-log/bundle.ts'
import type { Receipt, Seal, StoredEntry } from '../../shared/activity-log/model.ts'
import type { Digest, PublicKey, Signature } from '../../shared/kernel/crypto.ts'
import type { DeviceId, Generation, Seq } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { EntryBody, EntryKind } from '../../shared/wire/entry-kinds.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** An entry just written. */
export type Appended = {
  readonly generation: Generation
  readonly seq: Seq
  readonly at: Instant
  readonly hash: Digest
}

/** The inside of one act: its entries and its projection rows, committed together under one seal. */
export type LogTransaction = {
  readonly db: WritableDb
  /** Links the entry into the log. Its row is written by the end of the act, so do not read it back before. */
  readonly append: <K extends EntryKind>(kind: K, body: EntryBody<K>) => Appended
}

/** Where the log of the current generation ends. */
export type LogHead = { readonly generation: Generation; readonly seq: Seq; readonly hash: Digest }

/** A batch ready to send: consecutive entries and the seal over the last one. */
export type TailBatch = {
  readonly entries: readonly StoredEntry[]
  readonly firstSeq: Seq
  readonly lastSeq: Seq
  readonly seal: Seal
}

/** The append-only, hash-chained, sealed log of this laptop, inside the encrypted database. */
export type ActivityLog = {
  readonly device: DeviceId
  readonly generation: Generation
  readonly logKey: PublicKey
  /** Digest of the receipt that this generation grew from, if one was known; part of its genesis. */
  readonly grownFrom: Digest | null
  /** `at` of the first entry of this generation: what was due before it, this log cannot know. */
  readonly openedAt: Instant
  /** Reading connection for projections. */
  readonly db: ReadableDb
  /** Runs one act: appends, projection rows and seal commit together, or nothing does. Listeners run after the commit. */
  readonly transact: <T>(work: (tx: LogTransaction) => T) => T
  readonly head: () => LogHead
  /** The part of the log past `afterSeq`, cut at a sealed entry, at most `maximumEntries` and `maximumBytes`; null if nothing is past it. Device-only bodies are left out. */
  readonly tailAfter: (
    afterSeq: number,
    limits: { readonly maximumEntries: number; readonly maximumBytes: number },
  ) => TailBatch | null
  /** The digest of an entry of the current generation, or null. */
  readonly hashAt: (seq: number) => Digest | null
  /** The exact text of the body of an entry of the current generation; null where it was erased or there is no such entry. */
  readonly bodyAt: (seq: number) => string | null
  /** Newest stored receipt of the current generation, if any. */
  readonly lastReceipt: () => {
    readonly receipt: Receipt
    readonly jws: string
    readonly hash: Digest
  } | null
  /** The receipts that cover an entry of a batch or are named by one, oldest first, as compact JWS. */
  readonly receiptsAbout: (batch: TailBatch) => readonly string[]
  /** Keeps a verified receipt; the next entry will name it. */
  readonly storeReceipt: (db: WritableDb, jws: string, receipt: Receipt) => void
  /** Entries of the current generation not covered by a receipt, and the instant of the oldest. */
  readonly waiting: () => { readonly count: number; readonly oldestAt: Instant | null }
  /** Signs with the log key. Used for seals, bundles and proof of possession. */
  readonly signWithLogKey: (text: string) => Signature
  readonly verify: () => Verification
  readonly exportBundle: () => Bundle
  /** A copy that proves one entry of the current generation and the text that it binds; null where its body is gone. */
  readonly exportProof: (seq: number, text: string) => Bundle | null
  /** Called after each commit that appended; answers its unsubscribe. */
  readonly onAppended: (listener: () => void) => () => void
}
