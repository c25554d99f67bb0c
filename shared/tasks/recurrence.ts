import { addDays, type CalendarDate, dayMs, weekdayOf, weekdays } from '../kernel/instant.ts'
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
  const isOn = isOnRule(rule)
  const start = dayNumber(first)
  const days = Array.from({ length: Math.max(0, dayNumber(last) - start + 1) }, (_, day) => day)
  return days
    .filter((day) => isOn(start + day))
    .flatMap((day) => {
      const on = addDays(first, day)
      const due = dueDateOf(rule, on, isRestDay)
      return due === null ? [] : [{ on, due }]
    })
}

/**
 * Whether the rule gives a day, whatever kind of day it is. Days are numbers here: a list asks of some thousands of
 * them, and writing each as a date costs more than the question.
 */
function isOnRule(rule: Recurrence): (day: number) => boolean {
  const first = dayNumber(rule.from)
  switch (rule.every) {
    case 'day':
      return (day) => (day - first) % rule.interval === 0
    case 'week': {
      const wanted = (rule.weekdays ?? [weekdayOf(rule.from)]).map((each) => weekdays.indexOf(each))
      return (day) =>
        (weekNumber(day) - weekNumber(first)) % rule.interval === 0 &&
        wanted.includes(mondayFirst(day))
    }
    case 'month': {
      const months = monthNumber(dateOf(first))
      const wanted = rule.dayOfMonth ?? dateOf(first).getUTCDate()
      return (day) => {
        const date = dateOf(day)
        return (
          (monthNumber(date) - months) % rule.interval === 0 &&
          date.getUTCDate() === Math.min(wanted, lastDayOfMonth(date))
        )
      }
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

/** Days since 1 January 1970, a Thursday. */
function dayNumber(date: CalendarDate): number {
  return Date.parse(date) / dayMs
}

/** 0 for a Monday, 6 for a Sunday. */
function mondayFirst(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function weekNumber(day: number): number {
  return Math.floor((day + 3) / 7)
}

function dateOf(day: number): Date {
  return new Date(day * dayMs)
}

function monthNumber(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function lastDayOfMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
}
