import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import {
  addMs,
  type CalendarDate,
  calendarDateSchema,
  minuteMs,
} from '../../shared/kernel/instant.ts'

/** The place of a line in the log. */
export type Position = { readonly generation: number; readonly seq: number }

/** Whether `a` is older than `b`. */
export function isOlder(a: Position, b: Position): boolean {
  return a.generation !== b.generation ? a.generation < b.generation : a.seq < b.seq
}

/**
 * The newest lines, freshly asked, over the older ones loaded before. Where so much was written meanwhile
 * that lines would be missing between the two, the older ones are dropped: a gap must never look like a log.
 */
export function joinPages(
  newest: readonly ActivityItem[],
  older: readonly ActivityItem[],
): { readonly items: readonly ActivityItem[]; readonly isOlderKept: boolean } {
  const last = newest.at(-1)
  const first = older[0]
  if (!last || !first) return { items: newest, isOlderKept: older.length === 0 }
  const rest = older.filter((item) => isOlder(item, last))
  const next = rest[0]
  const isContinuous =
    rest.length < older.length ||
    (next !== undefined && next.generation === last.generation && next.seq === last.seq - 1) ||
    (next !== undefined && next.generation < last.generation && last.seq === 1)
  return isContinuous
    ? { items: [...newest, ...rest], isOlderKept: true }
    : { items: newest, isOlderKept: false }
}

/** The lines of one official day. */
export type ActivityDay = { readonly date: CalendarDate; readonly items: readonly ActivityItem[] }

/** Groups lines by the official date on which each was written, with the offset that its entry kept. */
export function groupByDay(items: readonly ActivityItem[]): readonly ActivityDay[] {
  const days: { date: CalendarDate; items: ActivityItem[] }[] = []
  for (const item of items) {
    const date = dateOf(item)
    const day = days.at(-1)
    if (day?.date === date) day.items.push(item)
    else days.push({ date, items: [item] })
  }
  return days
}

function dateOf(item: ActivityItem): CalendarDate {
  return calendarDateSchema.parse(addMs(item.at, item.offsetMinutes * minuteMs).slice(0, 10))
}

/** The heading of a day. */
export function dayHeading(day: ActivityDay, locale: Locale): string {
  return formatDate(day.date, locale, 'long')
}
