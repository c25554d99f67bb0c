import { defineCheck } from '../../check.ts'
import { fact } from './facts.ts'
import { wakeAsks } from './power.ts'

/** Whether a laptop that wakes asks for the password. */
export const wakePassword = defineCheck<'wake-password', 'policy' | 'lock' | 'away' | 'batteries'>({
  id: 'wake-password',
  sources: {
    policy: fact('wake-policy'),
    lock: fact('wake-lock'),
    away: fact('away'),
    batteries: fact('batteries'),
  },
  judge: (read, { thresholds }) => {
    const after = wakeAsks({
      policy: read('policy'),
      lock: read('lock'),
      away: read('away'),
      batteries: read('batteries'),
    })
    if (after === 'never') return 'never-asks'
    if (typeof after !== 'number') return after
    return after <= thresholds.wakeSeconds ? 'asks-at-once' : 'asks-late'
  },
})
