import { recordReadBodySchema } from '../../shared/directives/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { describeRequests } from '../../shared/my-data/describe-requests.ts'
import type { Moment, MyData } from '../../shared/my-data/model.ts'
import { erasureDateOf, retainedSchema, retentionDaysOf } from '../../shared/my-data/retention.ts'
import { tasksAmong } from '../../shared/my-data/tasks-in-values.ts'
import { officialDateAt, offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { userAgent } from '../../shared/sync/wire.ts'
import { countErased, receptionOver } from '../activity-log/index.ts'
import type { PolicySource } from '../policy/source.ts'
import type { Account } from './account.ts'
import type { MyDataDeps } from './index.ts'
import { receiptOf } from './last-upload.ts'
import { readRetentionApplied } from './store.ts'

/** Gathers everything that the screen shows, from the account of the log and from what sync keeps. */
export function gatherMyData(deps: MyDataDeps, account: Account): MyData {
  const { log, policy, sync } = deps
  const { edition } = policy.current()
  const head = log.head()
  const upload = sync.uploads.last()
  const reach = sync.uploads.reach()
  const receivedSeq = log.lastReceipt()?.receipt.seq ?? 0
  const applied = readRetentionApplied(log.db)
  return {
    ...account.sent,
    titles: deps.taskTitles(tasksAmong(account.sent.kinds)),
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
    reads: readsOfRecord(account, policy),
    retention: {
      policyEdition: edition,
      lines: retentionLines(deps, account),
      erased: countErased(log.db),
      ...(applied ? { appliedAt: momentOf(applied.applied_at, policy) } : {}),
    },
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

function readsOfRecord({ reads }: Account, policy: PolicySource): MyData['reads'] {
  return reads.toReversed().flatMap(({ header, body }) => {
    const read = recordReadBodySchema.safeParse(body).data
    if (!read) return []
    return [
      {
        seq: header.seq,
        read,
        at: momentOf(read.at, policy),
        toldAt: { at: header.at, offsetMinutes: header.clock.offsetMinutes },
      },
    ]
  })
}

function retentionLines(
  { log, policy, clock, shippedRules }: MyDataDeps,
  { readable }: Account,
): MyData['retention']['lines'] {
  const { zone } = policy.current()
  const today = officialDateAt(zone.table, clock.now())
  return retainedSchema.options.map((what) => {
    const days = retentionDaysOf(what, policy.current(), shippedRules)
    const found = readable.get(what)
    if (!found) return { what, days, readable: 0 }
    const { seq, at, clock: read } = found.oldest
    const reception = receptionOver(log.db, seq)
    const erasureOf = (receivedAt: Instant) => {
      const on = erasureDateOf(receivedAt, days, zone.table)
      return { on, state: on > today ? 'ahead' : 'waits' } as const
    }
    return {
      what,
      days,
      readable: found.count,
      oldest: {
        seq,
        at: { at, offsetMinutes: read.offsetMinutes },
        ...(reception ? { erasure: erasureOf(reception.receivedAt) } : {}),
      },
    }
  })
}

/** An instant with the offset that official time has then. */
export function momentOf(at: Instant, policy: PolicySource): Moment {
  return { at, offsetMinutes: offsetMinutesAt(policy.current().zone.table, at) }
}
