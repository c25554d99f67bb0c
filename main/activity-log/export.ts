import type { Bundle } from '../../shared/activity-log/bundle.ts'
import { bundleFormat } from '../../shared/activity-log/bundle.ts'
import { bundleText } from '../../shared/activity-log/verify.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { DeviceId, Generation } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { DeviceKey } from './device-keys.ts'
import type { LogReads } from './store.ts'
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
