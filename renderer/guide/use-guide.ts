import { useCallback } from 'react'
import type { GuideHit, ShownGuide } from '../../shared/guide/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import type { Answer } from '../bridge/bridge.tsx'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const topics: readonly ChangeTopic[] = ['guide', 'policy']

/** The edition in force, its chapters and whom to turn to. */
export function useGuide(): LiveQuery<ShownGuide> {
  const { locale } = useLanguage()
  const ask = useCallback((bridge: Bridge) => bridge.getGuide({ lang: locale }), [locale])
  return useQuery(ask, topics)
}

/** What was found, and for which words. */
export type GuideFound = { readonly query: string; readonly hits: readonly GuideHit[] }

/** Looks through the guide for what is typed; the last answer stays until the next one has come. */
export function useGuideSearch(query: string): LiveQuery<GuideFound> {
  const { locale } = useLanguage()
  const ask = useCallback(
    async (bridge: Bridge): Promise<Answer<GuideFound>> => {
      if (query === '') return { ok: true, value: { query, hits: [] } }
      const answer = await bridge.searchGuide({ query, lang: locale })
      return answer.ok ? { ok: true, value: { query, hits: answer.value.hits } } : answer
    },
    [query, locale],
  )
  return useQuery(ask, topics)
}
