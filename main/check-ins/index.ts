import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { ClockKnowledge } from '../../shared/check-ins/clock-warning.ts'
import {
  badgedSlot,
  nextStepAt,
  openReminders,
  type Unwritten,
} from '../../shared/check-ins/ladder.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'
import type { CheckInFacts } from '../../shared/check-ins/slots.ts'
import { daysInView, todayView } from '../../shared/check-ins/today.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Policy } from '../../shared/policy/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { ReadableDb } from '../db/brands.ts'
import { type BellJob, createBell, type WakeReason } from '../jobs/bell.ts'
import type { Schedule } from '../jobs/schedule.ts'
import type { Clock } from '../platform/clock.ts'
import { type DayActs, listDays } from './days.ts'
import { createLeaving, type Leaving } from './leaving.ts'
import { createLivedDays } from './lived-days.ts'
import { type QuickDeps, type QuickRecord, recordQuickly } from './quick-record.ts'
import {
  dueReminders,
  noteReminderCard,
  refreshBadge,
  settleInterruptedReminders,
  takeStep,
} from './reminders.ts'
import {
  explainMissedSlot,
  factsAt,
  plannedIn,
  recordCheckIn,
  recordCheckOut,
  trackedSince,
} from './service.ts'
import { createSlotNotices } from './slot-notices.ts'
import { isSlotSettled, readRecordedAt } from './store.ts'

export type { QuickRecord } from './quick-record.ts'
export { recordedSlots } from './recorded.ts'
export type { ReminderWords } from './words.ts'

/** What check-ins need from the composition root. */
export type CheckInDeps = QuickDeps & {
  /** The last comparison of the laptop's clock with the server's; null without one. */
  readonly comparedClock: () => ClockKnowledge['compared']
  readonly schedule: Schedule
  /** Lets the log compare its clocks; called at least every minute. */
  readonly noteClock: () => void
  /** What the employee asked to have corrected of the slots of a span, and what counts since. */
  readonly corrected: DayActs['corrected']
  /** What Today shows has changed: a record, a slot that opened or closed, a new policy. */
  readonly onChanged: () => void
  /** A surprise in the background: to be kept without personal data. */
  readonly onError: (error: unknown) => void
}

/** The schedule of the day and its records. */
export type CheckIns = {
  readonly handlers: Pick<
    Handlers,
    | 'getToday'
    | 'listDays'
    | 'recordCheckIn'
    | 'recordCheckOut'
    | 'explainMissedSlot'
    | 'noteReminderCard'
  >
  /** `wake` looks at the clock again: call it on resume and on unlock. */
  readonly jobs: Pick<BellJob, 'wake'>
  /** `left` on lock, sleep and shutdown; `returned` when the person is back, at the laptop or at the window. */
  readonly presence: Pick<Leaving, 'left' | 'returned'>
  /** Whether nothing is left to say about a slot: it was recorded, or missed and explained. */
  readonly isSettled: (slot: SlotId) => boolean
  /** When a slot was recorded; null where it was not. */
  readonly recordedAt: (db: ReadableDb, slot: SlotId) => Instant | null
  /** What the check-in of the shift of a slot planned. */
  readonly plannedIn: (slot: SlotId) => readonly TaskRef[]
  /** Since when the log can know what was missed. */
  readonly since: () => Instant
  /** Records without the form, and answers with a notice. Without a slot: the one that the day asks about. */
  readonly recordFromTray: (said: QuickRecord, slot?: SlotId) => void
  /** What Today shows, for the tray. */
  readonly today: () => TodayView
  readonly dispose: () => void
}

