import { type CalendarDate, epochMsOf, type Instant, minuteMs } from '../kernel/instant.ts'
import { intlTagOf, type Locale } from './locales.ts'

/**
 * How dates and times are written for people. `Intl` is asked for words only: the offset always comes from
 * the caller, who has it from the policy, and the shifted instant is written as if it were UTC.
 */

/** How much of a date is written: `long` "Monday 23 November 2026", `day` "Monday 23 November", `weekday` "Mon", `number` "23". */
export type DateStyle = 'long' | 'day' | 'weekday' | 'number'

const dateParts = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  weekday: { weekday: 'short' },
  number: { day: 'numeric' },
} as const satisfies Record<DateStyle, Intl.DateTimeFormatOptions>

/** A calendar date in words. */
export function formatDate(date: CalendarDate, locale: Locale, style: DateStyle): string {
  const formatted = dateFormat(locale, style).format(new Date(`${date}T00:00:00.000Z`))
  return stripBidiMarks(formatted)
}

/** Made once each: making one costs a hundred times what formatting a date does. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: Locale, style: DateStyle): Intl.DateTimeFormat {
  const name = `${locale} ${style}`
  const known = dateFormats.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat(intlTagOf(locale), {
    ...dateParts[style],
    timeZone: 'UTC',
    // Morocco's numerals and calendar, even where the runtime knows only plain Arabic.
    numberingSystem: 'latn',
    calendar: 'gregory',
  })
  dateFormats.set(name, made)
  return made
}

/** The wall time of an instant, `08:30`: 24 hours and Latin digits in every language. */
export function formatTime(instant: Instant, offsetMinutes: number): string {
  return wallTextOf(instant, offsetMinutes).slice(11, 16)
}

/** The seconds of an instant, `07`. */
export function formatSeconds(instant: Instant): string {
  return instant.slice(17, 19)
}

/** An offset from UTC: `UTC+0`, `UTC+1`, `UTC−3:30`. */
export function formatOffset(offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '−' : '+'
  const size = Math.abs(offsetMinutes)
  const minutes = size % 60
  return `UTC${sign}${Math.floor(size / 60)}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

/** Keeps a text in the order it was written, whatever surrounds it: for times, codes and addresses inside a sentence. */
export function isolateLtr(text: string): string {
  return `\u2066${text}\u2069`
}

/** Takes out the marks that `Intl` puts into Arabic dates, which break files, searches and our own isolates. */
export function stripBidiMarks(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** How long ago something was, as a message key and its number, in the largest whole unit. */
export function describeAge(ageMs: number):
  | { readonly key: 'age.now' }
  | {
      readonly key: 'age.minutes' | 'age.hours' | 'age.days'
      readonly values: { readonly count: number }
    } {
  const minutes = Math.floor(ageMs / minuteMs)
  if (minutes < 1) return { key: 'age.now' }
  if (minutes < 60) return { key: 'age.minutes', values: { count: minutes } }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { key: 'age.hours', values: { count: hours } }
  return { key: 'age.days', values: { count: Math.floor(hours / 24) } }
}

/** Date and time in the shape of an instant as a wall clock shows them; the final `Z` means nothing. */
function wallTextOf(instant: Instant, offsetMinutes: number): string {
  return new Date(epochMsOf(instant) + offsetMinutes * minuteMs).toISOString()
}
