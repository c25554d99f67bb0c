import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { type Answer, useBridge } from './bridge.tsx'

/** A question to main: where its answer stands. */
export type Query<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'ready'
      readonly value: T
      /** When it arrived, on the page's monotonic clock, in milliseconds. */
      readonly arrivedAtMs: number
    }

/** A question that asks itself again. `refresh` asks at once. */
export type LiveQuery<T> = { readonly query: Query<T>; readonly refresh: () => void }

/**
 * Asks main, and again whenever main says that one of `topics` changed or the window comes back to the
 * front (events sent while the laptop slept are lost). The last answer stays on screen meanwhile.
 * `ask` and `topics` must keep their identity between renders.
 */
export function useQuery<T>(
  ask: (bridge: Bridge) => Promise<Answer<T>>,
  topics: readonly ChangeTopic[],
): LiveQuery<T> {
  const bridge = useBridge()
  const [query, setQuery] = useState<Query<T>>({ status: 'loading' })
  const turn = useRef(0)

  const refresh = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    ask(bridge).then(
      (answer) => {
        // A later question has been asked, or the screen is gone: this answer is about the past.
        if (mine === turn.current) setQuery(settled(answer))
      },
      (surprise: unknown) => {
        // Thrown while rendering, so that the error boundary shows it.
        setQuery(() => {
          throw surprise
        })
      },
    )
  }, [ask, bridge])

  useEffect(() => {
    refresh()
    const onReturn = () => {
      if (document.visibilityState === 'visible') refresh()
    }
    const unsubscribe = bridge.onChanged((change) => {
      if (change.topics.some((topic) => topics.includes(topic))) refresh()
    })
    window.addEventListener('focus', onReturn)
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      turn.current += 1
      unsubscribe()
      window.removeEventListener('focus', onReturn)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [bridge, refresh, topics])

  return { query, refresh }
}

function settled<T>(answer: Answer<T>): Query<T> {
  return answer.ok
    ? { status: 'ready', value: answer.value, arrivedAtMs: performance.now() }
    : { status: 'failed', failure: answer.failure }
}