/** Opens check-ins on a log: answers the window, rings the bells, looks again when the policy changes. */
export function createCheckIns(deps: CheckInDeps): CheckIns {
  let isDisposed = false
  let shown = ''
  let shownMovedMs = 0
  const movedMs = watchWallClock(deps.clock)
  const livedDays = createLivedDays(deps.log)
  settleInterruptedReminders(deps)
  const notices = createSlotNotices(deps.notifier)
  const leaving = createLeaving({ ...deps, notices, onChanged: () => tellChanges() })
  const lookNow = (): Look => {
    const now = deps.clock.now()
    return { now, facts: factsAt(deps, now, { db: deps.log.db }), policy: deps.policy.current() }
  }
  const todayAt = (look: Look) =>
    viewAt(look, {
      laptop: deps.clock,
      unwritten: leaving.unwritten(),
      clock: { compared: deps.comparedClock(), movedMs: movedMs() },
      corrected: deps.corrected(daysInView(look.policy, look.now)),
    })
  const tellChanges = (reason: WakeReason = 'changed') => {
    const look = lookNow()
    const { prompts } = leaving.unwritten()
    refreshBadge(deps, badgedSlot(look.policy, look.facts, look.now))
    notices.keepOnly(openReminders(look.policy, look.facts, { now: look.now, prompts }))
    const text = textOf(todayAt(look))
    // The page carries the time on from what it last heard: after a sleep, or where the clock was set, that is wrong.
    const isTimeNews =
      reason === 'resume' ||
      reason === 'unlock' ||
      Math.abs(movedMs() - shownMovedMs) >= noticedJumpMs
    const hasChanged = text !== shown || isTimeNews
    shown = text
    if (isTimeNews) shownMovedMs = movedMs()
    if (hasChanged) deps.onChanged()
  }
  const today = () => todayAt(lookNow())
  const recordFromTray: CheckIns['recordFromTray'] = (said, slot) => {
    try {
      recordQuickly(deps, said, slot)
      bell.wake('changed')
    } catch (error) {
      // Called from a menu or a notice, where nobody would catch it.
      deps.onError(error)
    }
  }
  const run = {
    notices,
    isStopped: () => isDisposed,
    isAway: leaving.isAway,
    record: recordFromTray,
  }
  const bell = createBell({
    clock: deps.clock,
    schedule: deps.schedule,
    next: (now) => nextStepAt(deps.policy.current(), factsAt(deps, now, { db: deps.log.db }), now),
    due: (now) => dueReminders(deps, now),
    ring: async (due) => {
      await takeStep({ ...deps, ...run }, due)
      // A toast that was not shown makes the badge due at once.
      if (!isDisposed) bell.wake('changed')
    },
    noteClock: deps.noteClock,
    onLooked: tellChanges,
    onError: deps.onError,
  })
  const stopListening = deps.policy.onChanged(() => bell.wake('changed'))
  const lookAgainAfter = <T extends { readonly ok: boolean }>(reply: T): T => {
    if (reply.ok) bell.wake('changed')
    return reply
  }
  return {
    handlers: {
      getToday: async () => ok(today()),
      listDays: async (span) => ok(listDays({ ...deps, livedDays }, span)),
      recordCheckIn: async (input) => lookAgainAfter(recordCheckIn(deps, input)),
      recordCheckOut: async (input) => lookAgainAfter(recordCheckOut(deps, input)),
      explainMissedSlot: async (input) => lookAgainAfter(explainMissedSlot(deps, input)),
      noteReminderCard: async (input) => noteReminderCard({ ...deps, ...run }, input),
    },
    jobs: { wake: bell.wake },
    presence: leaving,
    isSettled: (slot) => isSlotSettled(deps.log.db, slot),
    recordedAt: readRecordedAt,
    plannedIn: (slot) => plannedIn(deps, slot),
    since: () => trackedSince(deps),
    recordFromTray,
    today,
    dispose: () => {
      isDisposed = true
      stopListening()
      bell.dispose()
    },
  }
}

/** From how much on a wall clock that was set is told at once: less than a person reads on a clock, more than it is slewed. */
const noticedJumpMs = 2_000

/** One look at the day: everything that follows from it is of the same moment. */
type Look = { readonly now: Instant; readonly facts: CheckInFacts; readonly policy: Policy }

function viewAt(
  { now, facts, policy }: Look,
  known: {
    readonly laptop: Clock
    readonly unwritten: Unwritten
    readonly clock: ClockKnowledge
    readonly corrected: ReturnType<DayActs['corrected']>
  },
): TodayView {
  const { laptop, ...rest } = known
  return todayView(policy, {
    ...{ facts, now, ...rest },
    laptop: { offsetMinutes: laptop.laptopOffsetMinutes(now), tzdb: laptop.tzdb },
  })
}

/** The view without what only time changes: the window need not hear of that. */
function textOf({ now: _, clockWarning, ...view }: TodayView): string {
  return JSON.stringify([view, clockWarning?.skewMs, clockWarning?.source])
}

/** How far the wall clock was moved since now, against the clock that nobody can set. */
function watchWallClock(clock: Clock): () => number {
  const difference = () => epochMsOf(clock.now()) - clock.monotonicMs()
  const atStart = difference()
  return () => difference() - atStart
}
