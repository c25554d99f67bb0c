import type { Bundle } from '../../shared/activity-log/bundle.ts'
import { bundleFormat } from '../../shared/activity-log/bundle.ts'
import { sealText } from '../../shared/activity-log/link.ts'
import { bundleText } from '../../shared/activity-log/verify.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import { type DeviceId, type Generation, seqSchema } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { DeviceKey } from './device-keys.ts'
import type { EntryRow, LogReads, SealRow } from './store.ts'
import { travellingEntry } from './stored-entry.ts'
import { sealOf } from './tail.ts'

export type ExportDeps = {
  readonly reads: LogReads
  readonly device: DeviceId
  readonly generation: Generation
  readonly lastReceipt: Digest | null
  readonly logKey: DeviceKey
  readonly ministryKeys: () => readonly NamedKey[]
  readonly now: () => Instant
}

/**
 * A copy that proves one entry and tells of no other: every header up to the first receipt that covers it, the body of
 * that entry, and the text that the body binds. Null where the entry or its body is not there.
 */
export function proofOf(deps: ExportDeps, seq: number, text: string): Bundle | null {
  const { reads, device, generation, lastReceipt, logKey } = deps
  const proved = reads.entryAt.get(seq)
  const head = reads.head.get()
  if (!proved?.body || !head) return null
  const end = reads.firstReceiptFrom.get(seq)?.seq ?? head.seq
  const last = reads.entryAt.get(end)
  if (!last) return null
  const seals = [...reads.someSeals.all().filter((seal) => seal.seq < end), sealAt(last, deps)]
  const unsigned: Omit<Bundle, 'signature'> = {
    format: bundleFormat,
    v: 1,
    device,
    exportedAt: deps.now(),
    generations: [
      {
        generation,
        logKey: logKey.publicKey,
        ...(lastReceipt === null ? {} : { lastReceipt }),
        entries: reads.entriesAfter
          .all(0, end)
          .map((row) => (row.seq === seq ? travellingEntry(row) : { header: row.header })),
        seals: seals.map((seal) => sealOf(seal, generation)),
      },
    ],
    receipts: reads.allReceipts
      .all()
      .filter((receipt) => receipt.seq <= end)
      .map(({ jws }) => jws),
    ministryKeys: deps.ministryKeys().map(({ kid, key }) => ({ kid, key })),
    proves: { generation, seq: seqSchema.parse(seq), text },
  }
  return { ...unsigned, signature: logKey.sign(bundleText(unsigned)) }
}

/** The seal over an entry; one is made where an act was larger than what was received of it. */
function sealAt({ seq, hash }: EntryRow, deps: ExportDeps): SealRow {
  const stored = deps.reads.newestSealWithin.get(seq - 1, seq)
  if (stored) return stored
  const { device, generation } = deps
  const sealed = { device, generation, seq: seqSchema.parse(seq), head: hash }
  return { seq, head: hash, signature: deps.logKey.sign(sealText(sealed)) }
}

/** Everything a stranger needs to verify this log, signed by its log key. Device-only bodies are not in it. */
export function bundleOf(deps: ExportDeps): Bundle {
  const { reads, device, generation, lastReceipt, logKey } = deps
  const unsigned: Omit<Bundle, 'signature'> = {
    format: bundleFormat,
    v: 1,
    device,
    exportedAt: deps.now(),
    generations: [
      {
        generation,
        logKey: logKey.publicKey,
        ...(lastReceipt === null ? {} : { lastReceipt }),
        entries: reads.allEntries.all().map(travellingEntry),
        seals: reads.someSeals.all().map((seal) => sealOf(seal, generation)),
      },
    ],
    receipts: reads.allReceipts.all().map(({ jws }) => jws),
    ministryKeys: deps.ministryKeys().map(({ kid, key }) => ({ kid, key })),
  }
  return { ...unsigned, signature: logKey.sign(bundleText(unsigned)) }
}
