import { z } from 'zod'
import { freeText } from '../kernel/free-text.ts'
import { calendarDateSchema, instantSchema, wallTimeSchema } from '../kernel/instant.ts'
import { type TaskRef, taskRefSchema } from '../tasks/task-ref.ts'

/** The two moments of a shift at which the employee says something. */
export const slotKindSchema = z.enum(['start', 'end'])
export type SlotKind = z.infer<typeof slotKindSchema>

/** No shift began before. Well before 1970, where a laptop without a battery for its clock wakes and looks back some days. */
const firstSlotDate = '1900-01-01'

/** Names a slot for ever: the official date on which its shift begins, and which end of it. `2026-11-23/start`. */
export const slotIdSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\/(start|end)$/)
  .refine(
    (id) => id >= firstSlotDate && calendarDateSchema.safeParse(id.slice(0, 10)).success,
    'not a date on which a shift can begin',
  )
  .brand<'SlotId'>()
export type SlotId = z.infer<typeof slotIdSchema>

/** Where the employee works today. A kind of place, never an address or a position. */
export const placeSchema = z.enum(['home', 'other', 'office'])
export type Place = z.infer<typeof placeSchema>

const line = freeText(500)

/** What the start-of-shift form asks. */
export const startFormSchema = z
  .strictObject({ place: placeSchema, plan: line, reachableUntil: wallTimeSchema.optional() })
  .readonly()
export type StartForm = z.infer<typeof startFormSchema>

/** What the end-of-shift form asks. All may be empty: nobody is kept at the desk by a form. */
export const endFormSchema = z
  .strictObject({ done: line, remaining: line, blockers: line, note: line })
  .readonly()
export type EndForm = z.infer<typeof endFormSchema>

/** Why a slot was missed, in the employee's words. Never a health reason (law 09-08, article 1). */
export const missedReasonSchema = z.enum([
  'forgot',
  'laptop-problem',
  'power-or-network',
  'meeting-or-mission',
  'authorised-absence',
  'other',
])
export type MissedReason = z.infer<typeof missedReasonSchema>

/** How a recorded check-in stood to its slot at that moment: a fact, never a verdict. */
export const timelinessSchema = z.enum(['on-time', 'late', 'early'])
export type Timeliness = z.infer<typeof timelinessSchema>

/** Most tasks that one check-in plans or one check-out reports: more than a day holds, and an entry stays small. */
export const mostTasksSaid = 60

/** Longest reason of a block, in characters: that of a task (shared/tasks/model.ts). */
export const longestWhy = 400

const areAllDifferent = (tasks: readonly TaskRef[]) =>
  new Set(tasks.map(({ task, on }) => `${task} ${on ?? ''}`)).size === tasks.length

/** The tasks that the employee means to work on in the shift, each named once. */
export const plannedTasksSchema = z
  .array(taskRefSchema)
  .min(1)
  .max(mostTasksSaid)
  .refine(areAllDifferent, 'a task is planned twice')
  .readonly()

/** What the employee says of a task as the shift ends. Of a task that is left as it is nothing is said. */
export const taskOutcomes = ['done', 'moved', 'blocked'] as const

const reportedTask = { ...taskRefSchema.unwrap().shape }

/** A task with what became of it in the shift. Why it is blocked stands in the `task-worked` of the same act, and only there. */
const reportedTaskSchema = z.discriminatedUnion('did', [
  z.strictObject({ ...reportedTask, did: z.enum(['done', 'blocked']) }).readonly(),
  /** `to`: the official date on which the employee means to go on with it. Its due date stays what it was. */
  z.strictObject({ ...reportedTask, did: z.literal('moved'), to: calendarDateSchema }).readonly(),
])

export type ReportedTask = z.infer<typeof reportedTaskSchema>

/** As the form says it: with the reason of a block, which may stay empty as in the form of a task. */
const taskReportSchema = z.discriminatedUnion('did', [
  z.strictObject({ ...reportedTask, did: z.literal('done') }).readonly(),
  z
    .strictObject({ ...reportedTask, did: z.literal('blocked'), why: freeText(longestWhy) })
    .readonly(),
  z.strictObject({ ...reportedTask, did: z.literal('moved'), to: calendarDateSchema }).readonly(),
])
export type TaskReport = z.infer<typeof taskReportSchema>

/** What the form says of tasks. */
export const taskReportsSchema = z
  .array(taskReportSchema)
  .max(mostTasksSaid)
  .refine(areAllDifferent, 'a task is reported twice')
  .readonly()

