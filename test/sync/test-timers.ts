import type { Schedule } from '../../main/sync/index.ts'
import type { TestClock } from '../activity-log/open-test-log.ts'

/** Timers on a clock that the test moves. */
export type TestTimers = {
  readonly schedule: Schedule
  /** Milliseconds until the next timer, or null if none is set. */
  readonly next: () => number | null
  /** Lets time pass and fires what falls due, in order. */
  readonly pass: (ms: number) => void
}

/** Makes the `schedule` port of an agent whose time is moved by hand. */
export function testTimers(clock: TestClock): TestTimers {
  const waiting = new Map<object, { readonly atMs: number; readonly work: () => void }>()
  const earliest = () =>
    [...waiting.entries()].sort(([, left], [, right]) => left.atMs - right.atMs)[0]
  return {
    schedule: (ms, work) => {
      const name = {}
      waiting.set(name, { atMs: clock.monotonicMs() + ms, work })
      return () => waiting.delete(name)
    },
    next: () => {
      const first = earliest()
      return first ? first[1].atMs - clock.monotonicMs() : null
    },
    pass: (ms) => {
      const endMs = clock.monotonicMs() + ms
      for (let first = earliest(); first && first[1].atMs <= endMs; first = earliest()) {
        clock.pass(Math.max(0, first[1].atMs - clock.monotonicMs()))
        waiting.delete(first[0])
        first[1].work()
      }
      clock.pass(Math.max(0, endMs - clock.monotonicMs()))
    },
  }
}
