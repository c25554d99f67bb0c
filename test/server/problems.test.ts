import { describe, expect, it } from 'vitest'
import { problemOf, problemRegistry } from '../../server/http/problems.ts'
import { failureCodes } from '../../shared/kernel/failures.ts'
import { problemSchema } from '../../shared/sync/problem.ts'

describe('the registry of problems', () => {
  it.each(failureCodes)('%s has a status of its own kind and a sentence for a title', (code) => {
    const { status, title } = problemRegistry[code]
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(title).toMatch(/^[A-Z].+\.$/)
    expect(problemSchema.parse(problemOf({ code }))).toMatchObject({ status, title })
  })

  it('holds no code that is not a failure of the product', () => {
    expect(Object.keys(problemRegistry).sort()).toEqual([...failureCodes].sort())
  })

  it('what the protocol names has the status it names', () => {
    const statuses = (
      ['log-gap', 'log-forked', 'entry-invalid', 'device-revoked', 'too-many-requests'] as const
    ).map((code) => problemRegistry[code].status)
    expect(statuses).toEqual([409, 409, 422, 401, 429])
  })

  it('parameters that the protocol does not document stay inside', () => {
    const problem = problemOf({ code: 'log-gap', params: { expectedSeq: 7, path: '/secret' } })
    expect(problem.expectedSeq).toBe(7)
    expect(JSON.stringify(problem)).not.toContain('secret')
  })
})
