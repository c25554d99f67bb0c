import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getToday()
const topics: readonly ChangeTopic[] = ['today', 'policy']

/** The day as main sees it. */
export function useToday(): LiveQuery<TodayView> {
  return useQuery(ask, topics)
}
