import { z } from 'zod'
import {
  type ReminderFact,
  reminderStepSchema,
  type SlotFact,
  type SlotId,
  slotIdSchema,
  timelinessSchema,
} from '../../shared/check-ins/model.ts'
import {
  type CalendarDate,
  calendarDateSchema,
  type Instant,
  instantSchema,
} from '../../shared/kernel/instant.ts'
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
  generation: z.int(),
  seq: z.int(),
})
type ExplanationRow = z.infer<typeof explanationRow>

const countRow = z.object({ count: z.int() })

/** No shift begins as late. */
const endOfTime = calendarDateSchema.parse('9999-12-31')

/** What the log holds of the slots whose shifts begin on `from` or later, and before `end`. */
export function readFacts(
  db: ReadableDb,
  from: CalendarDate,
  end: CalendarDate = endOfTime,
): ReadonlyMap<SlotId, SlotFact> {
  const facts = new Map<SlotId, SlotFact>()
  const recorded = db
    .prepare(
      `SELECT slot_id AS slot, at, timeliness, generation, seq FROM check_ins
       WHERE slot_id >= ? AND slot_id < ?`,
    )
    .all(from, end)
  for (const { slot, ...record } of z.array(checkInRow).parse(recorded))
    facts.set(slot, { slot, recorded: record })
  const explained = db
    .prepare(
      `SELECT slot_id AS slot, at, generation, seq FROM explanations
       WHERE slot_id >= ? AND slot_id < ?`,
    )
    .all(from, end)
  for (const { slot, at } of z.array(explanationRow).parse(explained))
    facts.set(slot, { ...facts.get(slot), slot, explained: { at } })
  for (const { slot, outcome, ...step } of readReminders(db, from, end)) {
    const fact = facts.get(slot) ?? { slot }
    const taken: ReminderFact = { ...step, outcome: outcome ?? 'unknown' }
    facts.set(slot, { ...fact, reminders: [...(fact.reminders ?? []), taken] })
  }
  return facts
}

const writtenRow = z.object({ seq: z.int(), at: instantSchema, offsetMinutes: z.int() })

/** When each entry after one was written, in the order of the log. A header that somebody broke is left out. */
export function writtenAfter(db: ReadableDb, seq: number): readonly z.infer<typeof writtenRow>[] {
  const rows = db
    .prepare(
      `SELECT seq, json_extract(header, '$.at') AS at,
         json_extract(header, '$.clock.offsetMinutes') AS offsetMinutes
       FROM (SELECT seq, CASE WHEN json_valid(header) THEN header ELSE '{}' END AS header
         FROM entries WHERE seq > ?)
       ORDER BY seq`,
    )
    .all(seq)
  return rows.flatMap((row) => writtenRow.safeParse(row).data ?? [])
}

/** When the first entry was written that is of an instant or later; null if none is. */
export function firstWrittenFrom(db: ReadableDb, instant: Instant): Instant | null {
  const row = db
    .prepare(
      `SELECT at FROM (SELECT seq, CASE WHEN json_valid(header)
         THEN json_extract(header, '$.at') END AS at FROM entries)
       WHERE at >= ? ORDER BY seq LIMIT 1`,
    )
    .get(instant)
  return z.object({ at: instantSchema }).safeParse(row).data?.at ?? null
}

/** When a slot was recorded; null where it was not. */
export function readRecordedAt(db: ReadableDb, slot: SlotId): Instant | null {
  const row = db.prepare('SELECT at FROM check_ins WHERE slot_id = ?').get(slot)
  return z.object({ at: instantSchema }).safeParse(row).data?.at ?? null
}

/** Whether a slot was recorded, or missed and explained. */
export function isSlotSettled(db: ReadableDb, slot: SlotId): boolean {
  const row = db
    .prepare(
      `SELECT (SELECT count(*) FROM check_ins WHERE slot_id = :slot)
        + (SELECT count(*) FROM explanations WHERE slot_id = :slot) AS count`,
    )
    .get({ slot })
  return countRow.parse(row).count > 0
}

/** What was said of the slots whose shifts begin on `from` or later, and before `end`; the entries hold the words. */
export function readExplanations(
  db: ReadableDb,
  from: CalendarDate,
  end: CalendarDate,
): readonly ExplanationRow[] {
  const rows = db
    .prepare(
      `SELECT slot_id AS slot, at, generation, seq FROM explanations
       WHERE slot_id >= ? AND slot_id < ? ORDER BY slot_id`,
    )
    .all(from, end)
  return z.array(explanationRow).parse(rows)
}

/** Keeps a check-in or check-out. A second one for the slot violates the primary key: the caller asked first. */
export function insertCheckIn(db: WritableDb, row: CheckInRow): void {
  db.prepare(
    'INSERT INTO check_ins (slot_id, at, timeliness, generation, seq) VALUES (?, ?, ?, ?, ?)',
  ).run(row.slot, row.at, row.timeliness, row.generation, row.seq)
}

/** Keeps that a missed slot was explained. Why, and in which words, stays in the log alone, where it can be erased. */
export function insertExplanation(db: WritableDb, row: ExplanationRow): void {
  db.prepare('INSERT INTO explanations (slot_id, at, generation, seq) VALUES (?, ?, ?, ?)').run(
    row.slot,
    row.at,
    row.generation,
    row.seq,
  )
}

/** A step of a reminder: which slot, which bell, which step. */
export type ReminderKey = Pick<ReminderFact, 'step' | 'minutes'> & { readonly slot: SlotId }

/**
 * Claims a step before it is shown, so that nothing shows it twice. Where it was claimed before, the unique keys of the
 * table refuse: the caller asked the rules first.
 */
export function insertReminder(
  db: WritableDb,
  { slot, step, minutes, at }: ReminderKey & { readonly at: Instant },
): void {
  db.prepare(
    'INSERT INTO reminder_steps (slot_id, step, minutes, rang_at) VALUES (?, ?, ?, ?)',
  ).run(slot, step, minutes, at)
}

/** Says whether a claimed step was shown. */
export function settleReminder(
  db: WritableDb,
  { slot, step, minutes, outcome }: ReminderKey & { readonly outcome: 'shown' | 'not-shown' },
): void {
  db.prepare(
    'UPDATE reminder_steps SET outcome = ? WHERE slot_id = ? AND step = ? AND minutes = ?',
  ).run(outcome, slot, step, minutes)
}

const reminderRow = z.object({
  slot: slotIdSchema,
  step: reminderStepSchema,
  minutes: z.int(),
  at: instantSchema,
  outcome: z.enum(['shown', 'not-shown']).nullable(),
})

/** The steps taken, oldest first, of the slots whose shifts begin on `from` or later, and before `end`. */
function readReminders(
  db: ReadableDb,
  from: CalendarDate,
  end: CalendarDate,
): readonly z.infer<typeof reminderRow>[] {
  const rows = db
    .prepare(
      `SELECT slot_id AS slot, step, minutes, rang_at AS at, outcome FROM reminder_steps
       WHERE slot_id >= ? AND slot_id < ? ORDER BY number`,
    )
    .all(from, end)
  return z.array(reminderRow).parse(rows)
}

/** Steps claimed by a run that ended before it knew whether they were shown. */
export function readUnsettledReminders(db: ReadableDb): readonly ReminderKey[] {
  const rows = db
    .prepare(
      `SELECT slot_id AS slot, step, minutes, rang_at AS at, outcome FROM reminder_steps
       WHERE outcome IS NULL ORDER BY number`,
    )
    .all()
  return z.array(reminderRow).parse(rows)
}
