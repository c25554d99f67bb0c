import { epochMsOf, minuteMs } from '../kernel/instant.ts'
import type { ClockReading, EntryHeader, Receipt } from './model.ts'

/** How far an entry may seem to precede a receipt that it contains: clocks of laptop and server never agree exactly. */
const clockToleranceMs = 2 * minuteMs

/** Whether an entry says an instant before the receipt that it contains, although it can only be later. */
export function isEarlierThanItsReceipt(header: EntryHeader, receipt: Receipt): boolean {
  const officialMs = epochMsOf(header.at) + (header.clock.skewMs ?? 0)
  return officialMs + clockToleranceMs < epochMsOf(receipt.receivedAt)
}

/** Follows monotonic time through a log. Readings compare only within one run of the agent. */
export function monotonicWatch(): (clock: ClockReading) => 'forward' | 'backwards' {
  const newestByRun = new Map<string, number>()
  return ({ run, monotonicMs }) => {
    const newest = newestByRun.get(run)
    if (newest !== undefined && monotonicMs < newest) return 'backwards'
    newestByRun.set(run, monotonicMs)
    return 'forward'
  }
}

/** Two readings of the wall clock and of a clock that nobody can set, of one run. */
type ClockPair = { readonly wallMs: number; readonly monotonicMs: number }

/** A wall clock that moved this much against monotonic time was set by somebody or something. */
const clockJumpMs = 2 * minuteMs

/**
 * How far the wall clock was set between two readings of one run, in milliseconds (positive: forward); 0 where it
 * kept pace within tolerance.
 */
export function wallClockJump(before: ClockPair, now: ClockPair): number {
  const byMs = now.wallMs - before.wallMs - (now.monotonicMs - before.monotonicMs)
  return Math.abs(byMs) > clockJumpMs ? byMs : 0
}
