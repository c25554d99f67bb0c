import { z } from 'zod'
import type { EntryHeader } from '../activity-log/model.ts'
import type { Translate } from '../i18n/catalog.ts'
import { addMs, type CalendarDate, dayMs, type Instant } from '../kernel/instant.ts'
import type { Policy, ZoneTable } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'

/** What has a time of its own in the log: each purpose, and within security what the checks read. */
export const retainedSchema = z.enum([
  'attendance',
  'security',
  'posture-evidence',
  'acknowledgement',
  'task',
  'privacy',
  'agent',
])
export type Retained = z.infer<typeof retainedSchema>

/** Under which time an entry falls. */
export function retainedOf({ kind, purpose }: Pick<EntryHeader, 'kind' | 'purpose'>): Retained {
  return kind === 'posture-evidence' ? kind : purpose
}

/** For how many days each is kept. What the checks read is never kept longer than what they found. */
export function retentionDaysOf(
  what: Retained,
  policy: Pick<Policy, 'privacy' | 'posture'>,
  shipped: { readonly evidenceDays: number },
): number {
  const { retentionDays } = policy.privacy
  return what === 'posture-evidence'
    ? Math.min(policy.posture?.evidenceDays ?? shipped.evidenceDays, retentionDays.security)
    : retentionDays[what]
}

/** Its name for people. */
export function retainedName(what: Retained, t: Translate): string {
  return what === 'posture-evidence' ? t('myData.retention.evidence') : t(`purpose.${what}`)
}

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
export function ruleOf(what: Retained, retentionDays: number, policyEdition: string): string {
  return `retention/${what}/${retentionDays}d/${policyEdition}`
}
