import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { WritableDb } from '../db/brands.ts'
import type { AuthKey } from './device-keys.ts'
import { detailsOfEntry, type EntryDetailsDeps } from './entry-details.ts'
import { eraseBodies } from './erase.ts'
import { bundleOf, proofOf } from './export.ts'
import { createFinder, type FindDeps } from './find.ts'
import { type ListDeps, listActivity } from './list.ts'
import type { ActivityLog, Appended } from './log.ts'
import { type OpenLogDeps, openLog } from './open-log.ts'
import { tailBatchAfter } from './tail.ts'
import { createVerifications, type VerificationDeps } from './verification.ts'
import { type RememberedReceipt, verifyStored, verifyStoredInSlices } from './verify-stored.ts'

export {
  countErased,
  erasableOf,
  type HeldEntry,
  heldEntries,
  receptionOver,
  receptionsOf,
  writtenThrough,
} from './account.ts'
export type { TitlesOf } from './find.ts'
export type { LogOrigin } from './open-log.ts'
export { headSeqOf, holdsReceipt } from './reach.ts'
export type { TimeContext } from './read-clock.ts'
export type { AuthKey, RememberedReceipt }

export type ActivityLogDeps = OpenLogDeps & {
  readonly isEnrolled: () => boolean
  /** The keys of the ministry that this laptop pinned. */
  readonly ministryKeys: () => readonly NamedKey[]
  /** The newest receipt as remembered outside of the database. */
  readonly rememberedReceipt: () => RememberedReceipt | null
  /** Called after the commit that stored a receipt, to remember it there. */
  readonly onReceiptStored: (receipt: RememberedReceipt) => void
} & Pick<FindDeps, 'words' | 'pause' | 'taskTitles'> &
  Pick<EntryDetailsDeps, 'zoneName'>

type LogHandlers = Pick<Handlers, 'listActivity' | 'getEntry' | 'verifyLog' | 'getVerifyProgress'>

export type ActivityLogFeature = {
  readonly log: ActivityLog
  readonly authKey: AuthKey
  /** Records a wall clock that was set since the last reading. Call it each minute. */
  readonly noteClock: () => 'steady' | 'jumped'
  /** Deletes bodies of this generation under a rule, and records that it did; `inSameAct` goes with it or not at all. */
  readonly erase: (
    seqs: readonly number[],
    rule: string,
    inSameAct?: (db: WritableDb) => void,
  ) => Appended
  readonly handlers: LogHandlers
}

/** The activity log of an opened database; begins it if the database is new. */
export function createActivityLog(deps: ActivityLogDeps): ActivityLogFeature {
  const { connection } = deps
  const { device, generation } = deps.origin
  const { reads, receipts, writer, keys, lastReceipt, opened } = openLog(deps)
  const finder = createFinder({ ...deps, reads })
  let erasures = 0
  const place = { reads, device, generation, sealWith: keys.log.sign }
  const verifying = { ...deps, reads, device, generation, logKey: keys.log.publicKey, lastReceipt }

  const transact: ActivityLog['transact'] = (work) => {
    let value: ReturnType<typeof work>
    try {
      value = writer.transact(work)
    } catch (error) {
      receipts.rolledBack()
      throw error
    }
    for (const { receipt, hash } of receipts.committed())
      deps.onReceiptStored({ generation: receipt.generation, seq: receipt.seq, hash })
    return value
  }

  const log: ActivityLog = {
    device,
    generation,
    logKey: keys.log.publicKey,
    grownFrom: lastReceipt,
    openedAt: opened.at,
    db: connection.db,
    transact,
    head: writer.head,
    tailAfter: (afterSeq, limits) => tailBatchAfter(afterSeq, limits, place),
    hashAt: (seq) => reads.entryAt.get(seq)?.hash ?? null,
    bodyAt: (seq) => reads.entryAt.get(seq)?.body ?? null,
    lastReceipt: receipts.newest,
    receiptsAbout: ({ firstSeq: first, lastSeq: last }) =>
      reads.receiptsAbout.all({ first, last }).map(({ jws }) => jws),
    storeReceipt: receipts.store,
    waiting: () => {
      const received = receipts.newest()?.receipt.seq ?? 0
      const oldest = reads.entryAt.get(received + 1)
      return {
        count: Math.max(0, writer.head().seq - received),
        oldestAt: oldest ? (readHeader(oldest.header)?.at ?? null) : null,
      }
    },
    signWithLogKey: keys.log.sign,
    verify: () => verifyStored(verifying),
    exportBundle: () => bundleOf({ ...verifying, logKey: keys.log, now: deps.clock.now }),
    exportProof: (seq, text) =>
      proofOf({ ...verifying, logKey: keys.log, now: deps.clock.now }, seq, text),
    onAppended: writer.onAppended,
  }

  return {
    log,
    authKey: { publicKey: keys.auth.publicKey, signWithAuthKey: keys.auth.sign },
    noteClock: writer.noteClock,
    erase: (seqs, rule, inSameAct) => {
      const appended = transact((tx) => {
        const erased = eraseBodies(tx, { generation, seqs, rule }, reads)
        inSameAct?.(tx.db)
        return erased
      })
      erasures += 1
      finder.forget()
      return appended
    },
    handlers: handlersOf({
      ...deps,
      generation,
      opened,
      reads,
      find: finder.find,
      now: deps.clock.now,
      offsetMinutesAt: (at) => deps.timeContext().offsetMinutesAt(at),
      verify: (onProgress) =>
        verifyStoredInSlices({ ...verifying, erasures: () => erasures }, onProgress),
    }),
  }
}

type HandlerDeps = ActivityLogDeps & ListDeps & EntryDetailsDeps & VerificationDeps

function handlersOf(deps: HandlerDeps): LogHandlers {
  const verifications = createVerifications(deps)
  return {
    listActivity: async (asked) => ok(await listActivity(asked, deps)),
    getEntry: async (place) => ok(detailsOfEntry(place, deps)),
    verifyLog: async () => ok(await verifications.run()),
    getVerifyProgress: async () => ok(verifications.progress()),
  }
}
