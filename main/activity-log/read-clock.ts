import type { ClockReading } from '../../shared/activity-log/model.ts'
import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../platform/clock.ts'

/** What official time rests on at this moment: the policy's zone table, and what is known of the clock's error. */
export type TimeContext = {
  readonly offsetMinutesAt: (at: Instant) => number
  readonly policyEdition: string
  /** Server's clock minus laptop's, and how long ago that was learnt. */
  readonly skew?: { readonly ms: number; readonly ageMs: number } | undefined
}

/** The time of an entry, with everything needed to judge it later. */
export type EntryTime = {
  readonly at: Instant
  readonly clock: ClockReading
  /** The same two readings as numbers, to notice a clock that was set. */
  readonly wallMs: number
  readonly monotonicMs: number
}

/** Reads every clock once. */
export function readEntryTime(clock: Clock, context: TimeContext): EntryTime {
  const at = clock.now()
  const monotonicMs = clock.monotonicMs()
  const { skew } = context
  return {
    at,
    wallMs: epochMsOf(at),
    monotonicMs,
    clock: {
      offsetMinutes: context.offsetMinutesAt(at),
      policy: context.policyEdition,
      tzdb: clock.tzdb,
      monotonicMs,
      run: clock.run,
      ...(skew
        ? { skewMs: Math.round(skew.ms), skewAgeMs: Math.max(0, Math.round(skew.ageMs)) }
        : {}),
    },
  }
}
