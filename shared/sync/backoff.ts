import { labels } from '../activity-log/labels.ts'
import type { Sha256 } from '../kernel/crypto.ts'
import type { DeviceId } from '../kernel/ids.ts'
import { epochMsOf, hourMs, type Instant, minuteMs } from '../kernel/instant.ts'

/** First ceiling of the wait after a failure; doubles with each failure in a row. */
const backoffBaseMs = 2_000
/** Longest wait between two tries of our own choosing: an outage must not cost a laptop half its day. */
export const backoffCapMs = 15 * minuteMs
/** Longest Retry-After that is believed, so that a typo upstream cannot silence a thousand laptops. */
export const retryAfterCapMs = hourMs
/** Shortest wait after a failure, so that an unlucky draw is not a hot loop. */
export const shortestWaitMs = 250

/** What a failed try leaves to decide the next one on. `random` is uniform in [0, 1). */
export type FailedTry = {
  /** Failures in a row, this one included: 1, 2, 3 … */
  readonly failures: number
  /** What the server asked for, if it did (see `readRetryAfter`). */
  readonly retryAfterMs: number | null
  readonly random: number
}

/** How long to wait after a failed try: full jitter under a doubling ceiling, on top of what the server asked for. */
export function waitAfterFailureMs(failed: FailedTry): number {
  const doublings = Math.min(failed.failures - 1, 30)
  const ceilingMs = Math.min(backoffCapMs, backoffBaseMs * 2 ** doublings)
  const jitterMs = Math.floor(failed.random * ceilingMs)
  const askedMs = Math.min(failed.retryAfterMs ?? 0, retryAfterCapMs)
  return Math.max(shortestWaitMs, askedMs + jitterMs)
}

const httpDate = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Milliseconds since 1970 of an HTTP date (the form servers send today, RFC 9110 5.6.7), or null. */
export function readHttpDate(text: string | null): number | null {
  const [, day, month, year, hours, minutes, seconds] = httpDate.exec(text ?? '') ?? []
  const monthIndex = months.indexOf(month ?? '')
  if (monthIndex < 0) return null
  const epochMs = Date.UTC(
    Number(year),
    monthIndex,
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  )
  return new Date(epochMs).getUTCDate() === Number(day) ? epochMs : null
}

/**
 * What a Retry-After asks for, in milliseconds, at most an hour; null where there is none or it makes no sense.
 *
 * A date in it is the server's, so it is compared with the server's own `Date` where the answer has one: a
 * wrong laptop clock then changes nothing.
 */
export function readRetryAfter(
  retryAfter: string | null,
  answer: { readonly date: string | null; readonly laptopNow: Instant },
): number | null {
  const text = retryAfter?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1_000, retryAfterCapMs)
  const untilMs = readHttpDate(text)
  if (untilMs === null) return null
  const nowMs = readHttpDate(answer.date) ?? epochMsOf(answer.laptopNow)
  return Math.min(Math.max(0, untilMs - nowMs), retryAfterCapMs)
}

/**
 * This laptop's fixed place in the spread after a bell, in milliseconds.
 *
 * Every laptop of a ministry hears the 08:30 bell at the same moment; a place drawn from the device's name
 * spreads their uploads evenly, and stays the same each day so that a missing laptop is noticed.
 */
export function placeInSpreadMs(device: DeviceId, spreadMinutes: number, sha256: Sha256): number {
  const digest = sha256(labels.spread, device)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  let fraction = 0
  for (const character of [...digest.slice(0, 5)].reverse())
    fraction = (fraction + alphabet.indexOf(character)) / 64
  return Math.floor(fraction * spreadMinutes * minuteMs)
}
