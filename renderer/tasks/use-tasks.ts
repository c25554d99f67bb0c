import { useCallback, useMemo, useState } from 'react'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import type { ListView, TaskLine } from '../../shared/tasks/lines.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { Answer } from '../bridge/bridge.tsx'
import { type LiveQuery, type Query, useQuery } from '../bridge/use-query.ts'

/** What lists are about changes with the tasks, the day and the rules. */
const topics: readonly ChangeTopic[] = ['tasks', 'today', 'policy']

/** Lines asked for at first; each request for more doubles them, by one answer of main at most. */
const firstLines = 50

/** Most lines in one answer of main. */
const largestPage = 200

/** What a list is asked for. */
export type ListAsked = { readonly view: ListView; readonly search: string }

/** The first lines of a view, and how many there are in all. */
export type TaskList = Output<'listTasks'> & {
  /** The question that this answers. */
  readonly asked: ListAsked
}

type LiveList = {
  readonly query: Query<TaskList>
  readonly refresh: () => void
  readonly loadMore: () => void
  /** Another question has been asked than the one whose answer is shown. */
  readonly isAsking: boolean
}

/** A view as main gives it, asked again whole whenever something changes; the last answer stays until the next is here. */
export function useTaskList(asked: ListAsked): LiveList {
  const [wanted, setWanted] = useState({ asked, count: firstLines })
  const count = wanted.asked === asked ? wanted.count : firstLines
  const ask = useCallback((bridge: Bridge) => askLines(bridge, asked, count), [asked, count])
  const { query, refresh } = useQuery(ask, topics)
  const answered = query.status === 'ready' ? query.value : null
  return {
    query,
    refresh,
    loadMore: useCallback(
      () => setWanted({ asked, count: count + Math.min(count, largestPage) }),
      [asked, count],
    ),
    isAsking: useMemo(
      () =>
        answered !== null &&
        (answered.asked !== asked || answered.lines.length < Math.min(count, answered.total)),
      [answered, asked, count],
    ),
  }
}

async function askLines(
  bridge: Bridge,
  asked: ListAsked,
  count: number,
): Promise<Answer<TaskList>> {
  const lines: TaskLine[] = []
  for (;;) {
    const limit = Math.min(largestPage, count - lines.length)
    const page = await bridge.listTasks({ ...asked, from: lines.length, limit })
    if (!page.ok) return page
    lines.push(...page.value.lines)
    const isWhole = page.value.lines.length === 0 || lines.length >= page.value.total
    if (isWhole || lines.length >= count)
      return { ok: true, value: { ...page.value, lines, asked } }
  }
}

/** One task whole, with how the occurrence that is named stands. */
export function useTask({ task, on }: TaskRef): LiveQuery<Output<'getTask'>> {
  const ask = useCallback(
    (bridge: Bridge) => bridge.getTask({ task, ...(on === undefined ? {} : { on }) }),
    [task, on],
  )
  return useQuery(ask, topics)
}

/** Names a line as main is asked about it. */
export function refOf({ task, on }: Pick<TaskLine, 'task' | 'on'>): TaskRef {
  return on === undefined ? { task } : { task, on }
}
