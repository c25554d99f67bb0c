import type { Written } from '../../shared/activity-log/filter.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { genesisHashOf } from '../../shared/activity-log/link.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { DeviceId, Generation } from '../../shared/kernel/ids.ts'
import type { Connection } from '../db/open.ts'
import type { Clock } from '../platform/clock.ts'
import type { AgentCrypto } from '../platform/crypto.ts'
import type { RandomBytes } from '../platform/random.ts'
import {
  type DeviceKeys,
  makeDeviceKeys,
  readDeviceKeys,
  storeDeviceKeys,
  usableKeys,
} from './device-keys.ts'
import type { TimeContext } from './read-clock.ts'
import { createReceipts, type Receipts } from './receipts.ts'
import { type LogReads, readsOf, writesOf } from './store.ts'
import { writtenOf } from './stored-entry.ts'
import { createWriter, type Writer } from './writer.ts'

/** Whose log this is, and why its generation was begun. */
export type LogOrigin = {
  readonly device: DeviceId
  readonly generation: Generation
  readonly reason: 'first-run' | 'key-lost' | 'file-damaged'
  /** Digest of the last receipt known from the generation before, if any. */
  readonly lastReceipt?: Digest | undefined
}

export type OpenLogDeps = {
  readonly connection: Connection
  readonly origin: LogOrigin
  readonly clock: Clock
  readonly timeContext: () => TimeContext
  readonly randomBytes: RandomBytes
  readonly crypto: AgentCrypto
  readonly agentVersion: string
}

export type OpenedLog = {
  readonly receipts: Receipts
  readonly reads: LogReads
  readonly writer: Writer
  readonly keys: DeviceKeys
  readonly lastReceipt: Digest | null
  /** When the first entry was written. */
  readonly opened: Written
}

/** Takes up the log of a database, or begins it: keys, origin and first entry in one transaction. */
export function openLog(deps: OpenLogDeps): OpenedLog {
  const { connection, crypto, origin } = deps
  const { device, generation } = origin
  const reads = readsOf(connection.db)
  const stored = readDeviceKeys(connection.db)
  const newKeys = stored ?? makeDeviceKeys(crypto)
  const found = reads.origin.get()
  if (found && (found.device !== device || found.generation !== generation))
    throw new Error('the database holds the log of another laptop or generation')
  const lastReceipt = found ? found.last_receipt : (origin.lastReceipt ?? null)
  const keys = usableKeys(newKeys, crypto)
  const genesis = { device, generation, logKey: keys.log.publicKey }
  const head = reads.head.get()
  const start = head ?? {
    seq: 0 as const,
    hash: genesisHashOf({ ...genesis, lastReceipt: lastReceipt ?? undefined }, crypto.sha256),
  }
  const receipts = createReceipts(reads, crypto.sha256)
  const writer = createWriter({
    ...deps,
    device,
    generation,
    sealWith: keys.log.sign,
    newestReceipt: () => receipts.newest()?.hash ?? null,
    start: { ...start, namedReceipt: namedReceiptOf(reads) },
  })
  if (!head)
    writer.transact(({ db, append }) => {
      storeDeviceKeys(db, newKeys)
      writesOf(db).origin.run(device, generation, lastReceipt)
      append('log-opened', {
        logKey: keys.log.publicKey,
        reason: origin.reason,
        agentVersion: deps.agentVersion,
        ...(lastReceipt === null ? {} : { lastReceipt }),
      })
    })
  const first = reads.entryAt.get(1)
  const header = first ? readHeader(first.header) : null
  if (!header) throw new Error('the first entry of the log is unreadable')
  return { reads, receipts, writer, keys, lastReceipt, opened: writtenOf(header) }
}

/** The newest receipt, if an entry after what it covers already names it. */
function namedReceiptOf(reads: LogReads): Digest | null {
  const newest = reads.newestReceipt.get()
  return newest && reads.isReceiptNamedAfter.get(newest.seq, newest.hash) ? newest.hash : null
}
