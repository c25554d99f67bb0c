import type { About } from '../../shared/about/model.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getAbout()
const topics: readonly ChangeTopic[] = ['policy']

/** What the agent is, what runs it, and where it keeps its log. */
export function useAbout(): LiveQuery<About> {
  return useQuery(ask, topics)
}
