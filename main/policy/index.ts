import type { Directive, DirectiveKind } from '../../shared/directives/model.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Policy } from '../../shared/policy/model.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import { readPolicyInForce } from './in-force.ts'
import {
  type FormKeeping,
  type GuideKeeping,
  type KeepCorrection,
  type KeepException,
  type KeepTask,
  type KeepVisa,
  type MinistryKeys,
  type ReceivedOutcome,
  receiveDirective,
} from './receive.ts'
import type { PolicySource } from './source.ts'
import { forgetReadNotices, forgetTexts, readApplied, readReconsiderable } from './store.ts'

export type { FormKeeping, GuideKeeping, MinistryKeys, ReceivedOutcome } from './receive.ts'

export type PolicyDeps = {
  /** The database of the log, open and migrated: the policy is needed before the log can write its first entry. */
  readonly db: ReadableDb
  /** The policy shipped with the agent. */
  readonly shipped: Policy
  readonly keys: MinistryKeys
  readonly keepException: KeepException
  readonly forms: FormKeeping
  readonly guide: GuideKeeping
  readonly keepTask: KeepTask
  readonly keepCorrection: KeepCorrection
  readonly keepVisa: KeepVisa
  readonly crypto: ReaderCrypto
  readonly clock: Clock
}

/** The rules in force and the documents they come from. */
export type PolicyFeature = PolicySource & {
  readonly handlers: Pick<Handlers, 'getPrivacyNotice'>
  /** Decides and keeps one signed document inside the caller's transaction. Call `refresh` after the commit. */
  readonly receive: (tx: LogTransaction, jws: string) => ReceivedOutcome
  /** Deletes the documents that told of readings up to an instant of this laptop's clock; that they came stays known. */
  readonly forgetReads: (db: WritableDb, upTo: Instant) => void
  /** The documents of a kind that took effect and were signed up to an instant of the server's clock. */
  readonly appliedUpTo: (db: ReadableDb, kind: DirectiveKind, upTo: Instant) => readonly Directive[]
  /** Deletes the text of documents that took effect, by their names; that they came stays known. */
  readonly forgetTexts: (db: WritableDb, ids: readonly string[]) => void
  /** Reads the policy in force anew and tells the listeners if it changed. */
  readonly refresh: () => void
  /** Decides again what an older agent did not understand. Call it once, after the log is open. */
  readonly reconsider: (log: ActivityLog) => void
}

/** Opens the store of signed documents and the policy that follows from it. */
export function createPolicySource(deps: PolicyDeps): PolicyFeature {
  const { db, shipped, keys, keepException, forms, guide, crypto, clock } = deps
  const { keepTask, keepCorrection, keepVisa } = deps
  const listeners = new Set<() => void>()
  let inForce = readPolicyInForce(db, shipped)
  let inForceText = JSON.stringify(inForce)

  const refresh = () => {
    const fresh = readPolicyInForce(db, shipped)
    const freshText = JSON.stringify(fresh)
    if (freshText === inForceText) return
    inForce = fresh
    inForceText = freshText
    for (const listener of listeners) listener()
  }

  const receive = (tx: LogTransaction, jws: string) =>
    receiveDirective(tx, jws, {
      ...{ keys, keepException, forms, guide, keepTask, keepCorrection, keepVisa, crypto },
      at: clock.now(),
    })

  return {
    current: () => inForce,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    handlers: {
      getPrivacyNotice: async () =>
        ok({ policyEdition: inForce.edition, privacy: inForce.privacy }),
    },
    receive,
    forgetReads: forgetReadNotices,
    forgetTexts,
    appliedUpTo: (read, kind, upTo) =>
      readApplied(read, kind).filter(({ issuedAt }) => issuedAt <= upTo),
    refresh,
    reconsider: (log) => {
      const waiting = readReconsiderable(db)
      if (waiting.length === 0) return
      log.transact((tx) => {
        for (const jws of waiting) receive(tx, jws)
      })
      refresh()
    },
  }
}
