import { epochMsOf } from '../../shared/kernel/instant.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { Handshake } from './handshake.ts'
import { readSyncMemory } from './store.ts'

/** The last measured difference of the two clocks. */
export type SkewMemory = {
  readonly known: () => { readonly skewMs: number; readonly ageMs: number } | null
  readonly learn: (handshake: Handshake) => void
}

/**
 * Remembers the skew: of this run with its age on a clock that nobody can set; of an earlier run as the database
 * has it, unless the wall clock went back since and its age cannot be told.
 */
export function createSkewMemory(db: ReadableDb, clock: Clock): SkewMemory {
  let ofThisRun: { readonly skewMs: number; readonly measuredMs: number } | null = null
  return {
    known: () => {
      if (ofThisRun)
        return { skewMs: ofThisRun.skewMs, ageMs: clock.monotonicMs() - ofThisRun.measuredMs }
      const { skew_ms: skewMs, skew_measured_at: measuredAt } = readSyncMemory(db)
      if (skewMs === null || measuredAt === null) return null
      const ageMs = epochMsOf(clock.now()) - epochMsOf(measuredAt)
      return ageMs >= 0 ? { skewMs, ageMs } : null
    },
    learn: ({ skewMs }) => {
      ofThisRun = { skewMs, measuredMs: clock.monotonicMs() }
    },
  }
}
