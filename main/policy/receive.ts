import type { CorrectionDecided } from '../../shared/corrections/model.ts'
import {
  decideDirective,
  directiveDigestOf,
  type HeldDirectives,
  mayBeReconsidered,
  type SoundDirective,
} from '../../shared/directives/decide.ts'
import type { SheetVisa } from '../../shared/follow-up/model.ts'
import type { Manifest } from '../../shared/guide/model.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Digest, ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { PostureExceptionBody } from '../../shared/posture/exception.ts'
import type { TaskNews } from '../../shared/tasks/model.ts'
import type { LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'
import { readPatches, readPublishedPolicy } from './in-force.ts'
import { isApplied, keepDirective, readOutcome, readReconsiderable } from './store.ts'

/** The ministry's keys as this laptop holds them; enrolment pins the first. */
export type MinistryKeys = {
  readonly inForce: (db: ReadableDb) => readonly NamedKey[]
  readonly everPinned: (db: ReadableDb) => readonly NamedKey[]
  readonly pin: (db: WritableDb, named: NamedKey, at: Instant) => void
  readonly retire: (db: WritableDb, kid: Digest, at: Instant) => void
}

/** Keeps an exception of a security check, or that one ended. */
export type KeepException = (db: WritableDb, body: PostureExceptionBody) => void

/** Keeps one revision of a task, or what another laptop said of tasks; which stands is not decided here. */
export type KeepTask = (
  db: WritableDb,
  news: TaskNews,
  of: Pick<SoundDirective, 'id' | 'issuedAt'>,
) => void

/** Keeps what was answered to a request for a correction, with the name of the document that brought it. */
export type KeepCorrection = (db: WritableDb, body: CorrectionDecided, document: string) => void

/** Keeps what was answered to a signed sheet, with the name of the document that brought it. */
export type KeepVisa = (db: WritableDb, body: SheetVisa, document: string) => void

/** What signed documents say about forms: how to keep it, and which versions are held. */
export type FormKeeping = {
  readonly keep: (
    db: WritableDb,
    news: Extract<
      SoundDirective,
      { readonly kind: 'form-edition' | 'form-decision' | 'form-reminder' }
    >,
    at: Instant,
  ) => void
  readonly versions: (db: ReadableDb) => ReadonlyMap<string, number>
}

/** What signed documents say about the guide: how to keep it, the greatest serial and the names held or heard of. */
export type GuideKeeping = {
  readonly keep: (db: WritableDb, manifest: Manifest) => void
  readonly serial: (db: ReadableDb) => number
  readonly names: (db: ReadableDb) => ReadonlySet<string>
}

/** What a document needs to take effect. */
export type ReceiveDeps = {
  readonly keys: MinistryKeys
  readonly keepException: KeepException
  readonly forms: FormKeeping
  readonly guide: GuideKeeping
  readonly keepTask: KeepTask
  readonly keepCorrection: KeepCorrection
  readonly keepVisa: KeepVisa
  readonly crypto: ReaderCrypto
  readonly at: Instant
}

/** What became of one document. `unchanged`: it was decided before and the answer is the same. */
export type ReceivedOutcome = 'applied' | 'refused' | 'unchanged'

/**
 * Decides one document, does what it says, keeps it and records the outcome as an entry: all in the caller's
 * transaction, so that a crash leaves it wholly undone and the feed brings it again.
 */
export function receiveDirective(
  tx: LogTransaction,
  jws: string,
  deps: ReceiveDeps,
): ReceivedOutcome {
  const { crypto, at } = deps
  const digest = directiveDigestOf(jws, crypto.sha256)
  const before = readOutcome(tx.db, digest)
  if (before && (before.code === null || !mayBeReconsidered(before.code))) return 'unchanged'
  const decision = decideDirective(jws, held(tx.db, deps), crypto)
  switch (decision.outcome) {
    case 'skip':
      return 'unchanged'
    case 'apply': {
      const { id, kind } = decision.directive
      act(tx.db, decision.directive, deps)
      keepDirective(tx.db, { digest, id, kind, jws, code: null, receivedAt: at })
      // What somebody at the ministry read is told in its own words, and only to the person it is about.
      if (decision.directive.kind === 'record-read')
        tx.append('record-read', decision.directive.body)
      else tx.append('directive-applied', { id, kind, digest })
      // What was refused for want of this key may be good now.
      if (kind === 'signing-key')
        for (const waiting of readReconsiderable(tx.db)) receiveDirective(tx, waiting, deps)
      return 'applied'
    }
    case 'refuse': {
      const { id, kind, code } = decision
      if (before?.code === code) return 'unchanged'
      keepDirective(tx.db, { digest, id, kind, jws, code, receivedAt: at })
      tx.append('directive-refused', { id, digest, code })
      return 'refused'
    }
    default:
      return assertNever(decision)
  }
}

function held(
  db: ReadableDb,
  { keys, forms, guide }: Pick<ReceiveDeps, 'keys' | 'forms' | 'guide'>,
): HeldDirectives {
  const inForce = keys.inForce(db)
  const inForceNames = new Set<string>(inForce.map((named) => named.kid))
  return {
    keys: inForce,
    retiredKeys: new Set(
      keys
        .everPinned(db)
        .map((named) => named.kid)
        .filter((kid) => !inForceNames.has(kid)),
    ),
    isApplied: (id) => isApplied(db, id),
    policySerial: readPublishedPolicy(db)?.serial ?? 0,
    patchSerials: new Map(readPatches(db).map((patch) => [patch.id, patch.serial])),
    formVersions: forms.versions(db),
    guideSerial: () => guide.serial(db),
    guideNames: () => guide.names(db),
  }
}

/** What a document does beyond being kept. Policy, patches and reads of a record take effect by being kept. */
function act(
  db: WritableDb,
  directive: SoundDirective,
  { keys, keepException, forms, guide, keepTask, keepCorrection, keepVisa, at }: ReceiveDeps,
): void {
  switch (directive.kind) {
    case 'policy':
    case 'calendar-patch':
    case 'record-read':
      return
    case 'posture-exception':
      keepException(db, directive.body)
      return
    case 'form-edition':
    case 'form-decision':
    case 'form-reminder':
      forms.keep(db, directive, at)
      return
    case 'guide-edition':
      guide.keep(db, directive.body)
      return
    case 'task':
    case 'task-said':
      keepTask(db, directive, directive)
      return
    case 'correction-decided':
      keepCorrection(db, directive.body, directive.id)
      return
    case 'sheet-visa':
      keepVisa(db, directive.body, directive.id)
      return
    case 'signing-key':
      keys.pin(db, { kid: directive.body.kid, key: directive.body.key }, at)
      if (directive.body.retires !== undefined) keys.retire(db, directive.body.retires, at)
      return
    default:
      assertNever(directive)
  }
}
