import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { UploadText } from '../../shared/my-data/channels.ts'
import type { Moment, MyData } from '../../shared/my-data/model.ts'
import { momentText } from '../../shared/my-data/moments.ts'
import { useLanguage } from '../app/language.tsx'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getMyData()
const askUpload = (bridge: Bridge) => bridge.getLastUpload()
const topics: readonly ChangeTopic[] = ['activity', 'sync', 'enrolment', 'policy']

/** Everything that was told about the employee. */
export function useMyData(): LiveQuery<MyData> {
  return useQuery(ask, topics)
}

/** The text of the last accepted upload; asked for once something shows it. */
export function useLastUpload(): LiveQuery<UploadText | null> {
  return useQuery(askUpload, topics)
}

/** Writes moments in the language of the page. */
export function useMoments(): (moment: Moment) => string {
  const { t, locale } = useLanguage()
  return (moment) => momentText(moment, { t, locale })
}
