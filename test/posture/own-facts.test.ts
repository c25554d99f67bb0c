import { expect, it } from 'vitest'
import { ownFacts } from '../../main/app/own-facts.ts'
import { dayMs, instantSchema } from '../../shared/kernel/instant.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import { openTestLog } from '../activity-log/open-test-log.ts'
import { judge } from './judging.ts'

/** The reasons of the two checks that compare with the ministry, of a laptop whose entry has waited twenty days. */
function reasonsAs(enrolment: SyncState['enrolment']) {
  using log = openTestLog()
  const oldestWaitingAt = instantSchema.parse(log.clock.now())
  log.clock.pass(20 * dayMs)
  const own = ownFacts({
    sync: {
      knownSkew: () => null,
      state: () => ({ enrolment, activity: 'idle', waiting: 1, oldestWaitingAt }),
    },
    activity: log,
    clock: log.clock,
    place: { path: '/log', lock: { kind: 'passphrase' } },
    agentVersion: '0.1.0',
    isOnDuty: () => false,
    zoneTable: () => [],
  })
  const answer = (id: string, source: 'clock' | 'waiting') => {
    const value = own[source]?.()
    return judge('linux', id, value === null ? {} : { [source]: JSON.stringify(value) })
  }
  return [answer('clock-accuracy', 'clock'), answer('waiting-entries', 'waiting')]
}

it('a laptop that is not enrolled has no ministry to compare its clock with, or to wait for', () => {
  expect(reasonsAs('not-enrolled')).toEqual(['not-enrolled', 'not-enrolled'])
  expect(reasonsAs('enrolled')).toEqual(['source-missing', 'waiting-long'])
})
