import { defineCheck } from '../../check.ts'
import { type LockSource, lockSources } from './lock-sources.ts'
import { lockOf } from './locks.ts'

/** Whether a screen that went dark, or a laptop that slept, asks for the password. */
export const wakePassword = defineCheck<'wake-password', LockSource>({
  id: 'wake-password',
  sources: lockSources,
  judge: (read, { thresholds }) => {
    const lock = lockOf(read)
    if (typeof lock === 'string') return lock
    if (!lock.asks || !lock.asksAfterSleep || lock.delaySeconds === null) return 'never-asks'
    return lock.delaySeconds <= thresholds.wakeSeconds ? 'asks-at-once' : 'asks-late'
  },
})
