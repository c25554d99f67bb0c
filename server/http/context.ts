import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Database } from '../db/database.ts'
import type { KeySource } from '../keys/index.ts'

/** The server's power, passed to every feature; only server/app makes the real ones. */
export type ServerContext = {
  readonly db: Database
  readonly keys: KeySource
  readonly crypto: ReaderCrypto
  readonly now: () => Instant
  readonly randomBytes: (count: number) => Uint8Array
}
