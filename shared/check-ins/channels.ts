import { z } from 'zod'
import { correctedSlotSchema } from '../corrections/corrected-slot.ts'
import { localizedTextSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { freeText } from '../kernel/free-text.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import {
  dayKindSchema,
  endFormSchema,
  missedReasonSchema,
  plannedTasksSchema,
  slotIdSchema,
  slotKindSchema,
  slotStatusSchema,
  startFormSchema,
  taskReportsSchema,
  timelinessSchema,
} from './model.ts'

/** A zone table, for showing any instant in official time. */
export const zoneTableSchema = z
  .array(z.strictObject({ from: instantSchema, offsetMinutes: z.int() }).readonly())
  .readonly()

const dayViewSchema = z
  .strictObject({
    date: calendarDateSchema,
    kind: dayKindSchema,
    /** Name of the holiday or of the special hours, if any. */
    name: localizedTextSchema.optional(),
    provisional: z.boolean(),
    slots: z.array(slotStatusSchema).readonly(),
  })
  .readonly()
export type DayView = z.infer<typeof dayViewSchema>

/** The one thing to do now, decided in main so that the screen, the tray and the reminders agree. */
const nextStepSchema = z.discriminatedUnion('step', [
  z
    .strictObject({ step: z.literal('check-in'), slot: slotIdSchema, isLate: z.boolean() })
    .readonly(),
  z
    .strictObject({ step: z.literal('check-out'), slot: slotIdSchema, isLate: z.boolean() })
    .readonly(),
  /** The shift is under way, its end not due: the screen shows until when; a check-out is possible (early). */
  z.strictObject({ step: z.literal('work'), slot: slotIdSchema, until: instantSchema }).readonly(),
  z
    .strictObject({ step: z.literal('wait'), slot: slotIdSchema, opensAt: instantSchema })
    .readonly(),
  z.strictObject({ step: z.literal('nothing') }).readonly(),
])
export type NextStep = z.infer<typeof nextStepSchema>

/** A reminder of a slot that is still open and not recorded, for the card that every screen shows. */
const unansweredReminderSchema = z
  .strictObject({
    slot: slotIdSchema,
    kind: slotKindSchema,
    rangAt: instantSchema,
    /** Whether the system reported to have shown anything of it before this card. */
    seen: z.enum(['shown', 'not-shown']),
  })
  .readonly()
export type UnansweredReminder = z.infer<typeof unansweredReminderSchema>

/** The laptop's clock is wrong by two minutes or more: against the server's, or because it was moved in this run. */
const clockWarningSchema = z
  .strictObject({
    /** Right time minus the laptop's: negative where the laptop's clock runs ahead. */
    skewMs: z.int(),
    /** How old the comparison is. */
    ageMs: z.int().nonnegative(),
    /** `moved`: no server has said so, but the clock jumped while Mourafiq was running. */
    source: z.enum(['server', 'moved']),
  })
  .readonly()
export type ClockWarning = z.infer<typeof clockWarningSchema>

const hijriDateSchema = z
  .strictObject({
    year: z.int(),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(30),
    provisional: z.boolean(),
  })
  .readonly()

export const todayViewSchema = z
  .strictObject({
    now: instantSchema,
    /** Offset of official time now, in minutes. */
    offsetMinutes: z.int(),
    zoneName: localizedTextSchema,
    /** What the laptop's own time-zone data says differs from official time (design 4). */
    zoneWarning: z
      .strictObject({ laptopOffsetMinutes: z.int(), tzdb: z.string() })
      .readonly()
      .optional(),
    /** Zone table for showing any instant of the week. */
    zoneTable: zoneTableSchema,
    date: calendarDateSchema,
    /** The Hijri date of today, where the policy covers it; provisional while the moon has yet to decide. */
    hijri: hijriDateSchema.optional(),
    policyEdition: z.string(),
    next: nextStepSchema,
    today: dayViewSchema,
    /**
     * The day whose shift `next` is about; today where it is about none. After midnight of a night shift it is
     * yesterday, even where yesterday is of another week.
     */
    shift: dayViewSchema,
    /** Monday to Sunday of the current official week. */
    week: z.array(dayViewSchema).readonly(),
    /** Missed and not explained, newest first, at most a fortnight back; none for which a correction counts. */
    missed: z.array(slotStatusSchema).readonly(),
    /** The slots of these days that somebody asked to have corrected: beside what was recorded, never over it. */
    corrections: z
      .array(
        z
          .strictObject({
            slot: slotIdSchema,
            counts: correctedSlotSchema.unwrap().shape.counts,
            /** The last request has no answer yet. */
            isWaiting: z.boolean(),
          })
          .readonly(),
      )
      .readonly(),
    nextBellAt: instantSchema.optional(),
    reminder: unansweredReminderSchema.optional(),
    clockWarning: clockWarningSchema.optional(),
  })
  .readonly()
