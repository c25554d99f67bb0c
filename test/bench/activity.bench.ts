import type { ActivityFilter } from '../../shared/activity-log/filter.ts'
import { calendarDateSchema } from '../../shared/kernel/instant.ts'
import { growLog } from '../activity-log/grow-log.ts'
import { openTestLog, type TestLog, testClock } from '../activity-log/open-test-log.ts'
import type { Bench, BenchRow } from './bench-type.ts'

/** Working days of the log: ten entries and as many acts each. */
const days = 1_000

/** Longest that anything else in main may have to wait, in milliseconds. */
const goalMs = 50

/** Processor time of this thread, in milliseconds: whatever else the machine does meanwhile does not count. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Runs some work and watches how long the thread is busy between two turns of the event loop. */
async function measure(what: string, work: () => Promise<unknown>): Promise<BenchRow> {
  let longestMs = 0
  let sinceMs = threadMs()
  const turn = () => {
    longestMs = Math.max(longestMs, threadMs() - sinceMs)
    sinceMs = threadMs()
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  const startedMs = threadMs()
  await work()
  const tookMs = threadMs() - startedMs
  longestMs = Math.max(longestMs, threadMs() - sinceMs)
  clearImmediate(next)
  return {
    what,
    ours: `${tookMs.toFixed(0)} ms, at most ${longestMs.toFixed(0)} ms at once`,
    baseline: '',
    ratio: longestMs / goalMs,
    goal: `≤ ${goalMs} ms at once`,
    outcome: longestMs <= goalMs ? 'met' : 'missed',
  }
}

const list = (log: TestLog, filter?: ActivityFilter) => async () => {
  const reply = await log.handlers.listActivity({ limit: 50, ...(filter ? { filter } : {}) })
  if (!reply.ok) throw new Error(reply.failure.code)
}

/** What the Activity screen asks of main on a log of four years: it must hold up no bell and no click. */
export const bench: Bench = {
  name: 'activity screen, 10,000 entries',
  run: async () => {
    using log = openTestLog({ clock: testClock('2023-01-02T08:30:00.000Z') })
    growLog(log, days)
    const from = calendarDateSchema.parse('2024-01-01')
    const to = calendarDateSchema.parse('2024-03-31')
    return [
      await measure('first page', list(log)),
      await measure('search for words', list(log, { text: 'الميزانية' })),
      await measure('the same, next page', list(log, { text: 'الميزانية' })),
      await measure('a quarter', list(log, { from, to })),
      await measure('verification', () => log.handlers.verifyLog(undefined)),
    ]
  },
}
