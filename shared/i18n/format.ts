import {
  type CalendarDate,
  epochMsOf,
  type Instant,
  minuteMs,
  weekdayOf,
  weekdays,
} from '../kernel/instant.ts'
import type { Translate } from './catalog.ts'
import { dateWords } from './date-words.ts'
import type { Locale } from './locales.ts'

/**
 * How dates and times are written for people, the one place for both processes. `Intl` is not asked: the offset
 * comes from the caller, who has it from the policy; the shifted instant is written as if it were UTC; the words
 * are our own. Digits are Latin in every language, as Morocco writes them, and a time is `08:30` in French too
 * (not « 8 h 30 »): one form, in order of time, of one width, that reads alike beside Arabic.
 */

/**
 * How much of a date is written: `long` "Monday 23 November 2026", `day` "Monday 23 November", `short` "Mon 23 November"
 * (for narrow columns), `weekday` "Mon", `number` "23".
 */
export type DateStyle = 'long' | 'day' | 'short' | 'weekday' | 'number'

/** A calendar date in words. */
export function formatDate(date: CalendarDate, locale: Locale, style: DateStyle): string {
  const words = dateWords[locale]
  const [year, month, day] = date.split('-').map(Number)
  const weekday = weekdays.indexOf(weekdayOf(date))
  if (style === 'number') return String(day)
  if (style === 'weekday') return words.shortWeekdays[weekday] ?? ''
  const dayText = day === 1 ? words.firstDay : String(day)
  const named = style === 'short' ? words.shortWeekdays : words.weekdays
  const inYear = [named[weekday], dayText, words.months[(month ?? 0) - 1]]
  return [...inYear, ...(style === 'long' ? [year] : [])].join(' ')
}

/** A Hijri date in words, spelled as the Official Bulletin does: `14 جمادى الآخرة 1448`, `14 joumada II 1448`. */
export function formatHijriDate(
  date: { readonly year: number; readonly month: number; readonly day: number },
  locale: Locale,
): string {
  const dayText = date.day === 1 ? dateWords[locale].firstDay : String(date.day)
  return `${dayText} ${hijriMonthName(date.month, locale)} ${date.year}`
}

/** The name of a Hijri month, the first being 1: `رمضان`, `ramadan`. */
export function hijriMonthName(month: number, locale: Locale): string {
  return dateWords[locale].hijriMonths[month - 1] ?? String(month)
}

/** The wall time of an instant, `08:30`: 24 hours and Latin digits in every language. */
export function formatTime(instant: Instant, offsetMinutes: number): string {
  return wallTextOf(instant, offsetMinutes).slice(11, 16)
}

/** The seconds of an instant, `07`. */
export function formatSeconds(instant: Instant): string {
  return instant.slice(17, 19)
}

/** An instant to the millisecond, in no zone but UTC: `2026-11-23 08:30:00.000 UTC`. */
export function formatUtc(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 23)} UTC`
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
  return `\u2066${neutraliseBidi(text)}\u2069`
}

/** Keeps the text of a person or of a document together inside a sentence; its own first letter decides its direction. */
export function isolateOwn(text: string): string {
  return `\u2068${neutraliseBidi(text)}\u2069`
}

/**
 * What a text looks like without signs that turn the order of letters round (embeddings, overrides, isolates): for
 * display alone. They can make a text read as another one, and one left open or closed too often breaks out of
 * any isolate around it. What was typed stays in the log as it was typed.
 */
export function neutraliseBidi(text: string): string {
  return text.replace(bidiControls, '')
}

/** Makes the same signs visible, as JSON may write them too: for texts that are shown exactly as they were sent. */
export function revealBidi(text: string): string {
  return text.replace(
    bidiControls,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g

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

/** How long something took or has been, in words. */
export function writeAge(ageMs: number, t: Translate): string {
  const age = describeAge(ageMs)
  return age.key === 'age.now' ? t(age.key) : t(age.key, age.values)
}

/** Date and time in the shape of an instant as a wall clock shows them; the final `Z` means nothing. */
function wallTextOf(instant: Instant, offsetMinutes: number): string {
  return new Date(epochMsOf(instant) + offsetMinutes * minuteMs).toISOString()
}
