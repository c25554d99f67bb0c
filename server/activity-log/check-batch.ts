import { bodyBreakOf } from '../../shared/activity-log/check-entry.ts'
import { isSealGenuine } from '../../shared/activity-log/check-seal.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { entryHashOf } from '../../shared/activity-log/link.ts'
import type { EntryHeader, StoredEntry } from '../../shared/activity-log/model.ts'
import type { Digest, PublicKey, ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { instantFromEpochMs } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { EntriesRequest } from '../../shared/sync/wire.ts'
import { entryKindRule } from '../../shared/wire/entry-kinds.ts'

/** Why a body is put aside although its entry takes its place in the chain. */
export type QuarantineReason =
  | 'kind-unknown'
  | 'kind-mismatch'
  | 'instant-impossible'
  | 'body-unreadable'
  | 'body-invalid'

/** No clock of a computer shows an earlier instant. */
export const earliestInstant = instantFromEpochMs(0)

/** An entry whose place in its batch, and whose body, are what its header says. */
export type CheckedEntry = {
  readonly header: EntryHeader
  readonly headerText: string
  readonly hash: Digest
  readonly body: string | undefined
  readonly salt: Digest | undefined
  readonly quarantined: QuarantineReason | null
}

/** What a batch is checked against. */
export type BatchContext = {
  readonly device: DeviceId
  readonly logKey: PublicKey
  /** The number to name where the first header cannot be read. */
  readonly expectedSeq: number
  readonly crypto: ReaderCrypto
}

/**
 * Checks a batch in itself: every header canonical and of this log, numbered and linked without a gap, every body
 * the one its header names, and the seal over the last entry. Whether it continues the stored log is judged later.
 */
export function checkBatch(
  request: EntriesRequest,
  context: BatchContext,
): Result<readonly CheckedEntry[], 'entry-invalid' | 'seal-invalid'> {
  const { device, crypto } = context
  const checked: CheckedEntry[] = []
  let seq = context.expectedSeq
  for (const entry of request.entries) {
    const header = readHeader(entry.header)
    const before = checked.at(-1)
    if (!header) return fail('entry-invalid', { seq })
    const isInPlace =
      header.device === device &&
      header.generation === request.generation &&
      (!before || (header.seq === before.header.seq + 1 && header.prev === before.hash))
    const bodyBreak = bodyBreakOf(header, entry, crypto.sha256)
    if (!isInPlace || bodyBreak === 'body-altered')
      return fail('entry-invalid', { seq: before ? seq : header.seq })
    checked.push(checkedEntry(header, entry, { bodyBreak, crypto }))
    seq = header.seq + 1
  }
  return isCovered(request, checked.at(-1), context)
    ? ok(checked)
    : fail('seal-invalid', { seq: request.seal.seq })
}

function checkedEntry(
  header: EntryHeader,
  entry: StoredEntry,
  found: { readonly bodyBreak: 'body-unreadable' | null; readonly crypto: ReaderCrypto },
): CheckedEntry {
  // A body its owner kept to the laptop has no place here, even if an agent in error sent it.
  const isMinistrys = header.visibility === 'ministry'
  return {
    header,
    headerText: entry.header,
    hash: entryHashOf(entry.header, found.crypto.sha256),
    body: isMinistrys ? entry.body : undefined,
    salt: isMinistrys ? entry.salt : undefined,
    quarantined: found.bodyBreak ?? quarantineReasonOf(header, entry),
  }
}

function quarantineReasonOf(header: EntryHeader, entry: StoredEntry): QuarantineReason | null {
  const rule = entryKindRule(header.kind)
  if (!rule) return 'kind-unknown'
  // Purpose decides who may read: an entry under another kind's purpose would slip past its readers.
  if (rule.purpose !== header.purpose || rule.visibility !== header.visibility)
    return 'kind-mismatch'
  if (header.at < earliestInstant) return 'instant-impossible'
  if (entry.body === undefined) return null
  return rule.body.safeParse(JSON.parse(entry.body)).success ? null : 'body-invalid'
}

function isCovered(
  { seal, generation }: EntriesRequest,
  last: CheckedEntry | undefined,
  { device, logKey, crypto }: BatchContext,
): boolean {
  return (
    last !== undefined &&
    seal.generation === generation &&
    seal.seq === last.header.seq &&
    seal.head === last.hash &&
    isSealGenuine(seal, { device, logKey }, crypto.verifyEd25519)
  )
}
