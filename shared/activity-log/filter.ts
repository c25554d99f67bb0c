import { z } from 'zod'
import {
  addMs,
  type CalendarDate,
  calendarDateSchema,
  type Instant,
  minuteMs,
} from '../kernel/instant.ts'
import { type Purpose, purposeSchema } from './model.ts'

/** Whether the ministry has an entry: `waiting` to be sent, `received` and countersigned, or `local` while not enrolled. */
export const deliverySchema = z.enum(['local', 'waiting', 'received'])
export type Delivery = z.infer<typeof deliverySchema>

/** Longest text to look for. */
export const maximumSearchLength = 200

/** Which entries to show. What is left out lets every entry through. */
export const activityFilterSchema = z
  .strictObject({
    purposes: z.array(purposeSchema).max(12).readonly().optional(),
    /** Words that a person would read in the entry. */
    text: z.string().max(maximumSearchLength).optional(),
    delivery: deliverySchema.optional(),
    /** First and last official date, both included. */
    from: calendarDateSchema.optional(),
    to: calendarDateSchema.optional(),
  })
  .readonly()
export type ActivityFilter = z.infer<typeof activityFilterSchema>

/** When something was written, and how far official time then was from UTC. */
export type Written = { readonly at: Instant; readonly offsetMinutes: number }

/** The official date on which an entry was written, by the offset that it keeps. */
export function dateOfEntry({ at, offsetMinutes }: Written): CalendarDate {
  return calendarDateSchema.parse(addMs(at, offsetMinutes * minuteMs).slice(0, 10))
}

/** Whether a filter lets through an entry of this purpose and date, whatever it says. */
export function letsThrough(
  filter: ActivityFilter,
  entry: { readonly purpose: Purpose; readonly date: CalendarDate },
): boolean {
  const { purposes = [], from, to } = filter
  if (purposes.length > 0 && !purposes.includes(entry.purpose)) return false
  return (from === undefined || from <= entry.date) && (to === undefined || entry.date <= to)
}

/** Whether a filter leaves nothing out. */
export function isEmptyFilter({
  purposes = [],
  text = '',
  delivery,
  from,
  to,
}: ActivityFilter): boolean {
  return (
    purposes.length === 0 &&
    text === '' &&
    delivery === undefined &&
    from === undefined &&
    to === undefined
  )
}
