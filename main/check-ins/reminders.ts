import { type Bell, dueBells } from '../../shared/check-ins/bells.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'
import type { Notifier } from '../platform/notifier.ts'
import { type CheckInActs, factsAt } from './service.ts'
import {
  hasRung,
  insertReminder,
  type ReminderKey,
  readUnsettledReminders,
  settleReminder,
} from './store.ts'

/** The words of a reminder, in the person's language; the catalogs are not known here. */
export type ReminderText = (bell: Bell) => { readonly title: string; readonly body: string }

/** What ringing needs beyond the acts. */
export type ReminderDeps = CheckInActs & {
  readonly notifier: Notifier
  readonly reminderText: ReminderText
  /** The person clicked a reminder. */
  readonly onOpen: (slot: SlotId) => void
}

/** A bell with the name it is remembered by. */
export type KeyedBell = Bell & { readonly key: string }

/** What should have rung by `now` and has not. */
export function dueReminders(acts: CheckInActs, now: Bell['at']): readonly KeyedBell[] {
  const { db } = acts.log
  return dueBells(acts.policy.current(), factsAt(acts, now, { db }), now)
    .filter((bell) => !hasRung(db, bell))
    .map((bell) => ({ ...bell, key: keyOf(bell) }))
}

/**
 * Shows one reminder and records whether it could be shown, so that nobody answers for one never seen.
 *
 * It is claimed first, in its own transaction: should the machine stop between the two, the reminder is not
 * repeated, and the next start records it as not shown. The same holds if we were stopped meanwhile.
 */
export async function ringReminder(
  deps: ReminderDeps & { readonly isStopped: () => boolean },
  bell: Bell,
): Promise<void> {
  const { log, clock, notifier } = deps
  log.transact(({ db }) => insertReminder(db, { ...bell, rangAt: clock.now() }))
  const outcome = await notifier({
    id: keyOf(bell),
    ...deps.reminderText(bell),
    onClick: () => deps.onOpen(bell.slot),
  })
  if (!deps.isStopped()) recordOutcome(deps, bell, outcome)
}

/** Records as not shown every reminder whose run ended before it knew. */
export function settleInterruptedReminders(acts: CheckInActs): void {
  for (const reminder of readUnsettledReminders(acts.log.db))
    recordOutcome(acts, reminder, 'not-shown')
}

function recordOutcome(
  { log }: Pick<CheckInActs, 'log'>,
  { slot, minutes }: ReminderKey,
  outcome: 'shown' | 'not-shown',
): void {
  log.transact((tx) => {
    tx.append('reminder', { slot, minutes, step: 'toast', outcome })
    settleReminder(tx.db, { slot, minutes, outcome })
  })
}

function keyOf({ slot, minutes }: ReminderKey): string {
  return `${slot}${minutes < 0 ? '' : '+'}${minutes}`
}
