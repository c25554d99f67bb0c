import type { Handlers } from '../../shared/ipc/contract.ts'
import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import type { PokeReason } from '../../shared/sync/plan.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { WritableDb } from '../db/brands.ts'
import type { AuthKey, EnrolmentFeature } from '../enrolment/index.ts'
import type { GuideArrival } from '../guide/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Http } from '../platform/http.ts'
import type { RandomBytes } from '../platform/random.ts'
import type { MinistryKeys, PolicyFeature } from '../policy/index.ts'
import { createEngine, type Schedule } from './engine.ts'
import { createSkewMemory, type KnownSkew } from './skew.ts'
import { readSyncMemory } from './store.ts'
import {
  forgetUploadText,
  type LastUpload,
  readLastUpload,
  readUploadReach,
  type UploadReach,
} from './uploads.ts'

export type { Schedule } from './engine.ts'

export type SyncDeps = {
  readonly log: ActivityLog
  readonly authKey: AuthKey
  readonly http: Http
  readonly clock: Clock
  readonly crypto: ReaderCrypto
  readonly randomBytes: RandomBytes
  readonly schedule: Schedule
  readonly policy: PolicyFeature
  readonly enrolment: EnrolmentFeature
  readonly keys: MinistryKeys
  /** The editions of the guide that are on their way. */
  readonly guide: GuideArrival
  /** Where a surprise goes that no screen is waiting for. */
  readonly reportBug: (error: unknown) => void
}

/** Replication with the ministry's server: the tail of the log upward, signed documents downward. */
export type SyncFeature = {
  readonly handlers: Pick<Handlers, 'getSyncState' | 'syncNow'>
  /** Says that something happened which may be a reason to sync; when, the plan decides. */
  readonly poke: (reason: PokeReason) => void
  readonly state: () => SyncState
  /** For the clock reading of entries, and for the warning about the laptop's clock. */
  readonly knownSkew: () => KnownSkew | null
  /** An instant that is past for certain, whatever the laptop's clock shows; null until the server answered in this run. */
  readonly serverTimeAtLeast: () => Instant | null
  /** What was last sent and accepted, and how far anything was ever sent. */
  readonly uploads: {
    readonly last: () => LastUpload | null
    readonly reach: () => UploadReach | null
    /** Call it in the transaction that erases these bodies. */
    readonly forget: (db: WritableDb, seqs: readonly number[]) => void
  }
  /** The place in the ministry's feed that the next request will name; null before the first. */
  readonly feedCursor: () => string | null
  readonly onChanged: (listener: () => void) => () => void
  /** Ends the run under way and waits for it. */
  readonly dispose: () => Promise<void>
}

/** Opens sync. It stays silent until the laptop is enrolled and somebody pokes it (`start`). */
export function createSync(deps: SyncDeps): SyncFeature {
  const skew = createSkewMemory(deps.log.db, deps.clock)
  const engine = createEngine(deps, skew)
  return {
    handlers: {
      getSyncState: async () => ok(engine.state()),
      syncNow: async () => {
        if (deps.enrolment.current() === null) return fail('not-enrolled')
        await engine.runNow()
        return ok(engine.state())
      },
    },
    poke: engine.poke,
    state: engine.state,
    knownSkew: skew.known,
    serverTimeAtLeast: skew.serverTimeAtLeast,
    uploads: {
      last: () => readLastUpload(deps.log.db),
      reach: () => readUploadReach(deps.log.db),
      forget: forgetUploadText,
    },
    feedCursor: () => readSyncMemory(deps.log.db).feed_cursor,
    onChanged: engine.onChanged,
    dispose: engine.dispose,
  }
}
