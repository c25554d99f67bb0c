import { formatDate } from '../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { dateOfMoment, momentText } from '../../shared/my-data/moments.ts'
import type { PostureView } from '../../shared/posture/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getPosture()
const askChanges = (bridge: Bridge) => bridge.listPostureChanges()
const topics: readonly ChangeTopic[] = ['posture', 'policy']

/** What the checks found last. */
export function usePosture(): LiveQuery<PostureView> {
  return useQuery(ask, topics)
}

/** How the verdicts changed. */
export function usePostureChanges(): LiveQuery<Output<'listPostureChanges'>> {
  return useQuery(askChanges, topics)
}

/** Writes the moments of a view by official time: whole, or the day alone. */
export function useMomentWords({ offsetMinutes }: Pick<PostureView, 'offsetMinutes'>): {
  readonly moment: (at: Instant) => string
  readonly day: (at: Instant) => string
} {
  const { t, locale } = useLanguage()
  return {
    moment: (at) => momentText({ at, offsetMinutes }, { t, locale }),
    day: (at) => formatDate(dateOfMoment({ at, offsetMinutes }), locale, 'day'),
  }
}
