import { nextBell } from '../../shared/check-ins/bells.ts'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import { todayView } from '../../shared/check-ins/today.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { ok } from '../../shared/kernel/result.ts'
import { type BellJob, createBell } from '../jobs/bell.ts'
import type { Schedule } from '../jobs/schedule.ts'
import {
  dueReminders,
  type ReminderDeps,
  ringReminder,
  settleInterruptedReminders,
} from './reminders.ts'
import {
  type CheckInActs,
  explainMissedSlot,
  factsAt,
  recordCheckIn,
  recordCheckOut,
} from './service.ts'

/** What check-ins need from the composition root. */
export type CheckInDeps = ReminderDeps & {
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
    'getToday' | 'recordCheckIn' | 'recordCheckOut' | 'explainMissedSlot'
  >
  /** `wake` looks at the clock again: call it on resume and on unlock. */
  readonly jobs: Pick<BellJob, 'wake'>
  /** What Today shows, for the tray. */
  readonly today: () => TodayView
  readonly dispose: () => void
}

/** Opens check-ins on a log: answers the window, rings the bells, looks again when the policy changes. */
export function createCheckIns(deps: CheckInDeps): CheckIns {
  let isDisposed = false
  let shown = ''
  settleInterruptedReminders(deps)
  const today = () => todayNow(deps)
  const tellChanges = () => {
    const { now: _, ...view } = today()
    const text = JSON.stringify(view)
    const hasChanged = text !== shown
    shown = text
    if (hasChanged) deps.onChanged()
  }
  const bell = createBell({
    clock: deps.clock,
    schedule: deps.schedule,
    next: (now) =>
      nextBell(deps.policy.current(), factsAt(deps, now, { db: deps.log.db }), now)?.at ?? null,
    due: (now) => dueReminders(deps, now),
    ring: (due) => ringReminder({ ...deps, isStopped: () => isDisposed }, due),
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
      recordCheckIn: async (input) => lookAgainAfter(recordCheckIn(deps, input)),
      recordCheckOut: async (input) => lookAgainAfter(recordCheckOut(deps, input)),
      explainMissedSlot: async (input) => lookAgainAfter(explainMissedSlot(deps, input)),
    },
    jobs: { wake: bell.wake },
    today,
    dispose: () => {
      isDisposed = true
      stopListening()
      bell.dispose()
    },
  }
}

function todayNow(acts: CheckInActs): TodayView {
  const now = acts.clock.now()
  return todayView(acts.policy.current(), {
    facts: factsAt(acts, now, { db: acts.log.db }),
    now,
    laptop: { offsetMinutes: acts.clock.laptopOffsetMinutes(now), tzdb: acts.clock.tzdb },
  })
}
