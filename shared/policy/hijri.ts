import { type CalendarDate, dayMs } from '../kernel/instant.ts'
import type { HijriMonth } from './model.ts'

/** A date of the Hijri calendar as Morocco counts it. */
export type HijriDate = {
  readonly year: number
  /** 1 is Moharram, 12 is Dhu al-Hijja. */
  readonly month: number
  readonly day: number
  /** The moon has yet to decide: the day may turn out to be the one before or after. */
  readonly provisional: boolean
}

/**
 * The Hijri date of a day of official time, from the months that the policy lists; undefined where they do not
 * cover it. A month begins in Morocco when the moon has been seen there, so no runtime and no formula knows it:
 * both calendars of ICU began Ramadan 1447 at least a day before Morocco did.
 */
export function hijriDateOn(
  months: readonly HijriMonth[],
  date: CalendarDate,
): HijriDate | undefined {
  const index = months.findLastIndex(({ from }) => from <= date)
  const month = months[index]
  if (!month) return undefined
  const next = months[index + 1]
  const day = daysFrom(month.from, date) + 1
  // Of the last month listed nobody has said yet whether it has 29 days or 30.
  if (day > (next ? longestMonthDays : shortestMonthDays)) return undefined
  return {
    year: month.year,
    month: month.month,
    day,
    // The thirtieth exists only if the next month begins where it is expected to.
    provisional: month.provisional || (day === longestMonthDays && next?.provisional === true),
  }
}

/** A Hijri month has 29 days or 30. */
export const shortestMonthDays = 29
export const longestMonthDays = 30

/** Days from one date to another. */
export function daysFrom(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

/** Months with the changes of a patch: each replaces the one of its year and month, or is added, in order of time. */
export function withMonths(
  months: readonly HijriMonth[],
  changes: readonly HijriMonth[],
): readonly HijriMonth[] {
  const byName = new Map(
    [...months, ...changes].map((each) => [`${each.month}/${each.year}`, each] as const),
  )
  return [...byName.values()].toSorted((left, right) => (left.from < right.from ? -1 : 1))
}
