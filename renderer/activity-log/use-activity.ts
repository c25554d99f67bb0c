import { useCallback, useState } from 'react'
import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useCommand } from '../bridge/use-command.ts'
import { type Query, useQuery } from '../bridge/use-query.ts'
import { joinPages, type Position } from './pages.ts'

/** Lines asked for at a time: about two weeks of days. */
const pageSize = 50

const askNewest = (bridge: Bridge) => bridge.listActivity({ limit: pageSize })
const askOlder = (bridge: Bridge, { generation, seq }: Position) =>
  bridge.listActivity({ before: { generation, seq }, limit: pageSize })
const topics: readonly ChangeTopic[] = ['activity', 'sync', 'enrolment']

type Activity = {
  readonly query: Query<{ readonly items: readonly ActivityItem[]; readonly hasMore: boolean }>
  readonly refresh: () => void
  readonly loadOlder: () => void
  readonly isLoadingOlder: boolean
  readonly failure: Failure | null
}

/** The log as a list, newest first, growing at its old end on request and at its new end by itself. */
export function useActivity(): Activity {
  const { query, refresh } = useQuery(askNewest, topics)
  const [older, setOlder] = useState<readonly ActivityItem[]>([])
  const [hasMoreOlder, setHasMoreOlder] = useState(true)
  const { run, isRunning, failure } = useCommand(askOlder)

  const newest = query.status === 'ready' ? query.value : null
  const joined = newest ? joinPages(newest.items, older) : null
  const last = joined?.items.at(-1)
  const loadOlder = useCallback(() => {
    if (!last) return
    run([last], (page) => {
      setOlder((held) => [
        ...held.filter((item) => item.seq !== last.seq || item.generation !== last.generation),
        last,
        ...page.items,
      ])
      setHasMoreOlder(page.hasMore)
    })
  }, [last, run])

  if (query.status !== 'ready' || !newest || !joined)
    return {
      query: query.status === 'ready' ? { status: 'loading' } : query,
      refresh,
      loadOlder,
      isLoadingOlder: isRunning,
      failure,
    }
  const hasMore = older.length > 0 && joined.isOlderKept ? hasMoreOlder : newest.hasMore
  return {
    query: { ...query, value: { items: joined.items, hasMore } },
    refresh,
    loadOlder,
    isLoadingOlder: isRunning,
    failure,
  }
}
