import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getStartup()
const topics: readonly ChangeTopic[] = ['startup']

/** How far the agent has come in opening its log. */
export function useStartup(): LiveQuery<StartupView> {
  return useQuery(ask, topics)
}
