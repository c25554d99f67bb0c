import { z } from 'zod'
import {
  missedReasonSchema,
  type SlotFact,
  type SlotId,
  slotIdSchema,
  timelinessSchema,
} from '../../shared/check-ins/model.ts'
import { type CalendarDate, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const checkInRow = z.object({
  slot: slotIdSchema,
  at: instantSchema,
  timeliness: timelinessSchema,
  generation: z.int(),
  seq: z.int(),
})
type CheckInRow = z.infer<typeof checkInRow>

const explanationRow = z.object({
  slot: slotIdSchema,
  at: instantSchema,
  reason: missedReasonSchema,
  generation: z.int(),
  seq: z.int(),
})
type ExplanationRow = z.infer<typeof explanationRow>

/** What the log holds of the slots whose shifts begin on `from` or later. */
export function readFacts(db: ReadableDb, from: CalendarDate): ReadonlyMap<SlotId, SlotFact> {
  const facts = new Map<SlotId, SlotFact>()
  const recorded = db
    .prepare(
      'SELECT slot_id AS slot, at, timeliness, generation, seq FROM check_ins WHERE slot_id >= ?',
    )
    .all(from)
  for (const { slot, ...record } of z.array(checkInRow).parse(recorded))
    facts.set(slot, { slot, recorded: record })
  const explained = db
    .prepare(
      'SELECT slot_id AS slot, at, reason, generation, seq FROM explanations WHERE slot_id >= ?',
    )
    .all(from)
  for (const { slot, at, reason } of z.array(explanationRow).parse(explained))
    facts.set(slot, { ...facts.get(slot), slot, explained: { at, reason } })
  return facts
}

/** Keeps a check-in or check-out. A second one for the slot violates the primary key: the caller asked first. */
export function insertCheckIn(db: WritableDb, row: CheckInRow): void {
  db.prepare(
    'INSERT INTO check_ins (slot_id, at, timeliness, generation, seq) VALUES (?, ?, ?, ?, ?)',
  ).run(row.slot, row.at, row.timeliness, row.generation, row.seq)
}

/** Keeps the reason of a missed slot. Its note stays in the log alone. */
export function insertExplanation(db: WritableDb, row: ExplanationRow): void {
  db.prepare(
    'INSERT INTO explanations (slot_id, at, reason, generation, seq) VALUES (?, ?, ?, ?, ?)',
  ).run(row.slot, row.at, row.reason, row.generation, row.seq)
}

/** A reminder of a slot, by its distance from the due instant. */
export type ReminderKey = { readonly slot: SlotId; readonly minutes: number }

const countRow = z.object({ count: z.int() })

/** Whether this reminder, or a later one of the same slot, has rung: a clock set back rings nothing again. */
export function hasRung(db: ReadableDb, { slot, minutes }: ReminderKey): boolean {
  const row = db
    .prepare('SELECT count(*) AS count FROM reminders WHERE slot_id = ? AND minutes >= ?')
    .get(slot, minutes)
  return countRow.parse(row).count > 0
}

/** Claims a reminder before it is shown, so that nothing rings it twice. */
export function insertReminder(
  db: WritableDb,
  { slot, minutes, rangAt }: ReminderKey & { readonly rangAt: Instant },
): void {
  db.prepare('INSERT INTO reminders (slot_id, minutes, rang_at) VALUES (?, ?, ?)').run(
    slot,
    minutes,
    rangAt,
  )
}

/** Says whether the system showed a claimed reminder. */
export function settleReminder(
  db: WritableDb,
  { slot, minutes, outcome }: ReminderKey & { readonly outcome: 'shown' | 'not-shown' },
): void {
  db.prepare('UPDATE reminders SET outcome = ? WHERE slot_id = ? AND minutes = ?').run(
    outcome,
    slot,
    minutes,
  )
}

const reminderRow = z.object({ slot: slotIdSchema, minutes: z.int() })

/** Reminders claimed by a run that ended before it knew whether they were shown. */
export function readUnsettledReminders(db: ReadableDb): readonly ReminderKey[] {
  return z
    .array(reminderRow)
    .parse(db.prepare('SELECT slot_id AS slot, minutes FROM reminders WHERE outcome IS NULL').all())
}
