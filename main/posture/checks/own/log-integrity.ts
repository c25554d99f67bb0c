import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

/** Whether the chain of the log held when it was last verified. */
export const logIntegrity = defineCheck<'log-integrity', 'log'>({
  id: 'log-integrity',
  sources: { log: { kind: 'own', name: 'log' } },
  judge: (read) => {
    const answer = read('log')
    if (!answer.ok) return answer.why
    const isIntact = fieldOf(parseJson(answer.text), 'isIntact')
    if (typeof isIntact !== 'boolean') return 'not-understood'
    return isIntact ? 'intact' : 'broken'
  },
})
