import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { type Instant, instantFromEpochMs } from '../../shared/kernel/instant.ts'

/** Time as the features see it. Passed in, so that a test can play a year in a second. */
export type Clock = {
  /** UTC now, as the laptop believes. */
  readonly now: () => Instant
  /** Milliseconds of a clock that nobody can set and that goes on during sleep; counts only within one `run`. */
  readonly monotonicMs: () => number
  /** Random name of this run of the agent, 16 hex characters. */
  readonly run: string
  /** Version of the runtime's time-zone database, or `none`. Evidence only. */
  readonly tzdb: string
  /** What the laptop's own zone data says of Casablanca's offset, in minutes; null where it cannot say. Never decides. */
  readonly laptopOffsetMinutes: (at: Instant) => number | null
}

/**
 * The machine's clock, `shiftMs` away where a development run plays another day: then all of time is, both clocks
 * alike. `setByMs` plays somebody who sets the wall clock: that one alone.
 */
export function systemClock(
  shiftMs: () => number = () => 0,
  setByMs: () => number = () => 0,
): Clock {
  const shiftAtStart = shiftMs()
  const unsettableMs = unsettableClock()
  return {
    now: () => instantFromEpochMs(Date.now() + shiftMs() + setByMs()),
    monotonicMs: () => Math.max(0, unsettableMs() + shiftMs() - shiftAtStart),
    run: randomBytes(8).toString('hex'),
    tzdb: process.versions.tz ?? 'none',
    laptopOffsetMinutes: (at) => intlOffsetMinutes('Africa/Casablanca', at),
  }
}

/** How long the process's own clock stands in for the uptime, whose every reading opens a file on Linux. */
const uptimeAgeMs = 1_000

/**
 * A clock that nobody can set and that counts sleep: else every night would look like a clock put forward.
 * Linux and Windows give it as the uptime; on macOS the uptime follows the wall clock, and the process's own does not.
 */
function unsettableClock(): () => number {
  if (process.platform === 'darwin') return () => Math.floor(performance.now())
  let read = { uptimeMs: uptime() * 1_000, ownMs: performance.now() }
  let newestMs = 0
  return () => {
    const ownMs = performance.now()
    if (ownMs - read.ownMs > uptimeAgeMs) read = { uptimeMs: uptime() * 1_000, ownMs }
    // The uptime counts hundredths of a second: without this, a new reading could seem to go backwards.
    newestMs = Math.max(newestMs, Math.floor(read.uptimeMs + ownMs - read.ownMs))
    return newestMs
  }
}

/**
 * How far a development run's clock is shifted, in milliseconds: the content of a file, read each time, so that
 * a scripted day can move agent and server together. Only an unpackaged app asks; a missing file shifts nothing.
 */
export function shiftFromFile(path: string): () => number {
  return () => {
    try {
      const shiftMs = Number(readFileSync(path, 'utf8').trim())
      return Number.isSafeInteger(shiftMs) ? shiftMs : 0
    } catch {
      return 0
    }
  }
}

function intlOffsetMinutes(timeZone: string, at: Instant): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(new Date(at))
    const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
    const wall = Date.parse(
      `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
    )
    return Number.isNaN(wall)
      ? null
      : Math.round((wall - Math.floor(Date.parse(at) / 1000) * 1000) / 60_000)
  } catch {
    return null
  }
}
