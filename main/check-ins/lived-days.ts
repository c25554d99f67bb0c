import { dateOfEntry } from '../../shared/activity-log/filter.ts'
import { type CalendarDate, dayMs } from '../../shared/kernel/instant.ts'
import { datesBetween } from '../../shared/policy/official-time.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import { writtenAfter } from './store.ts'

type Span = { readonly from: CalendarDate; readonly to: CalendarDate }

/**
 * Longest silence between two entries whose days count as days. What is longer was no absence but a clock that stood in
 * another year: its days never were, and nothing was missed in them.
 */
const longestSilenceDays = 366

/** The days of a span up to today that this laptop lived through, oldest first. */
export type LivedDays = (span: Span, today: CalendarDate) => readonly CalendarDate[]

/** Remembers the dates of the log's entries, which never change, and reads on from the last. */
export function createLivedDays({ db }: Pick<ActivityLog, 'db'>): LivedDays {
  const dates = new Set<CalendarDate>()
  let upTo = 0
  return ({ from, to }, today) => {
    for (const { seq, ...written } of writtenAfter(db, upTo)) {
      dates.add(dateOfEntry(written))
      upTo = seq
    }
    // Today is lived too, whether or not anything was written yet.
    const lived = [...dates, today].filter((date) => date <= today).toSorted()
    return spansOf(lived).flatMap((span) =>
      datesBetween(later(span.from, from), span.to < to ? span.to : to),
    )
  }
}

/** Ascending dates as spans, cut where too long a silence lies between two. */
function spansOf(dates: readonly CalendarDate[]): readonly Span[] {
  const spans: Span[] = []
  for (const date of dates) {
    const last = spans.at(-1)
    const isNear = last && Date.parse(date) - Date.parse(last.to) <= longestSilenceDays * dayMs
    if (last && isNear) spans[spans.length - 1] = { from: last.from, to: date }
    else spans.push({ from: date, to: date })
  }
  return spans
}

/** The later of two dates. */
export function later(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? other : one
}
