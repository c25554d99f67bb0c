import { z } from 'zod'
import { freeText } from '../kernel/free-text.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema, wallTimeSchema, weekdays } from '../kernel/instant.ts'
import { taskIdSchema } from './task-ref.ts'

export { type TaskId, taskIdSchema } from './task-ref.ts'

export const priorities = ['normal', 'high', 'urgent'] as const
export const prioritySchema = z.enum(priorities)

const taskStates = ['todo', 'doing', 'blocked', 'done'] as const
export const taskStateSchema = z.enum(taskStates)

/** Names one line of a checklist within its task. */
const itemIdSchema = z.string().regex(/^[a-z0-9]{1,12}$/)

const checklistSchema = z
  .array(z.strictObject({ id: itemIdSchema, text: freeText(200).min(1) }).readonly())
  .max(40)
  .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, {
    message: 'two lines of a checklist have one name',
  })
  .readonly()

/** When a task comes back, in official dates. Which days are rest days is the policy's to say. */
export const recurrenceSchema = z
  .strictObject({
    every: z.enum(['day', 'week', 'month']),
    interval: z.int().min(1).max(52),
    /** For `week`: the days of it; the day of `from` where none is named. */
    weekdays: z.array(z.enum(weekdays)).min(1).max(7).readonly().optional(),
    /** For `month`: its day, and its last where it has no such day; the day of `from` where none is named. */
    dayOfMonth: z.int().min(1).max(31).optional(),
    from: calendarDateSchema,
    until: calendarDateSchema.optional(),
    /** What becomes of an occurrence on a rest day or holiday: left out, done the working day before, or after. */
    onRestDay: z.enum(['skip', 'before', 'after']),
  })
  .readonly()
export type Recurrence = z.infer<typeof recurrenceSchema>

/** A place in the guide that helps with the task. */
const guideLinkSchema = z
  .strictObject({
    chapter: z.string().regex(/^[a-z0-9-]{1,60}$/),
    section: z
      .string()
      .regex(/^[a-z0-9-]{1,80}$/)
      .optional(),
  })
  .readonly()

/** What is to be done: every field of whoever gives the task, whole in each revision. */
export const taskOrderSchema = z
  .strictObject({
    title: freeText(160).min(1),
    description: freeText(4_000),
    deliverable: freeText(400),
    /** The last official date, and on it the official time where one is set. */
    due: z
      .strictObject({ date: calendarDateSchema, time: wallTimeSchema.optional() })
      .readonly()
      .optional(),
    priority: prioritySchema,
    /** How long it should take, in minutes; nobody measures how long it took. */
    estimateMinutes: z.int().min(1).max(60_000).optional(),
    guide: z.array(guideLinkSchema).max(10).readonly(),
    checklist: checklistSchema,
    recurrence: recurrenceSchema.optional(),
    cancelled: z
      .strictObject({ reason: freeText(400) })
      .readonly()
      .optional(),
  })
  .readonly()
export type TaskOrder = z.infer<typeof taskOrderSchema>

/** Counts the orders of one task: 1, 2, 3 … */
export const revisionSchema = z.int().min(1).max(9_999)

/** A document of kind `task`: one revision of an order of the ministry. */
export const taskDirectiveBodySchema = z
  .strictObject({ task: taskIdSchema, revision: revisionSchema, order: taskOrderSchema })
  .readonly()
export type TaskDirectiveBody = z.infer<typeof taskDirectiveBodySchema>

/** An entry's body when an employee wrote or changed a task of their own. */
export const taskWrittenBodySchema = taskDirectiveBodySchema

/** What the employee says of the work. Only what changes is said; the rest stays as it was. */
export const workChangeSchema = z
  .strictObject({
    state: taskStateSchema.optional(),
    /** Percent, typed. */
    progress: z.int().min(0).max(100).optional(),
    /** Minutes, typed by the employee if they wish; never measured. */
    minutesSpent: z.int().min(0).max(600_000).optional(),
    note: freeText(2_000).optional(),
    blockedReason: freeText(400).optional(),
    /** Lines of the checklist that were ticked, or whose tick was taken back. */
    ticks: z
      .array(z.strictObject({ item: itemIdSchema, isTicked: z.boolean() }).readonly())
      .min(1)
      .max(40)
      .readonly()
      .optional(),
    /** Where the deliverable is (a file number, a reference), or that one named before is not it. */
    deliverables: z
      .array(z.strictObject({ text: freeText(200).min(1), isKept: z.boolean() }).readonly())
      .min(1)
      .max(20)
      .readonly()
      .optional(),
  })
  .readonly()
export type WorkChange = z.infer<typeof workChangeSchema>

/** An entry's body when the employee worked on a task. */
export const taskWorkedBodySchema = workChangeSchema
  .unwrap()
  .extend({
    task: taskIdSchema,
    /** Of a task that comes back: which occurrence, by the date that its rule gives. */
    on: calendarDateSchema.optional(),
    /** The order that was on screen. */
    seenRevision: revisionSchema,
  })
  .readonly()
export type TaskWorkedBody = z.infer<typeof taskWorkedBodySchema>

const placeSchema = { generation: generationSchema, seq: seqSchema, at: instantSchema }

/** A document of kind `task-said`: what another laptop of the same employee said of tasks, as it stands in its log. */
export const taskSaidBodySchema = z
  .strictObject({
    device: deviceIdSchema,
    entries: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({
            ...placeSchema,
            ...{ kind: z.literal('task-written'), body: taskWrittenBodySchema },
          }),
          z.strictObject({
            ...placeSchema,
            ...{ kind: z.literal('task-worked'), body: taskWorkedBodySchema },
          }),
        ]),
      )
      .min(1)
      .max(50)
      .readonly(),
  })
  .readonly()
export type TaskSaidBody = z.infer<typeof taskSaidBodySchema>

/** What signed documents say of tasks. */
export type TaskNews =
  | { readonly kind: 'task'; readonly body: TaskDirectiveBody }
  | { readonly kind: 'task-said'; readonly body: TaskSaidBody }

/** An order as it arrived: by whom, when, and which document or entry it is. */
export const orderFactSchema = z
  .strictObject({
    /** Names the document or the entry: one read twice counts once. */
    source: z.string(),
    task: taskIdSchema,
    by: z.enum(['ministry', 'employee']),
    revision: revisionSchema,
    at: instantSchema,
    order: taskOrderSchema,
  })
  .readonly()
export type OrderFact = z.infer<typeof orderFactSchema>

/** One entry about the work, with its place in the log of its laptop. */
export const workFactSchema = z
  .strictObject({
    device: deviceIdSchema,
    generation: generationSchema,
    seq: seqSchema,
    at: instantSchema,
    said: taskWorkedBodySchema,
  })
  .readonly()
export type WorkFact = z.infer<typeof workFactSchema>
