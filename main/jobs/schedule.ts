import { schedule as scheduleWithNodeCron } from 'node-cron'
import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'

/** Something started that can be stopped. */
export type Stop = () => void

/** The timers a bell needs. Passed in, so that a test can play weeks in a second. */
export type Schedule = {
  /** Runs once at an instant, or as soon after it as the machine lets us. */
  readonly at: (instant: Instant, run: () => void) => Stop
  /** Runs again and again, counted on a clock that nobody can set. */
  readonly every: (ms: number, run: () => void) => Stop
}

/** How late a bell may still fire by itself: a laptop that slept through it wakes within that. */
const toleranceMs = 7 * 24 * 60 * 60 * 1000

/**
 * node-cron for absolute instants, the event loop for the tick.
 *
 * The tick is not a cron task on purpose: node-cron waits for the wall clock to reach its next match, so
 * a clock set back by an hour would silence it for an hour. A cron expression names no year: the task is destroyed
 * after its first run, and the bell arms a new one at every tick.
 */
export const nodeCronSchedule: Schedule = {
  at: (instant, run) => {
    const task = scheduleWithNodeCron(
      cronExpressionOf(instant),
      () => {
        void task.destroy()
        run()
      },
      {
        timezone: 'UTC',
        noOverlap: true,
        unref: true,
        missedExecutionTolerance: toleranceMs,
        suppressMissedWarning: true,
      },
    )
    return () => void task.destroy()
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** The cron expression, in UTC, of the first whole second at or after an instant. */
export function cronExpressionOf(instant: Instant): string {
  const at = new Date(Math.ceil(epochMsOf(instant) / 1000) * 1000)
  const fields = [
    at.getUTCSeconds(),
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
  ]
  return `${fields.join(' ')} *`
}
