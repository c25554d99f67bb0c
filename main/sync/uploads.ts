import { z } from 'zod'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const lastUploadRowSchema = z
  .object({
    body: z.string().nullable(),
    bytes: z.int(),
    first_seq: z.int(),
    last_seq: z.int(),
    sent_at: instantSchema,
    receipt: z.string(),
  })
  .readonly()

/** The last upload that the ministry accepted: the body of the request exactly as sent, and the receipt it got. */
export type LastUpload = z.infer<typeof lastUploadRowSchema>

/** Reads the last accepted upload; null before the first. */
export function readLastUpload(db: ReadableDb): LastUpload | null {
  const row = db
    .prepare('SELECT body, bytes, first_seq, last_seq, sent_at, receipt FROM last_upload')
    .get()
  return row === undefined ? null : lastUploadRowSchema.parse(row)
}

/** Keeps an accepted upload in the place of the one before. Call it in the transaction that stores its receipt. */
export function saveLastUpload(db: WritableDb, upload: LastUpload): void {
  db.prepare(
    `INSERT OR REPLACE INTO last_upload (only, body, bytes, first_seq, last_seq, sent_at, receipt)
     VALUES (1, ?, ?, ?, ?, ?, ?)`,
  ).run(
    upload.body,
    upload.bytes,
    upload.first_seq,
    upload.last_seq,
    upload.sent_at,
    upload.receipt,
  )
}

/** Deletes the text of the last upload if it held one of these entries: what is erased must be nowhere. */
export function forgetUploadText(db: WritableDb, seqs: readonly number[]): void {
  db.prepare(
    `UPDATE last_upload SET body = NULL
     WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE value BETWEEN first_seq AND last_seq)`,
  ).run(JSON.stringify(seqs))
}

const reachRowSchema = z.object({ through_seq: z.int(), begun_at: instantSchema }).readonly()

/** How far the log was ever put on the wire, and when the upload that reached there began. */
export type UploadReach = z.infer<typeof reachRowSchema>

/** Reads how far the log was ever sent, accepted or not; null if never. */
export function readUploadReach(db: ReadableDb): UploadReach | null {
  const row = db.prepare('SELECT through_seq, begun_at FROM upload_reach').get()
  return row === undefined ? null : reachRowSchema.parse(row)
}

/** Notes that entries up to this one are about to leave. Call it before they do. */
export function saveUploadReach(db: WritableDb, throughSeq: number, begunAt: Instant): void {
  db.prepare(
    'INSERT OR REPLACE INTO upload_reach (only, through_seq, begun_at) VALUES (1, ?, ?)',
  ).run(throughSeq, begunAt)
}
