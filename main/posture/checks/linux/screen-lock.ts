import { defineCheck } from '../../check.ts'
import { type LockSource, lockSources } from './lock-sources.ts'
import { lockOf } from './locks.ts'

/** Whether the screen locks by itself soon enough, by the settings of the desktop in use. */
export const screenLock = defineCheck<'screen-lock', LockSource>({
  id: 'screen-lock',
  sources: lockSources,
  judge: (read, { thresholds }) => {
    const lock = lockOf(read)
    if (typeof lock === 'string') return lock
    if (!lock.asks || lock.idleSeconds === null || lock.delaySeconds === null) return 'never-locks'
    // How long a blank screen still opens without the password is a limit of its own.
    const latest = thresholds.lockMinutes * 60 + thresholds.wakeSeconds
    const isInTime =
      lock.idleSeconds <= thresholds.lockMinutes * 60 &&
      lock.idleSeconds + lock.delaySeconds <= latest
    return isInTime ? 'locks-in-time' : 'locks-late'
  },
})
