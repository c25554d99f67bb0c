import type { CheckAnswers } from '../../shared/acknowledgements/check-answers.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import type { GuideEditionFacts } from '../../shared/acknowledgements/rules.ts'
import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import type { Database } from '../db/database.ts'
import type { KeySource } from '../keys/index.ts'

/** What ships with every agent, until the ministry publishes its own. */
export type Shipped = {
  readonly forms: readonly FormDocument[]
  readonly policy: Policy
  /** The guide edition that ships. */
  readonly guide: GuideEditionFacts
}

/** The server's power, passed to every feature; only server/app makes the real ones. */
export type ServerContext = {
  readonly db: Database
  readonly keys: KeySource
  readonly crypto: ReaderCrypto
  readonly now: () => Instant
  readonly randomBytes: (count: number) => Uint8Array
  /** Read when first asked for. */
  readonly shipped: () => Shipped
  readonly checkAnswers: CheckAnswers
}
