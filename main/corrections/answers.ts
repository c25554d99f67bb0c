import { silenceOf } from '../../shared/check-ins/silence.ts'
import type { CorrectionPlace } from '../../shared/corrections/model.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { wallTimeAt } from '../../shared/policy/official-time.ts'
import type { Notifications } from '../../shared/settings/model.ts'
import type { Notifier } from '../platform/notifier.ts'
import type { CorrectionActs } from './ask.ts'
import { claimUntold, hasUntold, markSeen } from './store.ts'

/** What telling of answers needs. */
export type AnswerActs = Pick<CorrectionActs, 'log' | 'clock' | 'policy'> & {
  readonly notifier: Notifier
  /** In the language of the moment. They say neither what was asked nor what is answered: a locked screen shows notices too. */
  readonly words: () => { readonly title: string; readonly body: string }
  /** What the person chose about reminders. */
  readonly notifications: () => Notifications
  /** Whether a declared shift is under way: nothing rings outside of one. */
  readonly isOnDuty: () => boolean
  /** The employee pressed the notice. */
  readonly onOpen: () => void
}

const noticeId = 'correction-answered'

/**
 * Tells once of the answers that came since, like the reminders of tasks: in the shift, and not in quiet hours. What
 * came outside of a shift is told in the next one.
 */
export function tellOfAnswers(acts: AnswerActs): void {
  const { log, clock, policy } = acts
  if (!hasUntold(log.db) || !acts.isOnDuty()) return
  // Claimed first: should the machine stop here, nobody is told twice.
  const claimed = orDiskFull(() => log.transact((tx) => claimUntold(tx.db)))
  if (!claimed.ok || !claimed.value) return
  const chosen = acts.notifications()
  if (silenceOf(chosen, wallTimeAt(policy.current().zone.table, clock.now()))) return
  void acts.notifier.show({
    ...{ id: noticeId, ...acts.words(), actions: [] },
    sound: chosen.sound ? 'system' : 'none',
    onClick: acts.onOpen,
  })
}

/** Keeps on this laptop that an answer was on screen, and takes back what told of it. */
export function noteAnswerSeen(
  { log, notifier }: Pick<AnswerActs, 'log' | 'notifier'>,
  place: CorrectionPlace,
): Result<{ readonly isNoted: boolean }, 'disk-full'> {
  const noted = orDiskFull(() => log.transact((tx) => markSeen(tx.db, place)))
  if (!noted.ok) return noted
  if (noted.value) notifier.withdraw(noticeId)
  return ok({ isNoted: noted.value })
}
