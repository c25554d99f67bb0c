import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getEnrolment()
const topics: readonly ChangeTopic[] = ['enrolment']

/** Whether this laptop belongs to an employee, and to whom. */
export function useEnrolment(): LiveQuery<EnrolmentView> {
  return useQuery(ask, topics)
}
