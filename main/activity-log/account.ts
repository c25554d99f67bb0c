import { keptKinds } from '../../shared/activity-log/erasures.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { type EntryHeader, receiptSchema } from '../../shared/activity-log/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { Reception, Retained } from '../../shared/my-data/retention.ts'
import type { ReadableDb } from '../db/brands.ts'
import { headSeqOf } from './reach.ts'
import type { EntryRow } from './store.ts'
import { readableBody } from './stored-entry.ts'

/** An entry as this laptop holds it: its header, and what its body says unless that was erased. */
export type HeldEntry = {
  readonly header: EntryHeader
  readonly body: Readonly<Record<string, unknown>> | null
}

const columns = 'seq, header, hash, body, salt'
const kindOf = `json_extract(header, '$.kind')`
const purposeOf = `json_extract(header, '$.purpose')`
/** A content that retention may erase. */
const isErasable = `body IS NOT NULL AND ${kindOf} NOT IN (${keptKinds.map((kind) => `'${kind}'`).join(', ')})`

/**
 * Entries past one number up to another, oldest first, one at a time: a log of years is never held at once. One whose
 * header a damage made unreadable is left out: the verification tells of it.
 */
export function* heldEntries(
  db: ReadableDb,
  span: { readonly after: number; readonly through: number },
): Iterable<HeldEntry> {
  const rows = db.prepare<[number, number], EntryRow>(
    `SELECT ${columns} FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq`,
  )
  for (const row of rows.iterate(span.after, span.through)) yield* heldEntry(row)
}

function heldEntry({ header: text, body }: EntryRow): readonly HeldEntry[] {
  const header = readHeader(text)
  return header ? [{ header, body: body === null ? null : readableBody(body) }] : []
}

/** The contents of a purpose or of a kind up to a number, oldest first: what retention may erase now. */
export function erasableOf(
  db: ReadableDb,
  what: Retained,
  bounds: { readonly throughSeq: number; readonly atMost: number },
): readonly HeldEntry[] {
  return db
    .prepare<[number, string, number], EntryRow>(
      `SELECT ${columns} FROM entries
       WHERE seq <= ? AND ${isErasable} AND ? IN (${purposeOf}, ${kindOf}) ORDER BY seq LIMIT ?`,
    )
    .all(bounds.throughSeq, what, bounds.atMost)
    .flatMap(heldEntry)
}

/**
 * Up to which number every readable content of a kind says that it was written by an instant; the first that says a
 * later one ends it.
 */
export function writtenThrough(db: ReadableDb, kind: string, by: Instant): number {
  const after = db
    .prepare<[string, string], number | null>(
      `SELECT min(seq) FROM entries
       WHERE body IS NOT NULL AND ${kindOf} = ? AND json_extract(header, '$.at') > ?`,
    )
    .pluck()
    .get(kind, by)
  return (after ?? headSeqOf(db) + 1) - 1
}

/** How many bodies are gone from this log. */
export function countErased(db: ReadableDb): number {
  return (
    db.prepare<[], number>('SELECT count(*) FROM entries WHERE body IS NULL').pluck().get() ?? 0
  )
}

/** What the receipts say of when the server held what, in the order of the log. */
export function* receptionsOf(db: ReadableDb): Iterable<Reception> {
  const rows = db.prepare<[], string>('SELECT jws FROM receipts ORDER BY seq, id').pluck()
  for (const jws of rows.iterate()) yield receptionOf(jws)
}

/** The first receipt that covers an entry; null while none does. */
export function receptionOver(db: ReadableDb, seq: number): Reception | null {
  const jws = db
    .prepare<[number], string>('SELECT jws FROM receipts WHERE seq >= ? ORDER BY seq, id LIMIT 1')
    .pluck()
    .get(seq)
  return jws === undefined ? null : receptionOf(jws)
}

/** A receipt was verified before it was stored, so it is read here and not verified again. */
function receptionOf(jws: string): Reception {
  const { seq, receivedAt } = receiptSchema.parse(readJws(jws)?.payload)
  return { seq, receivedAt }
}
