import type { Bell } from '../../shared/check-ins/bells.ts'
import { badgedSlot, cardToRecord, type DueStep, dueSteps } from '../../shared/check-ins/ladder.ts'
import type { Silence, SlotId, SlotKind } from '../../shared/check-ins/model.ts'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Badge } from '../platform/badge.ts'
import type { Notifier } from '../platform/notifier.ts'
import { type CheckInActs, factsAt } from './service.ts'
import {
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
  readonly badge: Badge
  readonly reminderText: ReminderText
  /** What the badge stands for, in words. */
  readonly badgeText: (kind: SlotKind) => string
  /** Why no toast may be shown at an instant, by the person's own settings; null where it may. */
  readonly silenceAt: (at: Instant) => Silence | null
  /** The person clicked a reminder. */
  readonly onOpen: (slot: SlotId) => void
}

/** A step with the name it is remembered by. */
export type KeyedStep = DueStep & { readonly key: string }

/** What should have been shown by `now` and has not. */
export function dueReminders(acts: CheckInActs, now: Instant): readonly KeyedStep[] {
  const facts = factsAt(acts, now, { db: acts.log.db })
  return dueSteps(acts.policy.current(), facts, now).map((due) => ({
    ...due,
    key: `${due.step} ${keyOf(due)}`,
  }))
}

/**
 * Takes one step and records whether it could be shown, so that nobody answers for one never seen.
 *
 * It is claimed first, in its own transaction: should the machine stop between the two, the step is not
 * repeated, and the next start records it as not shown. The same holds if we were stopped meanwhile.
 */
export async function takeStep(
  deps: ReminderDeps & { readonly isStopped: () => boolean },
  due: DueStep,
): Promise<void> {
  const at = deps.clock.now()
  deps.log.transact(({ db }) => insertReminder(db, { ...due, at }))
  switch (due.step) {
    case 'toast': {
      const silence = deps.silenceAt(at)
      const outcome = silence ? 'not-shown' : await showToast(deps, due.bell)
      if (!deps.isStopped())
        recordOutcome(deps, due, { outcome, ...(silence && { reason: silence }) })
      return
    }
    case 'tray-badge':
      recordOutcome(deps, due, { outcome: due.isTooLate ? 'not-shown' : raiseBadge(deps, due) })
      return
    case 'in-app-card':
      recordOutcome(deps, due, { outcome: 'not-shown' })
      return
    default:
      assertNever(due)
  }
}

function showToast(deps: ReminderDeps, bell: Bell): Promise<'shown' | 'not-shown'> {
  return deps.notifier({
    id: keyOf(bell),
    ...deps.reminderText(bell),
    onClick: () => deps.onOpen(bell.slot),
  })
}

function raiseBadge(deps: ReminderDeps, { slot }: DueStep): 'shown' | 'not-shown' {
  const outcome = deps.badge.raise(deps.badgeText(readSlotId(slot).kind))
  deps.badge.flash()
  return outcome
}

/** Draws or removes the badge as things stand now: also after a restart, when nothing rings again. */
export function refreshBadge(deps: ReminderDeps, now: Instant): void {
  const facts = factsAt(deps, now, { db: deps.log.db })
  const slot = badgedSlot(deps.policy.current(), facts, now)
  if (slot) deps.badge.raise(deps.badgeText(readSlotId(slot).kind))
  else deps.badge.lower()
}

/** Records, once a slot, that the window really showed the card of its reminder. */
export function noteReminderCard(
  acts: CheckInActs,
  { slot }: { readonly slot: SlotId },
): Result<{ readonly isNoted: boolean }, 'disk-full'> {
  return orDiskFull(() =>
    acts.log.transact((tx) => {
      const at = acts.clock.now()
      const facts = factsAt(acts, at, { db: tx.db })
      const card = cardToRecord(acts.policy.current(), facts, { slot, now: at })
      if (!card) return { isNoted: false }
      const step = { slot, minutes: card.minutes, step: 'in-app-card' } as const
      insertReminder(tx.db, { ...step, at })
      tx.append('reminder', { ...step, outcome: 'shown' })
      settleReminder(tx.db, { ...step, outcome: 'shown' })
      return { isNoted: true }
    }),
  )
}

/** Records as not shown every step whose run ended before it knew. */
export function settleInterruptedReminders(acts: CheckInActs): void {
  for (const key of readUnsettledReminders(acts.log.db))
    recordOutcome(acts, key, { outcome: 'not-shown' })
}

function recordOutcome(
  { log }: Pick<CheckInActs, 'log'>,
  { slot, step, minutes }: ReminderKey,
  result: { readonly outcome: 'shown' | 'not-shown'; readonly reason?: Silence },
): void {
  log.transact((tx) => {
    tx.append('reminder', { slot, minutes, step, ...result })
    settleReminder(tx.db, { slot, step, minutes, outcome: result.outcome })
  })
}

function keyOf({ slot, minutes }: Pick<ReminderKey, 'slot' | 'minutes'>): string {
  return `${slot}${minutes < 0 ? '' : '+'}${minutes}`
}
