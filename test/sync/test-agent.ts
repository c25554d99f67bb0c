import defaultPolicy from '../../assets/policy/default-policy.json'
import { acknowledgedGuideEditions, formKeeping } from '../../main/acknowledgements/index.ts'
import { wordsIn } from '../../main/app/texts.ts'
import { recordedSlots } from '../../main/check-ins/index.ts'
import { correctedSlots, keepCorrection } from '../../main/corrections/index.ts'
import { createEnrolment, type EnrolmentFeature, ministryKeys } from '../../main/enrolment/index.ts'
import { createFollowUp, type FollowUpFeature, keepVisa } from '../../main/follow-up/index.ts'
import { createGuide, type GuideFeature, guideKeeping } from '../../main/guide/index.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import type { Http } from '../../main/platform/http.ts'
import { nodeInflate } from '../../main/platform/inflate.ts'
import { systemRandomBytes } from '../../main/platform/random.ts'
import { createPolicySource, type PolicyFeature } from '../../main/policy/index.ts'
import { keepException } from '../../main/posture/index.ts'
import { createSettings, type SettingsFeature } from '../../main/settings/index.ts'
import { createSync, type SyncFeature } from '../../main/sync/index.ts'
import { keepTask, ordersArrivedAfter, tasksAsOf, tasksSpokenOf } from '../../main/tasks/index.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
import {
  openTestDatabase,
  openTestLog,
  type TestClock,
  type TestLog,
  testClock,
  testOrigin,
} from '../activity-log/open-test-log.ts'
import { testShippedGuide } from '../guide/files.ts'
import { testPaper } from '../my-data/test-paper.ts'
import { type TestTimers, testTimers } from './test-timers.ts'

/** The laptop's side of sync over a real encrypted file; only clock, timers and network are the test's. */
export type TestAgent = {
  readonly path: string
  readonly clock: TestClock
  readonly timers: TestTimers
  readonly activity: TestLog
  readonly log: TestLog['log']
  readonly policy: PolicyFeature
  readonly enrolment: EnrolmentFeature
  readonly settings: SettingsFeature
  readonly guide: GuideFeature
  /** What is signed here is written from the log of this laptop. */
  readonly followUp: FollowUpFeature
  readonly sync: SyncFeature
  /** What reached `reportBug`: nothing, in a test that passes. */
  readonly bugs: readonly unknown[]
  /** Quits in order. */
  readonly quit: () => Promise<void>
  /** Dies: whatever was under way never goes on, and the file is left as it is. */
  readonly crash: () => void
}

/** Starts an agent on the file at `path`. */
export function openTestAgent(options: {
  readonly path: string
  readonly http: Http
  readonly clock?: TestClock
  readonly device?: DeviceId
}): TestAgent {
  const clock = options.clock ?? testClock()
  const timers = testTimers(clock)
  const crypto = systemCrypto()
  const bugs: unknown[] = []
  let isDead = false
  const http: Http = async (request) => {
    const answer = await options.http(request)
    return isDead ? new Promise<never>(() => undefined) : answer
  }

  const connection = openTestDatabase(options.path)
  const { db } = connection
  const shipped = parseDefaultPolicy(defaultPolicy)
  const policy = createPolicySource({
    ...{ db, shipped, keys: ministryKeys, keepException, crypto, clock },
    forms: formKeeping([]),
    guide: guideKeeping(testShippedGuide, crypto.sha256),
    ...{ keepTask, keepCorrection, keepVisa },
  })
  let sync: SyncFeature | null = null
  const activity = openTestLog({
    path: options.path,
    connection,
    clock,
    ...(options.device ? { origin: testOrigin({ device: options.device }) } : {}),
    timeContext: () => {
      const { edition, zone } = policy.current()
      const skew = sync?.knownSkew()
      return {
        offsetMinutesAt: (at) => offsetMinutesAt(zone.table, at),
        policyEdition: edition,
        ...(skew ? { skew: { ms: skew.skewMs, ageMs: skew.ageMs } } : {}),
      }
    },
    ministryKeys: () => ministryKeys.everPinned(db),
  })
  const { log } = activity
  const authKey = { publicKey: activity.authKey.publicKey, sign: activity.authKey.signWithAuthKey }
  policy.reconsider(log)
  const enrolment = createEnrolment({ log, authKey, http, clock, crypto, agentVersion: '0.1.0' })
  const settings = createSettings({
    log,
    policy,
    crypto,
    defaults: { locale: 'ar', theme: 'system', textSize: 'normal' },
    showTestNotice: () => Promise.resolve('not-shown'),
  })
  const guide = createGuide({
    ...testPaper(),
    log,
    policy,
    shipped: testShippedGuide,
    inflate: nodeInflate,
    acknowledged: acknowledgedGuideEditions,
    pause: () => Promise.resolve(),
    reportBug: (error) => bugs.push(error),
    onChanged: () => undefined,
  })
  const followUp = createFollowUp({
    ...testPaper(),
    ...{ log, clock, policy, tasksAsOf, tasksSpokenOf, recorded: recordedSlots },
    ...{ ordersArrivedAfter },
    corrected: (span) => correctedSlots({ log, policy }, span),
    since: () => log.openedAt,
    enrolment: enrolment.view,
    words: () => wordsIn('fr'),
    onChanged: () => undefined,
  })
  const started = createSync({
    log,
    authKey,
    http,
    clock,
    crypto,
    randomBytes: systemRandomBytes,
    schedule: timers.schedule,
    policy,
    enrolment,
    keys: ministryKeys,
    guide: guide.arrival,
    reportBug: (error) => bugs.push(error),
  })
  sync = started
  return {
    path: options.path,
    clock,
    timers,
    activity,
    log,
    policy,
    enrolment,
    settings,
    guide,
    followUp,
    sync: started,
    bugs,
    quit: async () => {
      await started.dispose()
      connection.close()
    },
    crash: () => {
      isDead = true
      connection.close()
    },
  }
}
