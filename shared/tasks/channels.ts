import { z } from 'zod'
import { slotIdSchema } from '../check-ins/model.ts'
import { type Channel, done } from '../ipc/channel.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { listViews, taskLineSchema } from './lines.ts'
import { revisionSchema, taskIdSchema, taskOrderSchema, workChangeSchema } from './model.ts'
import { taskRefSchema } from './task-ref.ts'
import { taskViewSchema } from './view.ts'

export const taskChannels = {
  /** A page of a view: the lines that hold every word looked for, and how many there are in all. */
  listTasks: {
    kind: 'query',
    input: z
      .strictObject({
        view: z.enum(listViews),
        search: z.string().max(200),
        from: z.int().min(0),
        limit: z.int().min(1).max(200),
      })
      .readonly(),
    output: z
      .strictObject({
        today: calendarDateSchema,
        /** Offset of official time now, in minutes. */
        offsetMinutes: z.int(),
        lines: z.array(taskLineSchema).readonly(),
        total: z.int(),
        overdue: z.int(),
        /** Of all of them, those that were cancelled and never done. */
        cancelled: z.int(),
      })
      .readonly(),
    failures: [],
  },
  /** A task whole, and how the occurrence that is named stands; without a name, the one whose turn it is. */
  getTask: {
    kind: 'query',
    input: taskRefSchema,
    output: z
      .strictObject({
        today: calendarDateSchema,
        view: taskViewSchema,
        /** As lists have it; null where the calendar has no such occurrence any more. */
        line: taskLineSchema.nullable(),
      })
      .readonly(),
    failures: ['no-such-task'],
  },
  /** Writes a task of the employee’s own, or a new revision of one. */
  writeTask: {
    kind: 'command',
    input: z.strictObject({ task: taskIdSchema.optional(), order: taskOrderSchema }).readonly(),
    output: taskViewSchema,
    failures: ['no-such-task', 'task-not-own', 'task-never-due', 'disk-full'],
  },
  /** Says something of the work on a task. What is so already is not written again. */
  workOnTask: {
    kind: 'command',
    input: taskRefSchema
      .unwrap()
      .extend({ seenRevision: revisionSchema, change: workChangeSchema })
      .readonly(),
    output: taskViewSchema,
    failures: ['no-such-task', 'disk-full'],
  },
  /** What the form of a shift’s start offers to plan, or that of its end to report. */
  getShiftTasks: {
    kind: 'query',
    input: z.strictObject({ slot: slotIdSchema }).readonly(),
    output: z
      .strictObject({
        today: calendarDateSchema,
        lines: z.array(taskLineSchema).readonly(),
        /** How many of them are in sight at first. */
        first: z.int(),
        /** Those that are chosen as the form opens. */
        chosen: z.array(taskRefSchema).readonly(),
        /** The working days to which a task can be moved, the next one first. */
        moveTo: z.array(calendarDateSchema).min(1).readonly(),
      })
      .readonly(),
    failures: [],
  },
  /** Puts today’s list into this order; a task that was not in it is planned for today. Kept on this laptop alone. */
  orderToday: {
    kind: 'command',
    input: z.strictObject({ tasks: z.array(taskRefSchema).max(500).readonly() }).readonly(),
    output: done,
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>
