import { useCallback } from 'react'
import type { SlotId } from '../../shared/check-ins/model.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import { useQuery } from '../bridge/use-query.ts'

const topics: readonly ChangeTopic[] = ['tasks', 'today', 'policy']

/** The tasks that the form of a slot offers. */
export type TaskOffer = Output<'getShiftTasks'>

/** What main offers of tasks in the form of a slot; null while it has not said, and where there is none. */
export function useShiftTasks(slot: SlotId): TaskOffer | null {
  const ask = useCallback((bridge: Bridge) => bridge.getShiftTasks({ slot }), [slot])
  const { query } = useQuery(ask, topics)
  return query.status === 'ready' && query.value.lines.length > 0 ? query.value : null
}
