import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.listCorrections()
/** Receipts start the days, and answers come with the exchange; at midnight a day less is left. */
const topics: readonly ChangeTopic[] = ['corrections', 'sync', 'today', 'policy', 'enrolment']

/** What was asked, where it stands, and what was answered. */
export function useCorrections(): LiveQuery<Output<'listCorrections'>> {
  return useQuery(ask, topics)
}
