import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { GuideArrival } from '../guide/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { RandomBytes } from '../platform/random.ts'
import type { ReceivedOutcome } from '../policy/index.ts'
import type { DeviceClient } from './device-client.ts'
import type { Handshake } from './handshake.ts'

/** Everything one run of sync works with. Nothing in it is decided before the run: it is asked each time. */
export type SyncWorld = {
  readonly log: ActivityLog
  readonly client: DeviceClient
  readonly clock: Clock
  readonly crypto: ReaderCrypto
  readonly randomBytes: RandomBytes
  /** The ministry's keys in force. */
  readonly keysInForce: (db: ReadableDb) => readonly NamedKey[]
  readonly receiveDirective: (tx: LogTransaction, jws: string) => ReceivedOutcome
  /** Says that directives were committed: the policy in force may be another. */
  readonly refreshPolicy: () => void
  /** Keeps the skew at once: entries written later in the same run are judged by it against the receipts they name. */
  readonly learnSkew: (handshake: Handshake) => void
  readonly guide: GuideArrival
  readonly signal: AbortSignal
}

/** How long one answer may take. Batches travel over slow lines. */
export const answerTimeoutMs = 20_000
export const batchTimeoutMs = 60_000