export type TodayView = z.infer<typeof todayViewSchema>

/** Most days in one answer: a quarter. */
export const daysPerAnswer = 92

const dayRecordSchema = z
  .strictObject({
    day: dayViewSchema,
    /** What the employee said of moments that were not recorded. */
    explanations: z
      .array(
        z
          .strictObject({
            slot: slotIdSchema,
            at: instantSchema,
            /** Reason and words: absent where they were erased. */
            reason: missedReasonSchema.optional(),
            note: z.string().optional(),
          })
          .readonly(),
      )
      .readonly(),
    /** What the employee asked to have corrected, and what counts since: beside what was recorded, never over it. */
    corrections: z
      .array(correctedSlotSchema.unwrap().extend({ slot: slotIdSchema }).readonly())
      .readonly(),
  })
  .readonly()
export type DayRecord = z.infer<typeof dayRecordSchema>

const recorded = z
  .strictObject({ seq: z.int(), timeliness: timelinessSchema, at: instantSchema })
  .readonly()

export const checkInChannels = {
  getToday: { kind: 'query', input: z.undefined(), output: todayViewSchema, failures: [] },
  /**
   * The days of a span as they stand now, oldest first: none before the log or the rules began, none after today, and
   * none of a silence of more than a year, which a clock made that stood in another time. At most so many at once.
   */
  listDays: {
    kind: 'query',
    input: z
      .strictObject({ from: calendarDateSchema, to: calendarDateSchema })
      .readonly()
      .refine(({ from, to }) => from <= to, { message: 'the dates are in the wrong order' }),
    output: z
      .strictObject({
        days: z.array(dayRecordSchema).max(daysPerAnswer).readonly(),
        /** Where to ask on for the rest of the span; null where there is none. */
        next: calendarDateSchema.nullable(),
        /** The first day of which anything is known: the log's own first, or that of the rules where it is later. */
        daysFrom: calendarDateSchema,
        /** Zone table for showing any instant of the days. */
        zoneTable: zoneTableSchema,
      })
      .readonly(),
    failures: [],
  },
  recordCheckIn: {
    kind: 'command',
    input: z
      .strictObject({
        slot: slotIdSchema,
        form: startFormSchema,
        /** What is planned; left out where nothing is. */
        tasks: plannedTasksSchema.optional(),
      })
      .readonly(),
    output: recorded,
    failures: [
      'no-such-slot',
      'slot-not-open',
      'slot-closed',
      'already-recorded',
      'no-such-task',
      'disk-full',
    ],
  },
  recordCheckOut: {
    kind: 'command',
    input: z
      .strictObject({
        slot: slotIdSchema,
        form: endFormSchema,
        /** What became of tasks; each is said where its work is, in the same act. */
        tasks: taskReportsSchema.optional(),
      })
      .readonly(),
    output: recorded,
    failures: [
      'no-such-slot',
      'slot-not-open',
      'slot-closed',
      'already-recorded',
      'no-such-task',
      'disk-full',
    ],
  },
  explainMissedSlot: {
    kind: 'command',
    input: z
      .strictObject({
        slot: slotIdSchema,
        reason: missedReasonSchema,
        note: freeText(500),
      })
      .readonly(),
    output: z.strictObject({ seq: z.int() }).readonly(),
    failures: ['no-such-slot', 'slot-not-missed', 'already-recorded', 'disk-full'],
  },
  /** The card of a reminder was really on screen. Said again, or of a slot without one, it records nothing. */
  noteReminderCard: {
    kind: 'command',
    input: z.strictObject({ slot: slotIdSchema }).readonly(),
    output: z.strictObject({ isNoted: z.boolean() }).readonly(),
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>
