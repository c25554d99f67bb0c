import { epochMsOf, type Instant, instantFromEpochMs } from '../../shared/kernel/instant.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { Handshake } from './handshake.ts'
import { readSyncMemory } from './store.ts'

/** Server's clock minus laptop's as last measured, how old that is, and how far the laptop's was set since. */
export type KnownSkew = {
  readonly skewMs: number
  readonly ageMs: number
  readonly movedMs: number
}

/** The last measured difference of the two clocks. */
export type SkewMemory = {
  readonly known: () => KnownSkew | null
  readonly learn: (handshake: Handshake) => void
  /**
   * An instant that is past for certain: what the server signed in this run, plus what a clock that nobody can set
   * counted since. That clock may stop while the laptop sleeps, so it is no later than the truth. Null before an answer.
   */
  readonly serverTimeAtLeast: () => Instant | null
}

/**
 * Remembers the skew: of this run with its age on a clock that nobody can set; of an earlier run as the database
 * has it, unless the wall clock went back since and its age cannot be told.
 */
export function createSkewMemory(db: ReadableDb, clock: Clock): SkewMemory {
  let ofThisRun: {
    readonly skewMs: number
    readonly measuredMs: number
    readonly serverMs: number
  } | null = null
  // The wall clock against the one that nobody can set: what changes is how far it was set.
  const difference = () => epochMsOf(clock.now()) - clock.monotonicMs()
  let reference = difference()
  return {
    known: () => {
      const movedMs = difference() - reference
      if (ofThisRun) {
        const ageMs = clock.monotonicMs() - ofThisRun.measuredMs
        return { skewMs: ofThisRun.skewMs, ageMs, movedMs }
      }
      const { skew_ms: skewMs, skew_measured_at: measuredAt } = readSyncMemory(db)
      if (skewMs === null || measuredAt === null) return null
      const ageMs = epochMsOf(clock.now()) - epochMsOf(measuredAt)
      return ageMs >= 0 ? { skewMs, ageMs, movedMs } : null
    },
    learn: ({ skewMs, measuredAt }) => {
      const serverMs = epochMsOf(measuredAt) + skewMs
      ofThisRun = { skewMs, measuredMs: clock.monotonicMs(), serverMs }
      reference = difference()
    },
    serverTimeAtLeast: () => {
      if (!ofThisRun) return null
      const { serverMs, measuredMs } = ofThisRun
      return instantFromEpochMs(serverMs + clock.monotonicMs() - measuredMs)
    },
  }
}