const reportedTasksSchema = z
  .array(reportedTaskSchema)
  .min(1)
  .max(mostTasksSaid)
  .refine(areAllDifferent, 'a task is reported twice')
  .readonly()

/** `tasks` is left out where none was planned, as in entries written before tasks could be. */
export const checkInBodySchema = z
  .strictObject({
    slot: slotIdSchema,
    timeliness: timelinessSchema,
    form: startFormSchema,
    tasks: plannedTasksSchema.optional(),
  })
  .readonly()

/**
 * `checkIn` binds it to the check-in of its shift, not to a date: night shifts pair by shift. `tasks` is left out where
 * nothing was said of any.
 */
export const checkOutBodySchema = z
  .strictObject({
    slot: slotIdSchema,
    timeliness: timelinessSchema,
    checkIn: z
      .strictObject({ generation: z.int().min(1), seq: z.int().min(1) })
      .readonly()
      .optional(),
    form: endFormSchema,
    tasks: reportedTasksSchema.optional(),
  })
  .readonly()

export const slotExplainedBodySchema = z
  .strictObject({ slot: slotIdSchema, reason: missedReasonSchema, note: line })
  .readonly()

/** The steps of a reminder, in the order in which they are taken (docs/adr/0007-reminder-ladder.md). */
export const reminderStepSchema = z.enum(['toast', 'tray-badge', 'in-app-card'])
export type ReminderStep = z.infer<typeof reminderStepSchema>

/** Why a toast was not even tried: the person wants no reminders, or none at this hour. */
export const silenceSchema = z.enum(['muted', 'quiet'])
export type Silence = z.infer<typeof silenceSchema>

/** A step of a reminder; whether it could be shown is recorded so that no one answers for one never seen. */
export const reminderBodySchema = z
  .strictObject({
    slot: slotIdSchema,
    /** Which bell it belongs to, by its distance from the due instant. */
    minutes: z.int(),
    step: reminderStepSchema,
    outcome: z.enum(['shown', 'not-shown']),
    reason: silenceSchema.optional(),
  })
  .readonly()

/** A step that was taken, as the log or the device remembers it. */
export type ReminderFact = {
  readonly step: ReminderStep
  readonly minutes: number
  readonly at: z.infer<typeof instantSchema>
  /** `unknown` while the system has not answered, and where what was recorded has been erased. */
  readonly outcome: 'shown' | 'not-shown' | 'unknown'
}

/** What the rules need to know of the log about one slot. */
export type SlotFact = {
  readonly slot: SlotId
  readonly recorded?: {
    readonly at: z.infer<typeof instantSchema>
    readonly timeliness: Timeliness
    readonly seq: number
    readonly generation: number
  }
  readonly explained?: {
    readonly at: z.infer<typeof instantSchema>
  }
  /** Oldest first; left out where none was taken. */
  readonly reminders?: readonly ReminderFact[]
}

/** One slot, with the absolute instants that decide it. */
const slotSchema = z
  .strictObject({
    id: slotIdSchema,
    kind: slotKindSchema,
    date: calendarDateSchema,
    /** From then on the form can be sent. */
    opensAt: instantSchema,
    /** Start or end of the shift as scheduled (for an end: moved by a flexible arrival). */
    dueAt: instantSchema,
    /** Last instant that counts as on time. */
    onTimeUntil: instantSchema,
    /** Last instant at which it can be recorded; missed after it. */
    closesAt: instantSchema,
  })
  .readonly()
export type Slot = z.infer<typeof slotSchema>

/** Where a slot stands now. `open` can be recorded on time, `late` can still be recorded, late. */
export const slotStateSchema = z.enum([
  'upcoming',
  'open',
  'late',
  'recorded-on-time',
  'recorded-late',
  'recorded-early',
  'missed',
  'explained',
])
export type SlotState = z.infer<typeof slotStateSchema>

/**
 * Whether the employee was reminded of a slot. `not-shown` also where a reminder was due and nothing rang: the laptop
 * was off. `unknown` where that was before the log began. A missed slot is never read without it.
 */
const reminderShownSchema = z.enum(['none-due', 'shown', 'not-shown', 'unknown'])
export type ReminderShown = z.infer<typeof reminderShownSchema>

export const slotStatusSchema = z
  .strictObject({
    slot: slotSchema,
    state: slotStateSchema,
    recordedAt: instantSchema.optional(),
    reminder: reminderShownSchema,
  })
  .readonly()
export type SlotStatus = z.infer<typeof slotStatusSchema>

/** Why no shift is expected on a date. */
export const dayKindSchema = z.enum(['remote', 'office', 'holiday', 'rest'])
export type DayKind = z.infer<typeof dayKindSchema>
