import type { Verification } from '../../shared/activity-log/break-reasons.ts'
import type { StoredEntry } from '../../shared/activity-log/model.ts'
import { verifyLog } from '../../shared/activity-log/verify.ts'
import type { Digest, PublicKey, ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { DeviceId, Generation } from '../../shared/kernel/ids.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { LogReads } from './store.ts'
import { storedEntry } from './stored-entry.ts'
import { sealOf } from './tail.ts'

/** A receipt remembered outside of the database, to notice an old copy of the database put back. */
export type RememberedReceipt = {
  readonly generation: number
  readonly seq: number
  readonly hash: Digest
}

export type VerifyDeps = {
  readonly reads: LogReads
  readonly device: DeviceId
  readonly generation: Generation
  readonly logKey: PublicKey
  readonly lastReceipt: Digest | null
  readonly ministryKeys: () => readonly NamedKey[]
  readonly rememberedReceipt: () => RememberedReceipt | null
  readonly crypto: ReaderCrypto
}

/** Verifies the log where it lies: every entry, every seal, every receipt. */
export function verifyStored(deps: VerifyDeps): Verification {
  const { reads, device, generation, logKey, lastReceipt } = deps
  const section = {
    generation,
    logKey,
    lastReceipt: lastReceipt ?? undefined,
    entries: storedEntries(reads),
    seals: reads.allSeals.all().map((seal) => sealOf(seal, generation)),
  }
  const receipts = reads.allReceipts.all()
  const found = verifyLog(
    {
      device,
      generations: [section],
      receipts: receipts.map(({ jws }) => jws),
      ministryKeys: deps.ministryKeys(),
    },
    deps.crypto,
  )
  const remembered = deps.rememberedReceipt()
  if (remembered?.generation !== generation) return found
  if (receipts.some(({ hash }) => hash === remembered.hash)) return found
  const { seq } = remembered
  return { ...found, breaks: [...found.breaks, { generation, seq, reason: 'log-cut' }] }
}

function* storedEntries(reads: LogReads): Iterable<StoredEntry> {
  for (const row of reads.allEntries.iterate()) yield storedEntry(row)
}
