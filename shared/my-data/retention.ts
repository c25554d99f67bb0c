import type { Purpose } from '../activity-log/model.ts'
import { addMs, type CalendarDate, dayMs, type Instant } from '../kernel/instant.ts'
import type { ZoneTable } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'

/**
 * When the content of an entry falls due: so many days after the ministry received it. Counted from the server's
 * signed receipt, because the laptop's clock may have been anything when the entry was written.
 */
export function dueAt(receivedAt: Instant, retentionDays: number): Instant {
  return addMs(receivedAt, retentionDays * dayMs)
}

/** The official date on which a content received at an instant is erased: the day on which the rule is applied to it. */
export function erasureDateOf(
  receivedAt: Instant,
  retentionDays: number,
  table: ZoneTable,
): CalendarDate {
  return officialDateAt(table, dueAt(receivedAt, retentionDays))
}

/** A receipt as evidence of time: entries up to `seq` had reached the server at `receivedAt`. */
export type Reception = { readonly seq: number; readonly receivedAt: Instant }

/**
 * Up to which entry everything has been with the ministry for the whole time of a purpose; 0 if nothing has.
 * `receptions` in the order of the log. It stops at the first that is too young: a server that was put back to an
 * older copy may have receipted an earlier entry later.
 */
export function dueThrough(
  receptions: Iterable<Reception>,
  at: { readonly provenNow: Instant; readonly retentionDays: number },
): number {
  let through = 0
  for (const { seq, receivedAt } of receptions) {
    if (dueAt(receivedAt, at.retentionDays) > at.provenNow) return through
    through = Math.max(through, seq)
  }
  return through
}

/** The rule as the log records it: `retention/attendance/365d/ma-2026.1`. */
export function ruleOf(purpose: Purpose, retentionDays: number, policyEdition: string): string {
  return `retention/${purpose}/${retentionDays}d/${policyEdition}`
}
