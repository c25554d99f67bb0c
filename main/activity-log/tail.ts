import { sealText } from '../../shared/activity-log/link.ts'
import type { Seal, StoredEntry } from '../../shared/activity-log/model.ts'
import type { DeviceId, Generation } from '../../shared/kernel/ids.ts'
import { seqSchema } from '../../shared/kernel/ids.ts'
import type { Signer } from '../platform/crypto.ts'
import type { TailBatch } from './log.ts'
import type { LogReads, SealRow } from './store.ts'
import { travellingEntry } from './stored-entry.ts'

export type TailDeps = {
  readonly reads: LogReads
  readonly device: DeviceId
  readonly generation: Generation
  readonly sealWith: Signer
}

/** The next batch past `afterSeq`: as many entries as fit, at least one, and a seal over the last. */
export function tailBatchAfter(
  afterSeq: number,
  limits: { readonly maximumEntries: number; readonly maximumBytes: number },
  deps: TailDeps,
): TailBatch | null {
  const { reads } = deps
  const rows = reads.entriesAfter.all(afterSeq, limits.maximumEntries)
  const entries = rows.map(travellingEntry)
  const fitting = rows.slice(0, Math.max(1, countWithin(entries, limits.maximumBytes)))
  const last = fitting.at(-1)
  if (!last) return null
  // An act larger than a batch has no seal inside it: the log key makes one for the place of the cut.
  const seal = reads.newestSealWithin.get(afterSeq, last.seq) ?? freshSeal(last, deps)
  return {
    entries: entries.slice(0, seal.seq - afterSeq),
    firstSeq: seqSchema.parse(afterSeq + 1),
    lastSeq: seqSchema.parse(seal.seq),
    seal: sealOf(seal, deps.generation),
  }
}

/** How many of the entries, in order, fit into a JSON array of that many bytes. */
function countWithin(entries: readonly StoredEntry[], maximumBytes: number): number {
  let bytes = '[]'.length
  let count = 0
  for (const entry of entries) {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1
    if (bytes > maximumBytes) return count
    count += 1
  }
  return count
}

function freshSeal(
  last: { readonly seq: number; readonly hash: SealRow['head'] },
  { device, generation, sealWith }: TailDeps,
): SealRow {
  const sealed = { device, generation, seq: seqSchema.parse(last.seq), head: last.hash }
  return { seq: last.seq, head: last.hash, signature: sealWith(sealText(sealed)) }
}

/** A stored seal as it travels. */
export function sealOf({ seq, head, signature }: SealRow, generation: Generation): Seal {
  return { generation, seq: seqSchema.parse(seq), head, signature }
}
