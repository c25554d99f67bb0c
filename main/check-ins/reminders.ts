import type { Bell } from '../../shared/check-ins/bells.ts'
import { cardToRecord, type DueStep, dueSteps } from '../../shared/check-ins/ladder.ts'
import type { Silence, SlotId } from '../../shared/check-ins/model.ts'
import { silenceOf } from '../../shared/check-ins/silence.ts'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { wallTimeAt } from '../../shared/policy/official-time.ts'
import type { Notifications } from '../../shared/settings/model.ts'
import type { Badge } from '../platform/badge.ts'
import type { Notifier } from '../platform/notifier.ts'
import type { QuickRecord } from './quick-record.ts'
import { type CheckInActs, factsAt } from './service.ts'
import type { SlotNotices } from './slot-notices.ts'
import {
  insertReminder,
  type ReminderKey,
  readUnsettledReminders,
  settleReminder,
} from './store.ts'
import type { ReminderWords } from './words.ts'

/** What reminding needs beyond the acts. */
export type ReminderDeps = CheckInActs & {
  readonly notifier: Notifier
  readonly badge: Badge
  readonly words: ReminderWords
  /** What the person chose about reminders. */
  readonly notifications: () => Notifications
  /** A bell rang, whether or not anything is shown. */
  readonly onBell: () => void
  /** The person clicked a notice. */
  readonly onOpen: (slot: SlotId) => void
}

/** What ringing needs of the run that rings. */
export type RingDeps = ReminderDeps & {
  readonly notices: SlotNotices
  readonly isStopped: () => boolean
  /** Whether the laptop is locked or asleep: what a system then reports to have shown, nobody has seen. */
  readonly isAway: () => boolean
  readonly record: (said: QuickRecord, slot: SlotId) => void
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
export async function takeStep(deps: RingDeps, due: DueStep): Promise<void> {
  const at = deps.clock.now()
  deps.log.transact(({ db }) => insertReminder(db, { ...due, at }))
  switch (due.step) {
    case 'toast': {
      deps.onBell()
      const silence = silenceAt(deps, at)
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

/** Why nothing may be shown at an instant, by the person's own choice; null where it may. */
export function silenceAt({ policy, notifications }: ReminderDeps, at: Instant): Silence | null {
  return silenceOf(notifications(), wallTimeAt(policy.current().zone.table, at))
}

async function showToast(deps: RingDeps, bell: Bell): Promise<'shown' | 'not-shown'> {
  const { words } = deps
  const said: QuickRecord =
    bell.kind === 'start' ? { kind: 'start', place: 'home' } : { kind: 'end' }
  const wasAway = deps.isAway()
  const outcome = await deps.notices.show(bell.slot, {
    id: keyOf(bell),
    ...words.toast(bell),
    sound: soundOf(deps),
    actions: [{ label: words.action(said), onChosen: () => deps.record(said, bell.slot) }],
    laterLabel: words.later(),
    onClick: () => deps.onOpen(bell.slot),
  })
  return wasAway ? 'not-shown' : outcome
}

/** Whether a notice may make the system's sound. */
export function soundOf({ notifications }: ReminderDeps): 'system' | 'none' {
  return notifications().sound ? 'system' : 'none'
}

function raiseBadge(deps: RingDeps, { slot }: DueStep): 'shown' | 'not-shown' {
  const outcome = deps.badge.raise(deps.words.badge(readSlotId(slot).kind))
  deps.badge.flash()
  return deps.isAway() ? 'not-shown' : outcome
}

/** Draws or removes the badge as things stand now: also after a restart, when nothing rings again. */
export function refreshBadge(deps: ReminderDeps, slot: SlotId | null): void {
  if (slot) deps.badge.raise(deps.words.badge(readSlotId(slot).kind))
  else deps.badge.lower()
}

/** Records, once a slot, that the window really showed the card of its reminder to somebody who is there. */
export function noteReminderCard(
  acts: CheckInActs & Pick<RingDeps, 'isAway'>,
  { slot }: { readonly slot: SlotId },
): Result<{ readonly isNoted: boolean }, 'disk-full'> {
  if (acts.isAway()) return ok({ isNoted: false })
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
