import { defineCheck } from '../../check.ts'
import { compareVersions, fieldOf, parseJson } from '../../parse.ts'

/** Whether this version of the agent is one that the ministry still counts on. */
export const agentVersion = defineCheck<'agent-version', 'agent'>({
  id: 'agent-version',
  sources: { agent: { kind: 'own', name: 'agent' } },
  judge: (read, { thresholds }) => {
    const answer = read('agent')
    if (!answer.ok) return answer.why
    const version = fieldOf(parseJson(answer.text), 'version')
    if (typeof version !== 'string' || !/^\d{1,6}(\.\d{1,6}){0,3}$/.test(version))
      return 'not-understood'
    const { accepted, current } = thresholds.agent
    if (compareVersions(version, accepted) < 0) return 'too-old'
    return compareVersions(version, current) < 0 ? 'old' : 'current'
  },
})
