import { useCallback, useMemo, useState } from 'react'
import type { ShownChapter } from '../../shared/guide/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useLanguage } from '../app/language.tsx'
import { useBridge } from '../bridge/bridge.tsx'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const topics: readonly ChangeTopic[] = ['guide']

/** A chapter in the page's language, with what somebody marked in it. */
export function useChapter(chapter: string): LiveQuery<ShownChapter> {
  const { locale } = useLanguage()
  const ask = useCallback(
    (bridge: Bridge) => bridge.readGuideChapter({ chapter, lang: locale }),
    [chapter, locale],
  )
  return useQuery(ask, topics)
}

/** The ticks of a chapter: a press shows at once, and is taken back where it could not be kept. */
export type Ticks = {
  readonly isTicked: (item: string) => boolean
  readonly tick: (item: string, isTicked: boolean) => void
  readonly clear: () => void
  readonly failure: Failure | null
}

/** Follows the ticks of a chapter. */
export function useTicks({ id, ticked }: Pick<ShownChapter, 'id' | 'ticked'>): Ticks {
  const bridge = useBridge()
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [failure, setFailure] = useState<Failure | null>(null)
  const tick = useCallback(
    (item: string, isTicked: boolean) => {
      setFailure(null)
      setPressed((before) => new Map(before).set(item, isTicked))
      bridge.changeGuideTick({ chapter: id, item, isTicked }).then(
        (answer) => {
          if (answer.ok) return
          setFailure(answer.failure)
          setPressed((before) => new Map([...before].filter(([each]) => each !== item)))
        },
        (surprise: unknown) => {
          setFailure(() => {
            throw surprise
          })
        },
      )
    },
    [bridge, id],
  )
  const clear = useCallback(() => {
    setFailure(null)
    bridge.clearGuideTicks({ chapter: id }).then(
      (answer) => {
        if (answer.ok)
          setPressed(new Map([...ticked, ...pressed.keys()].map((each) => [each, false])))
        else setFailure(answer.failure)
      },
      (surprise: unknown) => {
        setFailure(() => {
          throw surprise
        })
      },
    )
  }, [bridge, id, ticked, pressed])
  const kept = useMemo(() => new Set(ticked), [ticked])
  const isTicked = useCallback(
    (item: string) => pressed.get(item) ?? kept.has(item),
    [pressed, kept],
  )
  return { isTicked, tick, clear, failure }
}
