import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { type ActivityFilter, dateOfEntry } from '../../shared/activity-log/filter.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'

type Page = Pick<Output<'listActivity'>, 'hasMore' | 'openedOn' | 'today'>

/**
 * The days that lines reach over: from the oldest line, or from the first day of the log where there is no older one, to
 * today; within the dates of the filter. Null where that is no day. A line whose date a wrong clock made up, before the
 * log began or after today, reaches nowhere.
 */
export function reachOf(
  { hasMore, openedOn, today }: Page,
  items: readonly ActivityItem[],
  filter: ActivityFilter,
): { readonly from: CalendarDate; readonly to: CalendarDate } | null {
  const dates = items.map(dateOfEntry).filter((date) => openedOn <= date && date <= today)
  const reached = hasMore ? dates.at(-1) : openedOn
  if (reached === undefined) return null
  const from = filter.from !== undefined && filter.from > reached ? filter.from : reached
  const to = filter.to !== undefined && filter.to < today ? filter.to : today
  return to < from ? null : { from, to }
}

/** Why a date can only be what a wrong clock showed; null for an ordinary one. */
export function strangenessOf(
  date: CalendarDate,
  known: Pick<Page, 'openedOn' | 'today'> & { readonly daysFrom: CalendarDate },
): 'afterToday' | 'beforeLog' | 'beforeRules' | null {
  if (date > known.today) return 'afterToday'
  if (date < known.openedOn) return 'beforeLog'
  return date < known.daysFrom ? 'beforeRules' : null
}
