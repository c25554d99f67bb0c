import type { ReadableDb } from '../db/brands.ts'
import { readsOf } from './store.ts'

/** Number of the newest entry in a database; 0 where no log was begun in it. */
export function headSeqOf(db: ReadableDb): number {
  return readsOf(db).head.get()?.seq ?? 0
}

/** Whether a database holds this receipt. One that was stored never goes, so without it the database is an older copy. */
export function holdsReceipt(db: ReadableDb, hash: string): boolean {
  return db.prepare('SELECT 1 FROM receipts WHERE hash = ?').get(hash) !== undefined
}
