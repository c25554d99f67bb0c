import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Settings } from '../../shared/settings/model.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getSettings()
const topics: readonly ChangeTopic[] = ['settings', 'startup']

/** The person's settings, once the log is open. */
export function useSettings(): LiveQuery<Settings> {
  return useQuery(ask, topics)
}
