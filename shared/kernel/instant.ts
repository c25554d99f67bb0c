import { z } from 'zod'

/** A UTC instant in the one text form we store, sign and ship: `2026-11-23T08:30:00.000Z`. Sorts as text. */
export const instantSchema = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    'must be an instant in UTC like 2026-11-23T08:30:00.000Z',
  )
  .refine((text) => isRealInstant(text), { message: 'not an instant of the calendar' })
  .brand<'Instant'>()
export type Instant = z.infer<typeof instantSchema>

/** A calendar date of official time, `2026-11-23`. It says nothing about any zone. */
export const calendarDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-23')
  .refine((text) => isRealInstant(`${text}T00:00:00.000Z`), {
    message: 'not a date of the calendar',
  })
  .brand<'CalendarDate'>()
export type CalendarDate = z.infer<typeof calendarDateSchema>

/** A wall-clock time of official time, `08:30`; hours 00 to 23. */
export const wallTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30, from 00:00 to 23:59')
  .brand<'WallTime'>()
export type WallTime = z.infer<typeof wallTimeSchema>

/** `Date` rolls 31 February over to March, so an instant is real only if it survives the round trip. */
function isRealInstant(text: string): boolean {
  const epochMs = Date.parse(text)
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString() === text
}

/** The instant `epochMs` milliseconds after 1970-01-01T00:00Z. Throws outside the years 0 to 9999. */
export function instantFromEpochMs(epochMs: number): Instant {
  return instantSchema.parse(new Date(epochMs).toISOString())
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMsOf(instant: Instant): number {
  return Date.parse(instant)
}

/** The instant `ms` milliseconds later (earlier if negative). */
export function addMs(instant: Instant, ms: number): Instant {
  return instantFromEpochMs(epochMsOf(instant) + ms)
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The date `days` days after `date` (before, if negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const epochMs = Date.parse(`${date}T00:00:00.000Z`) + days * dayMs
  return calendarDateSchema.parse(new Date(epochMs).toISOString().slice(0, 10))
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** The day of the week of a calendar date. */
export function weekdayOf(date: CalendarDate): Weekday {
  const mondayFirst = (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7
  const weekday = weekdays[mondayFirst]
  if (!weekday) throw new Error('weekday out of range')
  return weekday
}

/** Minutes after midnight of a wall time. */
export function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
