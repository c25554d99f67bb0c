import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  dayMs,
  weekdayOf,
} from '../kernel/instant.ts'
import { datesBetween, weekOf } from '../policy/official-time.ts'
import type { Recurrence } from './model.ts'

/** One time that a task comes back. */
export type Occurrence = {
  /** The date that the rule gives. It names the occurrence, and no change of the calendar renames it. */
  readonly on: CalendarDate
  /** The date on which it is due by the calendar as known now. */
  readonly due: CalendarDate
}

/** Rest days in a row that a move may cross: longer than any feast with its weekends. */
const longestRestDays = 31

/** The occurrences whose rule gives a date from `from` to `to`, both included, in order. */
export function occurrencesBetween(
  rule: Recurrence,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  isRestDay: (date: CalendarDate) => boolean,
): readonly Occurrence[] {
  const first = from > rule.from ? from : rule.from
  const last = rule.until !== undefined && rule.until < to ? rule.until : to
  return datesBetween(first, last)
    .filter((date) => isOnRule(rule, date))
    .flatMap((on) => {
      const due = dueDateOf(rule, on, isRestDay)
      return due === null ? [] : [{ on, due }]
    })
}

/** Whether the rule gives this date, whatever kind of day it is. */
function isOnRule(rule: Recurrence, date: CalendarDate): boolean {
  if (date < rule.from || (rule.until !== undefined && date > rule.until)) return false
  switch (rule.every) {
    case 'day':
      return daysFrom(rule.from, date) % rule.interval === 0
    case 'week': {
      const weeks = daysFrom(mondayOf(rule.from), mondayOf(date)) / 7
      return (
        weeks % rule.interval === 0 &&
        (rule.weekdays ?? [weekdayOf(rule.from)]).includes(weekdayOf(date))
      )
    }
    case 'month': {
      const months = monthNumber(date) - monthNumber(rule.from)
      const wanted = rule.dayOfMonth ?? dayOfMonth(rule.from)
      return (
        months % rule.interval === 0 && dayOfMonth(date) === Math.min(wanted, lastDayOfMonth(date))
      )
    }
  }
}

function dueDateOf(
  rule: Recurrence,
  on: CalendarDate,
  isRestDay: (date: CalendarDate) => boolean,
): CalendarDate | null {
  if (!isRestDay(on)) return on
  if (rule.onRestDay === 'skip') return null
  const step = rule.onRestDay === 'before' ? -1 : 1
  for (let days = 1; days <= longestRestDays; days += 1) {
    const date = addDays(on, step * days)
    if (!isRestDay(date)) return date
  }
  // A calendar that knows no working day moves nothing.
  return on
}

function daysFrom(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

function mondayOf(date: CalendarDate): CalendarDate {
  return weekOf(date)[0] ?? date
}

function monthNumber(date: CalendarDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
}

function dayOfMonth(date: CalendarDate): number {
  return Number(date.slice(8))
}

function lastDayOfMonth(date: CalendarDate): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  const next =
    month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return dayOfMonth(addDays(calendarDateSchema.parse(next), -1))
}
