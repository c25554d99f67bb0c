import type { About } from '../../shared/about/model.ts'
import { epochMsOf } from '../../shared/kernel/instant.ts'
import type { ZoneTable } from '../../shared/policy/model.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
import type { ActivityLogFeature } from '../activity-log/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { PostureDeps } from '../posture/index.ts'
import type { createSync } from '../sync/index.ts'

type OwnFactDeps = {
  readonly sync: Pick<ReturnType<typeof createSync>, 'knownSkew' | 'state'>
  readonly activity: ActivityLogFeature
  readonly clock: Clock
  readonly place: About['log']
  readonly agentVersion: string
  readonly isOnDuty: () => boolean
  readonly zoneTable: () => ZoneTable
}

/** What the agent knows of itself and no program of the system has to say. */
export function ownFacts(deps: OwnFactDeps): PostureDeps['own'] {
  const { sync, activity, clock, place } = deps
  const isEnrolled = () => sync.state().enrolment !== 'not-enrolled'
  return {
    duty: () => ({ isOnDuty: deps.isOnDuty() }),
    clock: () => {
      if (!isEnrolled()) return { isEnrolled: false }
      const known = sync.knownSkew()
      return known && { skewMs: known.skewMs - known.movedMs, ageMs: known.ageMs }
    },
    'key-store': () => ({
      backend: place.lock.kind === 'system' ? place.lock.backend : 'passphrase',
    }),
    log: async () => {
      const verified = await activity.handlers.verifyLog(undefined)
      return verified.ok ? { isIntact: verified.value.breaks.length === 0 } : null
    },
    waiting: () => {
      if (!isEnrolled()) return { isEnrolled: false }
      const { oldestWaitingAt } = sync.state()
      const oldestMs =
        oldestWaitingAt === undefined
          ? null
          : Math.max(0, epochMsOf(clock.now()) - epochMsOf(oldestWaitingAt))
      return { oldestMs }
    },
    agent: () => ({ version: deps.agentVersion }),
    'time-zone-data': () => {
      const now = clock.now()
      const laptop = clock.laptopOffsetMinutes(now)
      return laptop === null ? null : { isRight: laptop === offsetMinutesAt(deps.zoneTable(), now) }
    },
  }
}
