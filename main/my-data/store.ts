import { z } from 'zod'
import {
  type CalendarDate,
  calendarDateSchema,
  type Instant,
  instantSchema,
} from '../../shared/kernel/instant.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const appliedRowSchema = z
  .object({ applied_on: calendarDateSchema, applied_at: instantSchema })
  .readonly()

/** The last time that retention was applied to the whole log: its official date, and its instant. */
export type RetentionApplied = z.infer<typeof appliedRowSchema>

/** Reads when retention was last applied to the whole log; null if never. */
export function readRetentionApplied(db: ReadableDb): RetentionApplied | null {
  const row = db.prepare('SELECT applied_on, applied_at FROM retention_state').get()
  return row === undefined ? null : appliedRowSchema.parse(row)
}

/** Keeps that retention was applied to the whole log. */
export function saveRetentionApplied(
  db: WritableDb,
  applied: { readonly on: CalendarDate; readonly at: Instant },
): void {
  db.prepare(
    'INSERT OR REPLACE INTO retention_state (only, applied_on, applied_at) VALUES (1, ?, ?)',
  ).run(applied.on, applied.at)
}
