import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  dayMs,
  epochMsOf,
  type Instant,
  instantFromEpochMs,
  minuteMs,
  minutesOf,
  type WallTime,
  wallTimeSchema,
  weekdayOf,
  weekdays,
} from '../kernel/instant.ts'
import type { ZoneTable } from './model.ts'

/**
 * Official time is UTC plus an offset that the signed policy gives. Nothing here asks the runtime for
 * a zone: its data may predate decree 2.26.530 and be one hour wrong without saying so.
 */

/** Minutes to add to UTC for official time. Before the first row of the table, that row's offset holds. */
export function offsetMinutesAt(table: ZoneTable, instant: Instant): number {
  let offsetMinutes = table[0]?.offsetMinutes ?? 0
  for (const row of table) if (row.from <= instant) offsetMinutes = row.offsetMinutes
  return offsetMinutes
}

/** The official calendar date at an instant. */
export function officialDateAt(table: ZoneTable, instant: Instant): CalendarDate {
  return calendarDateSchema.parse(wallTextAt(table, instant).slice(0, 10))
}

/** The official wall time at an instant, to the minute begun. */
export function wallTimeAt(table: ZoneTable, instant: Instant): WallTime {
  return wallTimeSchema.parse(wallTextAt(table, instant).slice(11, 16))
}

/** Date and time as a wall clock shows them, in the shape of an instant; the final `Z` means nothing. */
function wallTextAt(table: ZoneTable, instant: Instant): string {
  const wallMs = epochMsOf(instant) + offsetMinutesAt(table, instant) * minuteMs
  return new Date(wallMs).toISOString()
}

/**
 * The instant at which official clocks show `time` on `date`.
 *
 * A time that occurs twice (01:00 to 02:00 on 2026-09-20) means its first occurrence; a time that clocks
 * skip (02:00 to 03:00 on 2026-03-22) means the first instant after the gap.
 */
export function instantOfWall(table: ZoneTable, date: CalendarDate, time: WallTime): Instant {
  const wallMs = Date.parse(`${date}T00:00:00.000Z`) + minutesOf(time) * minuteMs
  for (const [index, row] of table.entries()) {
    const beginsMs = index === 0 ? Number.NEGATIVE_INFINITY : epochMsOf(row.from)
    const next = table[index + 1]
    const endsMs = next ? epochMsOf(next.from) : Number.POSITIVE_INFINITY
    const candidateMs = wallMs - row.offsetMinutes * minuteMs
    if (candidateMs < endsMs) return instantFromEpochMs(Math.max(candidateMs, beginsMs))
  }
  throw new Error('a zone table has at least one row')
}

/** Monday to Sunday of the week that holds `date`. */
export function weekOf(date: CalendarDate): readonly CalendarDate[] {
  const monday = addDays(date, -weekdays.indexOf(weekdayOf(date)))
  return weekdays.map((_, index) => addDays(monday, index))
}

/** Every date from `from` to `to`, both included; none if `to` is before `from`. */
export function datesBetween(from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs
  return Array.from({ length: Math.max(0, days + 1) }, (_, index) => addDays(from, index))
}
