import { type Purpose, purposes } from '../../shared/activity-log/model.ts'
import type { CorrectionPurpose } from '../../shared/corrections/model.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { addMs, dayMs, hourMs, type Instant } from '../../shared/kernel/instant.ts'
import {
  dueThrough,
  type Retained,
  retentionDaysOf,
  ruleOf,
} from '../../shared/my-data/retention.ts'
import { officialDateAt } from '../../shared/policy/official-time.ts'
import {
  type ActivityLogFeature,
  erasableOf,
  type HeldEntry,
  receptionsOf,
  writtenThrough,
} from '../activity-log/index.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { WritableDb } from '../db/brands.ts'
import type { Schedule, Stop } from '../jobs/schedule.ts'
import type { PolicySource } from '../policy/source.ts'
import { readRetentionApplied, saveRetentionApplied } from './store.ts'

export type RetentionDeps = {
  readonly log: ActivityLog
  readonly erase: ActivityLogFeature['erase']
  readonly policy: PolicySource
  /** What holds where the policy says nothing of security checks. */
  readonly shippedRules: { readonly evidenceDays: number }
  readonly isEnrolled: () => boolean
  /** What the server signed in this run, carried on by a clock that nobody can set; null before it answered. */
  readonly serverTimeAtLeast: () => Instant | null
  /** What else holds something of these entries forgets it in the same act. */
  readonly forget: (db: WritableDb, erased: readonly HeldEntry[]) => void
  /**
   * What documents said of tasks up to an instant is forgotten with their text: what another laptop said, and what was
   * ordered and nobody worked on since.
   */
  readonly forgetOrders: (db: WritableDb, orderedUpTo: Instant) => void
  /** The reasons of answers to corrections are forgotten with their documents, each after the time of its purpose. */
  readonly forgetAnswers: (
    db: WritableDb,
    answeredUpTo: (purpose: CorrectionPurpose) => Instant,
  ) => void
}

/** What the checks read comes before the purpose that it belongs to: its time is the shorter one. */
const inOrder = ['posture-evidence', ...purposes] as const
/** Largest act: as many as one entry can name. */
const maximumPerAct = 500
/** Most acts of one look. The rest waits an hour: nobody sees a window that stops answering. */
const maximumActs = 4

/**
 * An instant that is past for certain, by the server's signature alone. The laptop's clock is never asked: set years
 * ahead, it would erase what must be kept (docs/adr/0010).
 */
export function provenNow({
  log,
  serverTimeAtLeast,
}: Pick<RetentionDeps, 'log' | 'serverTimeAtLeast'>): Instant | null {
  const receivedAt = log.lastReceipt()?.receipt.receivedAt ?? null
  const answeredAt = serverTimeAtLeast()
  if (receivedAt === null || answeredAt === null) return receivedAt ?? answeredAt
  return receivedAt > answeredAt ? receivedAt : answeredAt
}

/** How one look at retention ended. `partly`: the bound was reached and more is due. */
export type Swept = 'not-due' | 'no-proof-of-time' | 'partly' | 'wholly'

/**
 * Erases what the ministry has held for its whole time, once per official day, a bounded part at a time. Each act
 * commits alone with the entry that says what it erased, so a process killed in the middle has lost nothing, and the
 * next look begins with what is left.
 */
export function applyRetention(deps: RetentionDeps): Swept {
  const { log, policy } = deps
  const now = provenNow(deps)
  if (now === null) return 'no-proof-of-time'
  const { zone, edition } = policy.current()
  const today = officialDateAt(zone.table, now)
  const applied = readRetentionApplied(log.db)
  if (applied !== null && applied.applied_on >= today) return 'not-due'

  let acts = 0
  for (const what of inOrder) {
    const retentionDays = retentionDaysOf(what, policy.current(), deps.shippedRules)
    const throughSeq = dueNow(deps, what, { provenNow: now, retentionDays })
    for (;;) {
      const due = erasableOf(log.db, what, { throughSeq, atMost: maximumPerAct })
      if (due.length === 0) break
      if (acts === maximumActs) return 'partly'
      acts += 1
      deps.erase(
        due.map(({ header }) => header.seq),
        ruleOf(what, retentionDays, edition),
        (db) => deps.forget(db, due),
      )
    }
  }
  const upTo = (purpose: Purpose) =>
    addMs(now, -retentionDaysOf(purpose, policy.current(), deps.shippedRules) * dayMs)
  log.transact((tx) => {
    // A document carries the time of its signature. It is no entry: that it came stays, and its text goes.
    deps.forgetOrders(tx.db, upTo('task'))
    deps.forgetAnswers(tx.db, upTo)
    saveRetentionApplied(tx.db, { on: today, at: now })
  })
  return 'wholly'
}

/**
 * Through which entry the time of something is over. What the checks read concerns nobody but the owner of the laptop:
 * where no ministry will ever receive it, its time is counted from when it was written.
 */
function dueNow(
  { log, isEnrolled }: RetentionDeps,
  what: Retained,
  at: { readonly provenNow: Instant; readonly retentionDays: number },
): number {
  const isAlone = !isEnrolled() && log.lastReceipt() === null
  return isAlone && what === 'posture-evidence'
    ? writtenThrough(log.db, what, addMs(at.provenNow, -at.retentionDays * dayMs))
    : dueThrough(receptionsOf(log.db), at)
}

/** How often the job looks whether a new day has begun for the server. */
const lookEveryMs = hourMs

/** Looks at once and then each hour. A full disk is no reason to stop: the next look finds what is left. */
export function startRetention(
  deps: RetentionDeps & {
    readonly schedule: Pick<Schedule, 'every'>
    readonly onError: (error: unknown) => void
  },
): Stop {
  const look = () => {
    try {
      orDiskFull(() => applyRetention(deps))
    } catch (error) {
      deps.onError(error)
    }
  }
  look()
  return deps.schedule.every(lookEveryMs, look)
}
