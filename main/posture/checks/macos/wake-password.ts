import { defineCheck } from '../../check.ts'
import { lockDelayIn } from './lock-delay.ts'
import { lockSource } from './sources.ts'

/** Whether a screen that went dark asks for the password, and how soon. */
export const wakePassword = defineCheck<'wake-password', 'lock'>({
  id: 'wake-password',
  sources: { lock: lockSource },
  judge: (read, { thresholds }) => {
    const answer = read('lock')
    if (!answer.ok) return answer.why
    const delay = lockDelayIn(answer.text)
    if (delay === null) return 'not-understood'
    if (delay === 'never') return 'never-asks'
    return delay <= thresholds.wakeSeconds ? 'asks-at-once' : 'asks-late'
  },
})
