import { confirmAfterMs } from '../../shared/posture/confirm.ts'
import type { ScanReason } from '../../shared/posture/model.ts'

/** A scan of everything that a second reading completes. */
export type WholeScan = { readonly edition: string }

/** Failures of one scan that were read once, and wait for their second reading. */
export type SecondReading = {
  readonly why: ScanReason
  /** The checks that are still to be read again; one that answered otherwise meanwhile leaves. */
  readonly names: Set<string>
  /** The scan of everything that is over when these are; null where only some checks were run. */
  whole: WholeScan | null
  /** Somebody asked for it, so that it is read whatever the hour. */
  isAsked: boolean
}

export type SecondReadings = {
  /** The checks whose failure was read once. */
  readonly names: () => ReadonlySet<string>
  /** Whether a scan of everything is not over yet. */
  readonly hasWhole: () => boolean
  /** Lets failures wait. A check that waits already goes on waiting: its minute does not begin again. */
  readonly add: (why: ScanReason, checks: readonly string[], whole: WholeScan | null) => void
  /** These answered something certain meanwhile: their first reading stands no more. */
  readonly withdraw: (checks: readonly string[]) => void
  readonly dispose: () => void
}

/** Every failure waits its own minute: what is asked of one check disturbs no other. */
export function createSecondReadings(deps: {
  /** Calls once after so many milliseconds; answers how to call it off. */
  readonly after: (ms: number, work: () => void) => () => void
  /** Reads them again; until it is done, they wait. */
  readonly read: (due: SecondReading) => Promise<void>
  readonly onError: (error: unknown) => void
}): SecondReadings {
  const waiting = new Map<SecondReading, () => void>()
  const ownerOf = (check: string) => [...waiting.keys()].find(({ names }) => names.has(check))
  const begin = (mine: SecondReading) => {
    const work = () => {
      deps
        .read(mine)
        .catch(deps.onError)
        .finally(() => waiting.delete(mine))
    }
    waiting.set(mine, deps.after(confirmAfterMs, work))
  }
  return {
    names: () => new Set([...waiting.keys()].flatMap(({ names }) => [...names])),
    hasWhole: () => [...waiting.keys()].some(({ whole }) => whole !== null),
    add: (why, checks, whole) => {
      const isAsked = why === 'asked'
      const owners = new Set(checks.flatMap((check) => ownerOf(check) ?? []))
      if (isAsked) for (const owner of owners) owner.isAsked = true
      const names = new Set(checks.filter((check) => !ownerOf(check)))
      if (names.size > 0) return begin({ why, names, whole, isAsked })
      // All of them wait already: the scan is over when the last of them is.
      const last = [...waiting.keys()].findLast((each) => owners.has(each))
      if (last && whole) last.whole = whole
    },
    withdraw: (checks) => {
      for (const { names } of waiting.keys()) for (const check of checks) names.delete(check)
    },
    dispose: () => {
      for (const stop of waiting.values()) stop()
      waiting.clear()
    },
  }
}
