import type { Schedule } from '../../main/jobs/schedule.ts'
import type { Clock } from '../../main/platform/clock.ts'
import { addMs, type Instant, instantSchema } from '../../shared/kernel/instant.ts'

type Timer = { readonly run: () => void; readonly everyMs?: number; at: number; isStopped: boolean }

/** A laptop whose time a test moves: timers run while it is awake, and wait while it sleeps. */
export function manualLaptop(start: string) {
  let now: Instant = instantSchema.parse(start)
  let monotonicMs = 0
  const timers: Timer[] = []
  const add = (timer: Timer) => {
    timers.push(timer)
    return () => {
      timer.isStopped = true
    }
  }
  const clock: Pick<Clock, 'now' | 'monotonicMs'> = {
    now: () => now,
    monotonicMs: () => monotonicMs,
  }
  const schedule: Schedule = {
    at: (instant, run) => {
      const at = monotonicMs + Date.parse(instant) - Date.parse(now)
      return add({ run, at, isStopped: false })
    },
    every: (everyMs, run) => add({ run, everyMs, at: monotonicMs + everyMs, isStopped: false }),
  }
  const step = (ms: number) => {
    now = addMs(now, ms)
    monotonicMs += ms
  }
  return {
    clock,
    schedule,
    /** Lets time pass awake: every timer runs when its moment comes. */
    pass: (ms: number) => {
      const untilMs = monotonicMs + ms
      for (;;) {
        const next = timers
          .filter((timer) => !timer.isStopped && timer.at <= untilMs)
          .sort((left, right) => left.at - right.at)[0]
        if (!next) break
        step(Math.max(0, next.at - monotonicMs))
        if (next.everyMs === undefined) next.isStopped = true
        else next.at += next.everyMs
        next.run()
      }
      step(untilMs - monotonicMs)
    },
    /** Sleeps: the wall clock goes on, timers and the monotonic clock stand still. */
    sleep: (ms: number) => {
      now = addMs(now, ms)
    },
    /** Somebody sets the wall clock. */
    setWall: (instant: string) => {
      now = instantSchema.parse(instant)
    },
    runningTimers: () => timers.filter((timer) => !timer.isStopped).length,
  }
}
