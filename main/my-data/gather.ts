import { purposes } from '../../shared/activity-log/model.ts'
import { recordReadBodySchema } from '../../shared/directives/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { describeRequests } from '../../shared/my-data/describe-requests.ts'
import { openSentTally, type Sent } from '../../shared/my-data/describe-sent.ts'
import type { Moment, MyData } from '../../shared/my-data/model.ts'
import { erasureDateOf } from '../../shared/my-data/retention.ts'
import { officialDateAt, offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { userAgent } from '../../shared/sync/wire.ts'
import {
  countErased,
  heldEntries,
  heldEntriesOf,
  readableOf,
  receptionOver,
} from '../activity-log/index.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { PolicySource } from '../policy/source.ts'
import type { SyncFeature } from '../sync/index.ts'
import type { MyDataDeps } from './index.ts'
import { receiptOf } from './last-upload.ts'
import { readRetentionApplied } from './store.ts'

/** Gathers everything that the screen shows, from the log and from what sync keeps; nothing is counted in advance. */
export function gatherMyData(deps: MyDataDeps, sentSoFar: () => Sent): MyData {
  const { log, policy, sync } = deps
  const { edition } = policy.current()
  const head = log.head()
  const upload = sync.uploads.last()
  const reach = sync.uploads.reach()
  const receivedSeq = log.lastReceipt()?.receipt.seq ?? 0
  const applied = readRetentionApplied(log.db)
  return {
    ...sentSoFar(),
    head: { generation: head.generation, seq: head.seq, hash: head.hash },
    requests: describeRequests(knownRequests(deps)),
    ...(upload
      ? {
          lastUpload: {
            sentAt: momentOf(upload.sent_at, policy),
            receivedAt: momentOf(receiptOf(upload.receipt).receivedAt, policy),
            bytes: upload.bytes,
            firstSeq: upload.first_seq,
            lastSeq: upload.last_seq,
          },
        }
      : {}),
    ...(reach && reach.through_seq > receivedSeq
      ? { openUpload: { begunAt: momentOf(reach.begun_at, policy) } }
      : {}),
    reads: readsOfRecord(log, policy),
    retention: {
      policyEdition: edition,
      lines: retentionLines(deps),
      erased: countErased(log.db),
      ...(applied ? { appliedAt: momentOf(applied.applied_at, policy) } : {}),
    },
  }
}

/** Up to which entry anything ever left this laptop, be it receipted or not. */
function sentThrough(log: ActivityLog, { uploads }: Pick<SyncFeature, 'uploads'>): number {
  return Math.max(log.lastReceipt()?.receipt.seq ?? 0, uploads.reach()?.through_seq ?? 0)
}

/**
 * The account of what was sent. Entries never change, so it is counted on from where it stopped; an erasure takes
 * values away, and then it is counted anew.
 */
export function createSentAccount(deps: Pick<MyDataDeps, 'log' | 'sync'>): () => Sent {
  const begin = () => ({ tally: openSentTally(), throughSeq: 0, erased: countErased(deps.log.db) })
  let account = begin()
  return () => {
    const { log } = deps
    if (countErased(log.db) !== account.erased) account = begin()
    const through = sentThrough(log, deps.sync)
    for (const entry of heldEntries(log.db, { after: account.throughSeq, through }))
      account.tally.add(entry)
    account = { ...account, throughSeq: Math.max(account.throughSeq, through) }
    return account.tally.result()
  }
}

function knownRequests({ log, sync, authKey, agentVersion }: MyDataDeps) {
  const body = sync.uploads.last()?.body ?? null
  const cursor = sync.feedCursor()
  const { device, generation, logKey } = log
  return {
    enrolment: { device, generation, logKey, authKey, agentVersion },
    ...(body === null ? {} : { upload: JSON.parse(body) }),
    ...(cursor === null ? {} : { feed: { after: cursor } }),
    connection: { 'user-agent': userAgent },
  }
}

function readsOfRecord(log: ActivityLog, policy: PolicySource): MyData['reads'] {
  return heldEntriesOf(log.db, 'record-read').flatMap(({ header, body }) => {
    const read = body === null ? null : recordReadBodySchema.safeParse(body)
    if (!read?.success) return []
    return [
      {
        seq: header.seq,
        read: read.data,
        at: momentOf(read.data.at, policy),
        toldAt: { at: header.at, offsetMinutes: header.clock.offsetMinutes },
      },
    ]
  })
}

function retentionLines({ log, policy, clock }: MyDataDeps): MyData['retention']['lines'] {
  const { privacy, zone } = policy.current()
  const today = officialDateAt(zone.table, clock.now())
  return purposes.map((purpose) => {
    const days = privacy.retentionDays[purpose]
    const { count, oldest } = readableOf(log.db, purpose)
    if (!oldest) return { purpose, days, readable: count }
    const { seq, at, clock } = oldest.header
    const reception = receptionOver(log.db, seq)
    const erasureOf = (receivedAt: Instant) => {
      const on = erasureDateOf(receivedAt, days, zone.table)
      return { on, state: on > today ? 'ahead' : 'waits' } as const
    }
    return {
      purpose,
      days,
      readable: count,
      oldest: {
        seq,
        at: { at, offsetMinutes: clock.offsetMinutes },
        ...(reception ? { erasure: erasureOf(reception.receivedAt) } : {}),
      },
    }
  })
}

/** An instant with the offset that official time has then. */
export function momentOf(at: Instant, policy: PolicySource): Moment {
  return { at, offsetMinutes: offsetMinutesAt(policy.current().zone.table, at) }
}
