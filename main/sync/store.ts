import { z } from 'zod'
import { type FailureCode, failureCodes } from '../../shared/kernel/failures.ts'
import { type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { feedCursorSchema } from '../../shared/sync/wire.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const stateRowSchema = z
  .object({
    feed_cursor: feedCursorSchema.nullable(),
    last_success_at: instantSchema.nullable(),
    problem: z.enum(failureCodes).nullable(),
    skew_ms: z.int().nullable(),
    skew_measured_at: instantSchema.nullable(),
    server_restored_at: instantSchema.nullable(),
  })
  .readonly()

/** What sync remembers across runs of the agent. Where the upload stands is not here: the receipts say that. */
export type SyncMemory = z.infer<typeof stateRowSchema>

/** Reads what sync remembers. */
export function readSyncMemory(db: ReadableDb): SyncMemory {
  return stateRowSchema.parse(
    db
      .prepare(
        `SELECT feed_cursor, last_success_at, problem, skew_ms, skew_measured_at, server_restored_at
         FROM sync_state WHERE only = 1`,
      )
      .get(),
  )
}

/** Keeps the place in the feed; null starts it over. Call it in the transaction that applied what came before it. */
export function saveFeedCursor(db: WritableDb, cursor: string | null): void {
  db.prepare('UPDATE sync_state SET feed_cursor = ? WHERE only = 1').run(cursor)
}

/** Keeps how the last run ended. */
export function saveRunOutcome(
  db: WritableDb,
  outcome: { readonly at: Instant; readonly problem: FailureCode | null },
): void {
  if (outcome.problem === null)
    db.prepare('UPDATE sync_state SET problem = NULL, last_success_at = ? WHERE only = 1').run(
      outcome.at,
    )
  else db.prepare('UPDATE sync_state SET problem = ? WHERE only = 1').run(outcome.problem)
}

/** Keeps the difference of the two clocks and when it was measured, by the laptop's clock. */
export function saveSkew(
  db: WritableDb,
  skew: { readonly skewMs: number; readonly measuredAt: Instant },
): void {
  db.prepare('UPDATE sync_state SET skew_ms = ?, skew_measured_at = ? WHERE only = 1').run(
    skew.skewMs,
    skew.measuredAt,
  )
}

/** Remembers, for the employee to see, that the server had lost entries that it had receipted. */
export function saveServerRestored(db: WritableDb, at: Instant): void {
  db.prepare('UPDATE sync_state SET server_restored_at = ? WHERE only = 1').run(at)
}
