import { z } from 'zod'
import { deviceIdSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { revisionSchema, taskIdSchema, taskOrderSchema, taskStateSchema } from './model.ts'

/** Where both sides, or two laptops of one employee, truly touched the same thing. Facts, both shown; nothing is decided. */
const conflictSchema = z.discriminatedUnion('conflict', [
  /** It was cancelled and it is done: which came first, by what each side wrote, and whether the end was known. */
  z.strictObject({
    conflict: z.enum(['cancelled-after-done', 'done-after-cancelled']),
    on: calendarDateSchema.optional(),
    doneAt: instantSchema,
    cancelledAt: instantSchema,
    wasSeen: z.boolean(),
  }),
  /** The order says otherwise than when the employee last worked on it. */
  z.strictObject({
    conflict: z.literal('changed-since'),
    on: calendarDateSchema.optional(),
    seenRevision: revisionSchema,
    fields: z.array(z.enum(['deliverable', 'due', 'checklist'])).readonly(),
  }),
  /** What was ticked is no more in the checklist. */
  z.strictObject({
    conflict: z.literal('tick-on-removed-item'),
    on: calendarDateSchema.optional(),
    item: z.string(),
    /** As it read when it was ticked; nothing where that order is not here. */
    text: z.string().optional(),
  }),
  /** Another laptop of the employee says otherwise of the same field, and not as late. */
  z.strictObject({
    conflict: z.literal('differs-elsewhere'),
    on: calendarDateSchema.optional(),
    field: z.enum(['state', 'progress', 'minutesSpent', 'note', 'blockedReason']),
    device: deviceIdSchema,
    at: instantSchema,
    value: z.union([z.string(), z.int()]),
  }),
  /** Two different orders have one number: two laptops changed an own task at once, or a server was put back to an older copy. */
  z.strictObject({
    conflict: z.literal('order-forked'),
    revision: revisionSchema,
    at: instantSchema,
    order: taskOrderSchema,
  }),
])
export type Conflict = z.infer<typeof conflictSchema>

/** The work on a task, or on one occurrence of it. */
const workViewSchema = z
  .strictObject({
    /** The occurrence, by the date that the rule gives. */
    on: calendarDateSchema.optional(),
    state: taskStateSchema,
    progress: z.int(),
    minutesSpent: z.int().optional(),
    note: z.string(),
    blockedReason: z.string(),
    /** Lines of the checklist that are ticked, also those no more in it. */
    ticked: z.array(z.string()).readonly(),
    deliverables: z.array(z.string()).readonly(),
    /** When it was last said to be done; only where it is. */
    doneAt: instantSchema.optional(),
    /** The last that was said of it. */
    changedAt: instantSchema,
    seenRevision: revisionSchema,
  })
  .readonly()
export type WorkView = z.infer<typeof workViewSchema>

/** A task as it stands: the order in force, the work, and where they meet badly. */
export const taskViewSchema = z
  .strictObject({
    task: taskIdSchema,
    by: z.enum(['ministry', 'employee']),
    revision: revisionSchema,
    orderedAt: instantSchema,
    order: taskOrderSchema,
    /** One for the task itself; one for each occurrence that was worked on. */
    works: z.array(workViewSchema).readonly(),
    conflicts: z.array(conflictSchema).readonly(),
  })
  .readonly()
export type TaskView = z.infer<typeof taskViewSchema>
