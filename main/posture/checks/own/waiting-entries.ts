import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

const dayMs = 86_400_000

/** How long the oldest entry has waited that the ministry has not received; none waits where there is no age. */
export const waitingEntries = defineCheck<'waiting-entries', 'waiting'>({
  id: 'waiting-entries',
  sources: { waiting: { kind: 'own', name: 'waiting' } },
  judge: (read, { thresholds }) => {
    const answer = read('waiting')
    if (!answer.ok) return answer.why
    const waiting = parseJson(answer.text)
    if (fieldOf(waiting, 'isEnrolled') === false) return 'not-enrolled'
    const oldestMs = fieldOf(waiting, 'oldestMs')
    if (oldestMs === null) return 'sent-in-time'
    if (typeof oldestMs !== 'number' || oldestMs < 0) return 'not-understood'
    return oldestMs <= thresholds.waitingDays * dayMs ? 'sent-in-time' : 'waiting-long'
  },
})
