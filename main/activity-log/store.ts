import type { Digest, Signature } from '../../shared/kernel/crypto.ts'
import type { Seq } from '../../shared/kernel/ids.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** An entry as its row holds it. */
export type EntryRow = {
  readonly seq: number
  readonly header: string
  readonly hash: Digest
  readonly body: string | null
  readonly salt: Digest | null
}

export type SealRow = { readonly seq: number; readonly head: Digest; readonly signature: Signature }
export type ReceiptRow = { readonly seq: number; readonly hash: Digest; readonly jws: string }
export type OriginRow = {
  readonly device: string
  readonly generation: number
  readonly last_receipt: Digest | null
}

const entryColumns = 'seq, header, hash, body, salt'
const sealColumns = 'seq, hash AS head, seal AS signature'
/** One seal in this many entries goes into an export, the newest always: it covers every entry before it. */
const entriesPerExportedSeal = 100

/** A prepared question with its parameters and its rows. */
type Query<P extends unknown[], R> = {
  get(...parameters: P): R | undefined
  all(...parameters: P): R[]
  iterate(...parameters: P): IterableIterator<R>
}
/** A prepared write. */
type Write<P extends unknown[]> = { run(...parameters: P): unknown }

/** The log's questions to the database. */
export type LogReads = {
  readonly origin: Query<[], OriginRow>
  readonly head: Query<[], { readonly seq: Seq; readonly hash: Digest }>
  readonly entryAt: Query<[number], EntryRow>
  readonly entriesAfter: Query<[number, number], EntryRow>
  readonly entriesBefore: Query<[number, number], EntryRow>
  readonly allEntries: Query<[], EntryRow>
  readonly newestSealWithin: Query<[number, number], SealRow>
  readonly sealsAfter: Query<[number, number], SealRow>
  readonly countSeals: Query<[], number>
  readonly someSeals: Query<[], SealRow>
  readonly newestReceipt: Query<[], ReceiptRow>
  readonly firstReceiptFrom: Query<[number], ReceiptRow>
  readonly allReceipts: Query<[], ReceiptRow>
  readonly receiptsAbout: Query<[{ readonly first: number; readonly last: number }], ReceiptRow>
  readonly isReceiptNamedAfter: Query<[number, string], number>
}

/** The log's writes. */
export type LogWrites = {
  readonly entry: Write<
    [seq: number, header: string, hash: Digest, body: string, salt: string, seal: Signature | null]
  >
  readonly receipt: Write<[number, Digest, string]>
  readonly origin: Write<[string, number, string | null]>
  readonly eraseBody: Write<[number]>
}

/** Prepares each question once. */
export function readsOf(db: ReadableDb): LogReads {
  return {
    origin: db.prepare<[], OriginRow>('SELECT device, generation, last_receipt FROM log_origin'),
    head: db.prepare<[], { readonly seq: Seq; readonly hash: Digest }>(
      'SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1',
    ),
    entryAt: db.prepare<[number], EntryRow>(`SELECT ${entryColumns} FROM entries WHERE seq = ?`),
    entriesAfter: db.prepare<[number, number], EntryRow>(
      `SELECT ${entryColumns} FROM entries WHERE seq > ? ORDER BY seq LIMIT ?`,
    ),
    entriesBefore: db.prepare<[number, number], EntryRow>(
      `SELECT ${entryColumns} FROM entries WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
    ),
    allEntries: db.prepare<[], EntryRow>(`SELECT ${entryColumns} FROM entries ORDER BY seq`),
    newestSealWithin: db.prepare<[number, number], SealRow>(
      `SELECT ${sealColumns} FROM entries WHERE seq > ? AND seq <= ? AND seal IS NOT NULL ORDER BY seq DESC LIMIT 1`,
    ),
    sealsAfter: db.prepare<[number, number], SealRow>(
      `SELECT ${sealColumns} FROM entries WHERE seal IS NOT NULL AND seq > ? ORDER BY seq LIMIT ?`,
    ),
    countSeals: db
      .prepare<[], number>('SELECT count(*) FROM entries WHERE seal IS NOT NULL')
      .pluck(),
    someSeals: db.prepare<[], SealRow>(
      `SELECT ${sealColumns} FROM entries
       WHERE seq IN (SELECT max(seq) FROM entries WHERE seal IS NOT NULL GROUP BY (seq - 1) / ${entriesPerExportedSeal})
       ORDER BY seq`,
    ),
    newestReceipt: db.prepare<[], ReceiptRow>(
      'SELECT seq, hash, jws FROM receipts ORDER BY seq DESC, id DESC LIMIT 1',
    ),
    firstReceiptFrom: db.prepare<[number], ReceiptRow>(
      'SELECT seq, hash, jws FROM receipts WHERE seq >= ? ORDER BY seq, id LIMIT 1',
    ),
    allReceipts: db.prepare<[], ReceiptRow>('SELECT seq, hash, jws FROM receipts ORDER BY seq, id'),
    receiptsAbout: db.prepare<[{ readonly first: number; readonly last: number }], ReceiptRow>(
      `SELECT seq, hash, jws FROM receipts
       WHERE seq BETWEEN @first AND @last OR hash IN (
         SELECT json_extract(header, '$.receipt') FROM entries WHERE seq BETWEEN @first AND @last)
       ORDER BY seq, id`,
    ),
    isReceiptNamedAfter: db
      .prepare<[number, string], number>(
        `SELECT 1 FROM entries WHERE seq > ? AND json_extract(header, '$.receipt') = ? LIMIT 1`,
      )
      .pluck(),
  }
}
/** Prepares each write once. Made from a connection inside a transaction, and good for the later ones of that connection. */
export function writesOf(db: WritableDb): LogWrites {
  return {
    entry: db.prepare<[number, string, Digest, string, string, Signature | null]>(
      'INSERT INTO entries (seq, header, hash, body, salt, seal) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    receipt: db.prepare<[number, Digest, string]>(
      'INSERT INTO receipts (seq, hash, jws) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
    ),
    origin: db.prepare<[string, number, string | null]>(
      'INSERT INTO log_origin (only, device, generation, last_receipt) VALUES (1, ?, ?, ?)',
    ),
    eraseBody: db.prepare<[number]>('UPDATE entries SET body = NULL, salt = NULL WHERE seq = ?'),
  }
}
