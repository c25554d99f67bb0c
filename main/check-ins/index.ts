import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { ClockKnowledge } from '../../shared/check-ins/clock-warning.ts'
import { nextStepAt, type Unwritten } from '../../shared/check-ins/ladder.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'
import { todayView } from '../../shared/check-ins/today.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { epochMsOf } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import { type BellJob, createBell } from '../jobs/bell.ts'
import type { Schedule } from '../jobs/schedule.ts'
import type { Clock } from '../platform/clock.ts'
import { listDays } from './days.ts'
import { createLeaving, type EndPromptText, type Leaving } from './leaving.ts'
import {
  dueReminders,
  noteReminderCard,
  type ReminderDeps,
  refreshBadge,
  settleInterruptedReminders,
  takeStep,
} from './reminders.ts'
import {
  type CheckInActs,
  explainMissedSlot,
  factsAt,
  recordCheckIn,
  recordCheckOut,
} from './service.ts'
import { isSlotSettled } from './store.ts'

/** What check-ins need from the composition root. */
export type CheckInDeps = ReminderDeps & {
  readonly endPromptText: EndPromptText
  /** The last comparison of the laptop's clock with the server's; null without one. */
  readonly comparedClock: () => ClockKnowledge['compared']
  readonly schedule: Schedule
  /** Lets the log compare its clocks; called at least every minute. */
  readonly noteClock: () => void
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
  /** What Today shows, for the tray. */
  readonly today: () => TodayView
  readonly dispose: () => void
}

/** Opens check-ins on a log: answers the window, rings the bells, looks again when the policy changes. */
export function createCheckIns(deps: CheckInDeps): CheckIns {
  let isDisposed = false
  let shown = ''
  const movedMs = watchWallClock(deps.clock)
  settleInterruptedReminders(deps)
  const leaving = createLeaving({ ...deps, onChanged: () => tellChanges() })
  const today = () =>
    todayNow(deps, {
      unwritten: leaving.unwritten(),
      clock: { compared: deps.comparedClock(), movedMs: movedMs() },
    })
  const tellChanges = () => {
    refreshBadge(deps, deps.clock.now())
    const view = today()
    const hasChanged = textOf(view) !== shown
    shown = textOf(view)
    if (hasChanged) deps.onChanged()
  }
  const bell = createBell({
    clock: deps.clock,
    schedule: deps.schedule,
    next: (now) => nextStepAt(deps.policy.current(), factsAt(deps, now, { db: deps.log.db }), now),
    due: (now) => dueReminders(deps, now),
    ring: async (due) => {
      await takeStep({ ...deps, isStopped: () => isDisposed }, due)
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
      listDays: async (span) => ok(listDays(deps, span)),
      recordCheckIn: async (input) => lookAgainAfter(recordCheckIn(deps, input)),
      recordCheckOut: async (input) => lookAgainAfter(recordCheckOut(deps, input)),
      explainMissedSlot: async (input) => lookAgainAfter(explainMissedSlot(deps, input)),
      noteReminderCard: async (input) => noteReminderCard(deps, input),
    },
    jobs: { wake: bell.wake },
    presence: leaving,
    isSettled: (slot) => isSlotSettled(deps.log.db, slot),
    today,
    dispose: () => {
      isDisposed = true
      stopListening()
      bell.dispose()
    },
  }
}

function todayNow(
  acts: CheckInActs,
  known: { readonly unwritten: Unwritten; readonly clock: ClockKnowledge },
): TodayView {
  const now = acts.clock.now()
  return todayView(acts.policy.current(), {
    facts: factsAt(acts, now, { db: acts.log.db }),
    now,
    laptop: { offsetMinutes: acts.clock.laptopOffsetMinutes(now), tzdb: acts.clock.tzdb },
    ...known,
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
