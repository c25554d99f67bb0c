import { formatDate } from '../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { dateOfMoment, momentText } from '../../shared/my-data/moments.ts'
import { useLanguage } from '../app/language.tsx'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getForms()
const topics: readonly ChangeTopic[] = ['forms']

/** Every form in force, and how each stands. */
export function useForms(): LiveQuery<Output<'getForms'>> {
  return useQuery(ask, topics)
}

/** Writes moments by official time, to stand inside a sentence: whole, or the day alone. */
export function useMomentWords(offsetMinutes: number): {
  readonly moment: (at: Instant) => string
  readonly day: (at: Instant) => string
} {
  const { t, locale } = useLanguage()
  return {
    moment: (at) => momentText({ at, offsetMinutes }, { t, locale }),
    day: (at) => formatDate(dateOfMoment({ at, offsetMinutes }), locale, 'long'),
  }
}
