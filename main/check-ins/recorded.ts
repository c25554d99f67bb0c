import { z } from 'zod'
import { type SlotId, slotIdSchema } from '../../shared/check-ins/model.ts'
import { type CalendarDate, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import type { ReadableDb } from '../db/brands.ts'

const recordedRow = z
  .object({ slot: slotIdSchema, at: instantSchema, generation: z.int(), seq: z.int() })
  .readonly()

/** The slots recorded whose shifts begin on `from` or later, and before `end`, and where their entries stand. */
export function recordedSlots(
  db: ReadableDb,
  { from, end }: { readonly from: CalendarDate; readonly end: CalendarDate },
): readonly {
  readonly slot: SlotId
  readonly at: Instant
  readonly generation: number
  readonly seq: number
}[] {
  return z.array(recordedRow).parse(
    db
      .prepare(
        `SELECT slot_id AS slot, at, generation, seq FROM check_ins
           WHERE slot_id >= ? AND slot_id < ? ORDER BY slot_id`,
      )
      .all(from, end),
  )
}
