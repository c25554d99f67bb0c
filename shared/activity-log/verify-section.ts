import type { Digest, PublicKey, ReaderCrypto } from '../kernel/crypto.ts'
import type { DeviceId, Generation } from '../kernel/ids.ts'
import type { BreakReason } from './break-reasons.ts'
import { bodyBreakOf, placeBreakOf } from './check-entry.ts'
import type { GenuineReceipt } from './check-receipt.ts'
import { isSealGenuine } from './check-seal.ts'
import { isEarlierThanItsReceipt, type monotonicWatch } from './check-time.ts'
import type { Erasures } from './erasures.ts'
import { readHeader } from './header-text.ts'
import { entryHashOf, genesisHashOf } from './link.ts'
import type { EntryHeader, Seal, StoredEntry } from './model.ts'
import { isBefore } from './place.ts'

/** One generation of a log as a verifier takes it; entries may come from a file or straight from a database. */
export type LogSection = {
  readonly generation: Generation
  readonly logKey: PublicKey
  readonly lastReceipt?: Digest | undefined
  readonly entries: Iterable<StoredEntry>
  readonly seals: Iterable<Seal>
}

/** What a section is read against, and where its facts go. */
export type SectionContext = {
  readonly device: DeviceId
  readonly crypto: ReaderCrypto
  readonly receipts: ReadonlyMap<Digest, GenuineReceipt>
  readonly erasures: Erasures
  readonly watchTime: ReturnType<typeof monotonicWatch>
  readonly report: (seq: number, reason: BreakReason) => void
}

/** What reading a section leaves: how many entries it has, and the digest of the first entry at each place. */
export type ReadSection = {
  readonly checked: number
  readonly hashAt: ReadonlyMap<number, Digest>
}

/**
 * Walks one generation from its genesis to its end and reports every break on the way. It stops after each entry and
 * each seal, so that whoever runs it may do something else meanwhile.
 */
export function* verifySection(
  section: LogSection,
  context: SectionContext,
): Generator<void, ReadSection> {
  const { device, crypto, report } = context
  const { generation } = section
  const hashAt = new Map<number, Digest>()
  let prev = genesisHashOf({ device, ...section }, crypto.sha256)
  let lastSeq = 0
  let checked = 0
  for (const entry of section.entries) {
    const expected = { device, generation, seq: lastSeq + 1, prev }
    const header = readHeader(entry.header)
    const reason = header ? entryBreakOf(header, entry, expected) : 'header-unreadable'
    const isOfThisLog = header?.device === device && header.generation === generation
    lastSeq = isOfThisLog ? header.seq : expected.seq
    if (reason) report(lastSeq, reason)
    else if (header) followEntry(header, entry, context)
    prev = entryHashOf(entry.header, crypto.sha256)
    if (!hashAt.has(lastSeq)) hashAt.set(lastSeq, prev)
    checked += 1
    yield
  }
  yield* verifySeals(section, { hashAt, lastSeq }, context)
  return { checked, hashAt }

  function entryBreakOf(
    header: EntryHeader,
    entry: StoredEntry,
    expected: Parameters<typeof placeBreakOf>[1],
  ): BreakReason | null {
    return placeBreakOf(header, expected) ?? bodyBreakOf(header, entry, crypto.sha256)
  }
}

/** What an entry that is whole in itself says of others: bodies erased, receipts known, time passed. */
function followEntry(header: EntryHeader, entry: StoredEntry, context: SectionContext): void {
  const { erasures, report } = context
  if (entry.body === undefined) {
    if (header.visibility === 'ministry') erasures.missing(header)
  } else if (header.kind === 'entry-erased') erasures.erasedBy(header, entry.body)
  let isBackwards = context.watchTime(header.clock) === 'backwards'
  if (header.receipt !== undefined) {
    const known = context.receipts.get(header.receipt)
    if (!known || !isBefore(known.receipt, header)) report(header.seq, 'receipt-unknown')
    else if (isEarlierThanItsReceipt(header, known.receipt)) isBackwards = true
  }
  if (isBackwards) report(header.seq, 'time-backwards')
}

function* verifySeals(
  section: LogSection,
  read: { readonly hashAt: ReadonlyMap<number, Digest>; readonly lastSeq: number },
  { device, crypto, report }: SectionContext,
): Generator<void, void> {
  const log = { device, logKey: section.logKey }
  let isEndSealed = false
  for (const seal of section.seals) {
    const hash = read.hashAt.get(seal.seq)
    const isGenuine =
      seal.generation === section.generation && isSealGenuine(seal, log, crypto.verifyEd25519)
    if (!isGenuine) report(seal.seq, 'seal-forged')
    else if (hash === undefined) report(seal.seq, 'log-cut')
    else if (hash !== seal.head) report(seal.seq, 'seal-forged')
    isEndSealed ||= seal.seq === read.lastSeq
    yield
  }
  if (!isEndSealed) report(read.lastSeq, 'seal-missing')
}
