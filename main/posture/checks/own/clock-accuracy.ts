import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

/** A comparison older than this says nothing of the clock of today. */
const freshForMs = 7 * 86_400_000

/** Whether the clock of this laptop goes with that of the ministry. */
export const clockAccuracy = defineCheck<'clock-accuracy', 'clock'>({
  id: 'clock-accuracy',
  sources: { clock: { kind: 'own', name: 'clock' } },
  judge: (read, { thresholds }) => {
    const answer = read('clock')
    if (!answer.ok) return answer.why
    const clock = parseJson(answer.text)
    if (fieldOf(clock, 'isEnrolled') === false) return 'not-enrolled'
    const [skewMs, ageMs] = [fieldOf(clock, 'skewMs'), fieldOf(clock, 'ageMs')]
    if (typeof skewMs !== 'number' || typeof ageMs !== 'number' || ageMs < 0)
      return 'not-understood'
    if (ageMs > freshForMs) return 'source-missing'
    return Math.abs(skewMs) <= thresholds.clockSeconds * 1000 ? 'right' : 'off'
  },
})
