import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getSyncState()
const topics: readonly ChangeTopic[] = ['sync', 'enrolment', 'activity']

/** How the exchange with the ministry stands. */
export function useSync(): LiveQuery<SyncState> {
  return useQuery(ask, topics)
}
