import { isDiskFull } from '../../shared/kernel/disk-full.ts'
import type { FailureCode } from '../../shared/kernel/failures.ts'
import type { Trouble } from '../../shared/sync/trouble.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { EnrolmentFeature } from '../enrolment/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { RunOutcome } from './run.ts'
import { saveRunOutcome, saveSkew } from './store.ts'

export type Standing = 'not-enrolled' | 'enrolled' | 'revoked'

/** What the end of a run means for the next. */
export type RunEnd = {
  /** A trouble to wait out, or null where the next run comes at its regular time. */
  readonly failure: Trouble | null
  /** The two logs have parted: nothing is uploaded for a day, everything else goes on. */
  readonly holdsUploads: boolean
  /** The ministry accepts this laptop again. */
  readonly isLifted: boolean
}

/** Writes down how a run ended, in one transaction with the entry that a revocation leaves. */
export function conclude(
  ended: {
    readonly outcome: RunOutcome
    readonly before: Standing
    readonly isHeld: boolean
    readonly server: string
  },
  deps: {
    readonly log: ActivityLog
    readonly enrolment: EnrolmentFeature
    readonly clock: Clock
  },
): RunEnd {
  const { outcome, before, isHeld, server } = ended
  const { log, enrolment, clock } = deps
  const code = outcome.trouble?.code ?? null
  const isHeldByFork = isHeld && before === 'enrolled'
  const problem: FailureCode | null = code ?? (isHeldByFork ? 'log-forked' : null)
  const isRevokedNow = code === 'device-revoked' && before === 'enrolled'
  const isLifted = code === null && before === 'revoked'

  const wasForgotten = enrolment.current()?.standing === 'unknown'
  const isForgottenNow = code === 'device-unknown' && !wasForgotten
  const isKnownAgain = code === null && wasForgotten

  log.transact((tx) => {
    if (outcome.handshake) saveSkew(tx.db, outcome.handshake)
    saveRunOutcome(tx.db, { at: clock.now(), problem })
    if (isRevokedNow) {
      enrolment.changeStanding(tx.db, 'revoked')
      tx.append('device-revoked', { learntFrom: server })
    }
    if (isForgottenNow) enrolment.changeStanding(tx.db, 'unknown')
    if (isLifted || isKnownAgain) enrolment.changeStanding(tx.db, 'active')
  })
  if (isRevokedNow || isForgottenNow || isLifted || isKnownAgain) enrolment.announce()

  const isForked = code === 'log-forked'
  return { failure: isForked ? null : outcome.trouble, holdsUploads: isForked, isLifted }
}

/** The code for something that threw inside a run; what is not expected is reported as the bug it is. */
export function troubleOfSurprise(
  error: unknown,
  reportBug: (error: unknown) => void,
): FailureCode {
  if (isDiskFull(error)) return 'disk-full'
  reportBug(error)
  return 'server-error'
}
