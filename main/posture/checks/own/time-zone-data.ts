import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

/** Whether the data of time zones on this laptop know the official time. */
export const timeZoneData = defineCheck<'time-zone-data', 'data'>({
  id: 'time-zone-data',
  sources: { data: { kind: 'own', name: 'time-zone-data' } },
  judge: (read) => {
    const answer = read('data')
    if (!answer.ok) return answer.why
    const isRight = fieldOf(parseJson(answer.text), 'isRight')
    if (typeof isRight !== 'boolean') return 'not-understood'
    return isRight ? 'right' : 'old'
  },
})
