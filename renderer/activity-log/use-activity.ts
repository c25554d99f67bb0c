import { useCallback, useMemo, useRef, useState } from 'react'
import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import type { ActivityFilter } from '../../shared/activity-log/filter.ts'
import type { DayRecord } from '../../shared/check-ins/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import type { Answer } from '../bridge/bridge.tsx'
import { type Query, useQuery } from '../bridge/use-query.ts'
import { reachOf } from './reach.ts'

/** Lines asked for at first: about a week. Each request for older ones doubles them, by one answer of main at most. */
const firstLines = 50

/** Most lines in one answer of main. */
const largestPage = 200

const topics: readonly ChangeTopic[] = ['activity', 'sync', 'enrolment', 'today', 'policy']

/** What the screen shows, all of one moment: lines, newest first, and the days that they reach over. */
export type Activity = Omit<Output<'listActivity'>, 'items'> &
  Pick<Output<'listDays'>, 'daysFrom' | 'zoneTable'> & {
    readonly items: readonly ActivityItem[]
    readonly records: readonly DayRecord[]
    /** The question that this answers. */
    readonly asked: { readonly filter: ActivityFilter; readonly lines: number }
  }

type LiveActivity = {
  readonly query: Query<Activity>
  readonly refresh: () => void
  readonly loadOlder: () => void
  /** Another question has been asked than the one whose answer is shown. */
  readonly isAsking: boolean
}

/**
 * The log as main gives it under a filter, asked again whole whenever something changes, so that what is shown is always
 * of one moment. The last answer stays until the next one is here; an answer to an older question is dropped.
 */
export function useActivity(filter: ActivityFilter): LiveActivity {
  const [wanted, setWanted] = useState({ filter, lines: firstLines })
  const lines = wanted.filter === filter ? wanted.lines : firstLines
  const known = useRef<ReadonlyMap<string, ActivityItem>>(new Map())
  const ask = useCallback(
    async (bridge: Bridge): Promise<Answer<Activity>> => {
      const answer = await askActivity(bridge, filter, lines)
      if (!answer.ok) return answer
      const items = answer.value.items.map((item) => sameOf(known.current, item))
      known.current = new Map(items.map((item) => [keyOf(item), item]))
      return { ok: true, value: { ...answer.value, items } }
    },
    [filter, lines],
  )
  const { query, refresh } = useQuery(ask, topics)
  const asked = query.status === 'ready' ? query.value.asked : null
  return {
    query,
    refresh,
    loadOlder: useCallback(
      () => setWanted({ filter, lines: lines + Math.min(lines, largestPage) }),
      [filter, lines],
    ),
    isAsking: useMemo(
      () => asked !== null && (asked.filter !== filter || asked.lines !== lines),
      [asked, filter, lines],
    ),
  }
}

/** The name of a line. */
export function keyOf({ generation, seq }: ActivityItem): string {
  return `${generation}/${seq}`
}

/** The line as held before where nothing of it changed: an entry never changes but for its delivery and its erasure. */
function sameOf(known: ReadonlyMap<string, ActivityItem>, item: ActivityItem): ActivityItem {
  const held = known.get(keyOf(item))
  const isSame =
    held?.delivery === item.delivery && (held.body === undefined) === (item.body === undefined)
  return isSame ? held : item
}

async function askActivity(
  bridge: Bridge,
  filter: ActivityFilter,
  lines: number,
): Promise<Answer<Activity>> {
  const items: ActivityItem[] = []
  for (;;) {
    const last = items.at(-1)
    const page = await bridge.listActivity({
      limit: Math.min(largestPage, lines - items.length),
      filter,
      ...(last ? { before: { generation: last.generation, seq: last.seq } } : {}),
    })
    if (!page.ok) return page
    items.push(...page.value.items)
    if (page.value.hasMore && page.value.items.length > 0 && items.length < lines) continue
    const days = await askDays(bridge, page.value.today, reachOf(page.value, items, filter))
    if (!days.ok) return days
    return { ok: true, value: { ...page.value, ...days.value, items, asked: { filter, lines } } }
  }
}

type Days = { readonly records: readonly DayRecord[] } & Pick<Activity, 'daysFrom' | 'zoneTable'>

/** The days of a span, as many answers as it takes; without a span no day, but what is known of all of them. */
async function askDays(
  bridge: Bridge,
  today: CalendarDate,
  span: { readonly from: CalendarDate; readonly to: CalendarDate } | null,
): Promise<Answer<Days>> {
  const records: DayRecord[] = []
  const to = span?.to ?? today
  let from = span?.from ?? today
  for (;;) {
    const answer = await bridge.listDays({ from, to })
    if (!answer.ok) return answer
    const { days, next, daysFrom, zoneTable } = answer.value
    if (span) records.push(...days)
    if (next === null || !span) return { ok: true, value: { records, daysFrom, zoneTable } }
    from = next
  }
}
