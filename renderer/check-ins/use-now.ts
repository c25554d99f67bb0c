import { useEffect, useState } from 'react'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import { addMs, type Instant, minuteMs } from '../../shared/kernel/instant.ts'
import type { LiveQuery } from '../bridge/use-query.ts'

/** Main is asked again at least so often, so that a page left open over a sleep does not go on by itself. */
const staleAfterMs = minuteMs

/**
 * Main's clock, ticking: the instant it last said, plus what has passed on the page's monotonic clock.
 * Never the page's own date, which may be another than main's.
 */
export function useNow({ query, refresh }: LiveQuery<TodayView>, everyMs = 1_000): Instant | null {
  const [elapsedMs, setElapsedMs] = useState(0)
  const arrivedAtMs = query.status === 'ready' ? query.arrivedAtMs : null

  useEffect(() => {
    if (arrivedAtMs === null) return
    const tick = () => {
      const passedMs = performance.now() - arrivedAtMs
      setElapsedMs(passedMs)
      if (passedMs > staleAfterMs) refresh()
    }
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [arrivedAtMs, everyMs, refresh])

  return query.status === 'ready' ? addMs(query.value.now, Math.floor(elapsedMs)) : null
}
