import { utf8 } from '../../shared/kernel/bytes.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type BatchLimits, doubled, halved, isSmallest } from '../../shared/sync/batch-limits.ts'
import { type Trouble, trouble } from '../../shared/sync/trouble.ts'
import { judgeReceipt, type ReceiptFault } from '../../shared/sync/verify-receipt.ts'
import {
  type EntriesRequest,
  entriesResponseSchema,
  maximumBatchReceipts,
  maximumBodyBytes,
} from '../../shared/sync/wire.ts'
import type { ActivityLog, TailBatch } from '../activity-log/log.ts'
import { saveServerRestored } from './store.ts'
import { readUploadReach, saveLastUpload, saveUploadReach } from './uploads.ts'
import { batchTimeoutMs, type SyncWorld } from './world.ts'

/** How often in one run the server may send us back before we call it confused. */
const maximumRewinds = 3

/** How an upload ended. */
export type UploadOutcome = {
  readonly trouble: Trouble | null
  /** What to start with next time: smaller after trouble, larger after success. */
  readonly limits: BatchLimits
}

/**
 * Sends what no receipt covers, batch by batch, until nothing is left.
 *
 * Where to begin is what our newest receipt says. If the server knows less, because it was put back to an older
 * copy, it names the entry it expects and we send again from there: we hold everything it ever receipted.
 * With `probe`, the last entry is sent again even if nothing waits: that is how such a loss is noticed at all.
 * It lost its receipts with the entries, and later entries name them: so ours travel along from then on, and with what
 * is new where a probe is due, because the answer that would have shown the loss may itself have been lost.
 */
export async function uploadTail(
  world: SyncWorld,
  start: { readonly limits: BatchLimits; readonly probe: boolean },
): Promise<UploadOutcome> {
  const { log, client, signal } = world
  let { limits } = start
  let rewinds = 0
  let after = log.lastReceipt()?.receipt.seq ?? 0
  const isOnlyProbe = start.probe && after > 0 && after === log.head().seq
  if (isOnlyProbe) after -= 1
  // A mere probe goes without: a server that still has its receipt shows it by repeating it.
  let givesReceiptsBack = start.probe && !isOnlyProbe

  for (;;) {
    const batch = log.tailAfter(after, limits)
    if (!batch) return { trouble: null, limits }
    const receipts = givesReceiptsBack ? log.receiptsAbout(batch) : []
    const body = JSON.stringify(requestOf(log, batch, receipts))
    if (receipts.length > maximumBatchReceipts || utf8(body).length > maximumBodyBytes) {
      if (isSmallest(limits)) return { trouble: trouble('batch-too-large'), limits }
      limits = halved(limits)
      continue
    }
    const sentAt = noteDeparture(world, batch)
    const read = await client.askAsDevice({
      method: 'POST',
      path: `/v1/devices/${log.device}/entries`,
      body,
      answer: entriesResponseSchema,
      timeoutMs: batchTimeoutMs,
      signal,
    })
    if (signal.aborted) return { trouble: null, limits }
    if (read.ok) {
      const accepted = acceptReceipt(world, read.value.receipt, { batch, body, sentAt })
      if (accepted.trouble) return { trouble: accepted.trouble, limits }
      limits = doubled(limits)
      if (accepted.showsLoss && !givesReceiptsBack) {
        // The same batch once more, with what it should have answered.
        givesReceiptsBack = true
        continue
      }
      after = accepted.coveredSeq
      continue
    }
    switch (read.trouble.code) {
      case 'batch-too-large':
        if (isSmallest(limits)) return { trouble: read.trouble, limits }
        limits = halved(limits)
        continue
      case 'server-unreachable':
        // Perhaps the batch was too much for the line: the next try sends less.
        return { trouble: read.trouble, limits: halved(limits) }
      case 'log-gap': {
        rewinds += 1
        const expected = read.trouble.expectedSeq
        const isConfused =
          expected === undefined || expected === batch.firstSeq || rewinds > maximumRewinds
        if (isConfused) return { trouble: read.trouble, limits }
        // The server holds entries that we do not: our own log was put back to an older copy.
        if (expected - 1 > log.head().seq) return { trouble: trouble('log-forked'), limits }
        if (expected <= (log.lastReceipt()?.receipt.seq ?? 0)) {
          noteRestoredServer(world)
          givesReceiptsBack = true
        }
        after = expected - 1
        continue
      }
      default:
        return { trouble: read.trouble, limits }
    }
  }
}

