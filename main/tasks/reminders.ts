import { silenceOf } from '../../shared/check-ins/silence.ts'
import { addDays, type Instant } from '../../shared/kernel/instant.ts'
import { officialDateAt, wallTimeAt } from '../../shared/policy/official-time.ts'
import type { Notifications } from '../../shared/settings/model.ts'
import { linesOf } from '../../shared/tasks/lines.ts'
import { ringable, type TaskBell, taskBells } from '../../shared/tasks/reminders.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import { type BellJob, createBell } from '../jobs/bell.ts'
import type { Schedule } from '../jobs/schedule.ts'
import type { Clock } from '../platform/clock.ts'
import type { Notifier } from '../platform/notifier.ts'
import type { PolicySource } from '../policy/source.ts'
import { listMoment } from './list.ts'
import { claimBell, hasRung, readTimedRows } from './store.ts'

/** The words of a reminder in the language of the moment. They name no task: a locked screen shows notices too. */
export type TaskWords = (bell: Pick<TaskBell, 'kind' | 'dueAt'>) => {
  readonly title: string
  readonly body: string
}

export type TaskReminderDeps = {
  readonly log: ActivityLog
  readonly clock: Clock
  readonly policy: PolicySource
  readonly schedule: Schedule
  readonly notifier: Notifier
  readonly words: TaskWords
  /** What the person chose about reminders. */
  readonly notifications: () => Notifications
  /** Whether a declared shift is under way: nothing rings outside of one. */
  readonly isOnDuty: () => boolean
  /** The employee pressed a notice: its task is to be shown. */
  readonly onOpen: (about: TaskRef) => void
  readonly onError: (error: unknown) => void
}

/** Reminds of tasks that have an hour, half an hour before and at it: in the shift, once, and not in quiet hours. */
export function startTaskReminders(deps: TaskReminderDeps): BellJob {
  const { log, clock, policy } = deps
  const bellsAt = (now: Instant): readonly TaskBell[] => {
    const inForce = policy.current()
    const today = officialDateAt(inForce.zone.table, now)
    const span = { from: addDays(today, -1), to: addDays(today, 1) }
    const moment = listMoment(log.db, { policy: inForce, now })
    const lines = linesOf(readTimedRows(log.db, span), { view: 'all', search: '' }, moment)
    return taskBells(lines, inForce.zone.table)
  }
  return createBell<TaskBell>({
    clock,
    schedule: deps.schedule,
    next: (now) =>
      bellsAt(now)
        .map(({ at }) => at)
        .filter((at) => at > now)
        .toSorted()[0] ?? null,
    due: (now) =>
      deps.isOnDuty() ? ringable(bellsAt(now), now).filter(({ key }) => !hasRung(log.db, key)) : [],
    ring: async (bell) => {
      const at = clock.now()
      // Claimed first: should the machine stop here, nobody is reminded twice.
      if (!log.transact((tx) => claimBell(tx.db, bell.key, at))) return
      const time = wallTimeAt(policy.current().zone.table, at)
      const chosen = deps.notifications()
      if (silenceOf(chosen, time)) return
      await deps.notifier.show({
        id: `task ${bell.key}`,
        ...deps.words(bell),
        sound: chosen.sound ? 'system' : 'none',
        actions: [],
        onClick: () => deps.onOpen(bell.about),
      })
    },
    // The bell of check-ins notes clocks that were set.
    noteClock: () => undefined,
    onLooked: () => undefined,
    onError: deps.onError,
  })
}
