import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { PrivacyNotice } from '../../shared/policy/channels.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getPrivacyNotice()
const topics: readonly ChangeTopic[] = ['policy']

/** The privacy notice of the policy in force. */
export function usePrivacyNotice(): LiveQuery<PrivacyNotice> {
  return useQuery(ask, topics)
}