function requestOf(
  log: ActivityLog,
  batch: TailBatch,
  receipts: readonly string[],
): EntriesRequest {
  const { entries, seal } = batch
  const lost = receipts.length > 0 ? { receipts } : {}
  const request = { generation: log.generation, entries, seal, ...lost }
  return batch.firstSeq === 1 ? { ...request, genesis: genesisOf(log) } : request
}

function genesisOf({ logKey, grownFrom }: ActivityLog): EntriesRequest['genesis'] {
  return { logKey, ...(grownFrom === null ? {} : { lastReceipt: grownFrom }) }
}

type Accepted =
  | {
      readonly trouble: null
      readonly coveredSeq: number
      /** It covers what we hold a receipt over already, and is not that receipt. */
      readonly showsLoss: boolean
    }
  | { readonly trouble: Trouble }

/** What was sent, word for word, and when. */
type Sent = { readonly batch: TailBatch; readonly body: string; readonly sentAt: Instant }

/** Before anything leaves: how far the log was ever sent is known even where no answer comes. */
function noteDeparture({ log, clock }: SyncWorld, { lastSeq }: TailBatch): Instant {
  const now = clock.now()
  const reach = readUploadReach(log.db)?.through_seq ?? 0
  if (lastSeq > reach) log.transact((tx) => saveUploadReach(tx.db, lastSeq, now))
  return now
}

/**
 * Verifies a receipt and keeps it, with what was sent for it. Nothing is appended: the next entry, whenever one is
 * due, will name it.
 */
function acceptReceipt(world: SyncWorld, jws: string, sent: Sent): Accepted {
  const { log, crypto } = world
  const judgement = judgeReceipt(
    jws,
    {
      keys: world.keysInForce(log.db),
      held: { device: log.device, generation: log.generation, hashAt: log.hashAt },
      sentSeq: sent.batch.lastSeq,
    },
    crypto.verifyEd25519,
  )
  if (judgement.outcome === 'refused') return { trouble: troubleOfFault(judgement.fault) }
  const { receipt } = judgement
  const newest = log.lastReceipt()
  const isFurther = newest === null || receipt.seq > newest.receipt.seq
  log.transact((tx) => {
    if (isFurther) log.storeReceipt(tx.db, jws, receipt)
    saveLastUpload(tx.db, {
      body: sent.body,
      bytes: utf8(sent.body).length,
      first_seq: sent.batch.firstSeq,
      last_seq: sent.batch.lastSeq,
      sent_at: sent.sentAt,
      receipt: jws,
    })
  })
  // What we hold covers it already. A server that still had its own receipt would have repeated it.
  const showsLoss = !isFurther && jws !== newest.jws
  if (showsLoss) noteRestoredServer(world)
  return { trouble: null, coveredSeq: receipt.seq, showsLoss }
}

/** A signed statement that the server holds another entry than ours is news of a fork, not a bad receipt. */
function troubleOfFault(fault: ReceiptFault): Trouble {
  return trouble(fault === 'other-entry' ? 'log-forked' : 'receipt-invalid')
}

/** The server had lost entries that it had receipted; it has them again, and the employee may see that it happened. */
function noteRestoredServer({ log, clock }: SyncWorld): void {
  log.transact((tx) => saveServerRestored(tx.db, clock.now()))
}
