import { receiptHashOf } from '../../shared/activity-log/link.ts'
import { type Receipt, receiptSchema } from '../../shared/activity-log/model.ts'
import type { Digest, Sha256 } from '../../shared/kernel/crypto.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { WritableDb } from '../db/brands.ts'
import { type LogReads, writesOf } from './store.ts'

/** A receipt as kept: what it says, its exact text, and its name. */
export type KeptReceipt = { readonly receipt: Receipt; readonly jws: string; readonly hash: Digest }

/** Receipts inside the log's database. */
export type Receipts = {
  readonly newest: () => KeptReceipt | null
  /** Keeps a receipt that the caller has verified. A second copy of the same one changes nothing. */
  readonly store: (db: WritableDb, jws: string, receipt: Receipt) => void
  /** After an act: the receipts that it stored. */
  readonly committed: () => readonly KeptReceipt[]
  /** After an act that failed: what it stored was never there. */
  readonly rolledBack: () => void
}

/** Keeps receipts and remembers the newest, which every entry, batch and line on screen asks for. */
export function createReceipts(reads: LogReads, sha256: Sha256): Receipts {
  let newest: KeptReceipt | null | 'unknown' = 'unknown'
  let stored: readonly KeptReceipt[] = []
  return {
    newest: () => {
      if (newest === 'unknown') newest = readNewest(reads)
      return newest
    },
    store: (db, jws, receipt) => {
      const hash = receiptHashOf(jws, sha256)
      writesOf(db).receipt.run(receipt.seq, hash, jws)
      stored = [...stored, { receipt, jws, hash }]
      newest = 'unknown'
    },
    committed: () => {
      const committed = stored
      stored = []
      return committed
    },
    rolledBack: () => {
      stored = []
      newest = 'unknown'
    },
  }
}

function readNewest(reads: LogReads): KeptReceipt | null {
  const row = reads.newestReceipt.get()
  if (!row) return null
  const receipt = receiptSchema.parse(readJws(row.jws)?.payload)
  return { receipt, jws: row.jws, hash: row.hash }
}
