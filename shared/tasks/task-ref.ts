import { z } from 'zod'
import { calendarDateSchema } from '../kernel/instant.ts'

/** Names a task for ever, whoever wrote it: 26 characters of Crockford base32, drawn by lot. */
export const taskIdSchema = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
  .brand<'TaskId'>()
export type TaskId = z.infer<typeof taskIdSchema>

/** Names a task, or one occurrence of it. Apart from the other schemas of tasks: the first screen needs no more of them. */
export const taskRefSchema = z
  .strictObject({ task: taskIdSchema, on: calendarDateSchema.optional() })
  .readonly()
export type TaskRef = z.infer<typeof taskRefSchema>
