import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Digest, ReaderCrypto } from '../kernel/crypto.ts'
import type { DeviceId } from '../kernel/ids.ts'
import type { NamedKey } from '../kernel/jws.ts'
import {
  type BreakReason,
  breakReasons,
  type ChainBreak,
  type Verification,
} from './break-reasons.ts'
import type { Bundle, Proves } from './bundle.ts'
import {
  claimedPlaceOf,
  type GenuineReceipt,
  genuineReceipt,
  honestlyNamed,
} from './check-receipt.ts'
import { isSignedBy } from './check-seal.ts'
import { monotonicWatch } from './check-time.ts'
import { openErasures } from './erasures.ts'
import { labels } from './labels.ts'
import { isProofWhole } from './proof.ts'
import { type LogSection, type ReadSection, verifySection } from './verify-section.ts'

/** A whole log to verify: its generations in ascending order, and the receipts given for it. */
export type LogToVerify = {
  readonly device: DeviceId
  readonly generations: readonly LogSection[]
  /** Compact JWS. */
  readonly receipts: readonly string[]
  /** The keys whose receipts are believed. */
  readonly ministryKeys: readonly NamedKey[]
}

/** Verifies a log against itself and its receipts: what was checked, and every break found. */
export function verifyLog(log: LogToVerify, crypto: ReaderCrypto): Verification {
  const steps = verifyLogInSteps(log, crypto)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in small steps, one for each receipt, entry and seal, for whoever must not be held up by a long log. */
export function* verifyLogInSteps(
  log: LogToVerify,
  crypto: ReaderCrypto,
): Generator<void, Verification> {
  const breaks: ChainBreak[] = []
  const genuine = yield* readReceipts(log, crypto, breaks)
  const erasures = openErasures()
  const watchTime = monotonicWatch()
  const receipts = new Map(genuine.map((receipt) => [receipt.hash, receipt]))
  const sections = new Map<number, ReadSection>()
  for (const section of log.generations) {
    const { generation } = section
    const report = (seq: number, reason: BreakReason) => {
      breaks.push({ generation, seq, reason })
    }
    const context = { device: log.device, crypto, receipts, erasures, watchTime, report }
    sections.set(generation, yield* verifySection(section, context))
  }
  for (const place of erasures.unexplained()) breaks.push({ ...place, reason: 'body-missing' })
  let fitting = 0
  for (const { receipt } of genuine) {
    const { generation, seq, head } = receipt
    const hash = sections.get(generation)?.hashAt.get(seq)
    if (hash === head) fitting += 1
    else
      breaks.push({ generation, seq, reason: hash === undefined ? 'log-cut' : 'receipt-mismatch' })
  }
  const checked = [...sections.values()].reduce((sum, section) => sum + section.checked, 0)
  return { checked, receipts: fitting, breaks: inOrder(breaks) }
}

function* readReceipts(
  log: LogToVerify,
  crypto: ReaderCrypto,
  breaks: ChainBreak[],
): Generator<void, readonly GenuineReceipt[]> {
  const expected = { device: log.device, keys: honestlyNamed(log.ministryKeys, crypto.sha256) }
  const genuine: GenuineReceipt[] = []
  for (const jws of log.receipts) {
    const receipt = genuineReceipt(jws, expected, crypto)
    if (receipt) genuine.push(receipt)
    else breaks.push({ ...(claimedPlaceOf(jws) ?? wholeLog), reason: 'receipt-forged' })
    yield
  }
  return genuine
}

const wholeLog = { generation: 0, seq: 0 }

/** By place, then most specific reason first; one fact is told once. */
function inOrder(breaks: readonly ChainBreak[]): readonly ChainBreak[] {
  const rank = (reason: BreakReason) => breakReasons.indexOf(reason)
  const sorted = breaks.toSorted(
    (one, other) =>
      one.generation - other.generation ||
      one.seq - other.seq ||
      rank(one.reason) - rank(other.reason),
  )
  return sorted.filter((found, index) => {
    const before = sorted[index - 1]
    return !(
      before?.generation === found.generation &&
      before.seq === found.seq &&
      before.reason === found.reason
    )
  })
}

/**
 * Verifies an export. With `ministryKey`, only receipts by that key count: whoever knows the ministry's key need not
 * believe the laptop's copy of it.
 */
export function verifyBundle(
  bundle: Bundle,
  crypto: ReaderCrypto,
  options: { readonly ministryKey?: Digest | undefined } = {},
): Verification {
  const { ministryKey } = options
  const read = verifyLog(
    {
      ...bundle,
      ministryKeys: bundle.ministryKeys.filter(
        ({ kid }) => ministryKey === undefined || kid === ministryKey,
      ),
    },
    crypto,
  )
  const found = bundle.proves ? asProof(read, bundle, bundle.proves, crypto) : read
  if (found.breaks.length > 0 || isSignedByItsLaptop(bundle, crypto)) return found
  return { ...found, breaks: [{ ...wholeLog, reason: 'bundle-altered' }] }
}

/** A copy of one acknowledgement withholds the bodies of the others; the one that it proves must be there and bind its text. */
function asProof(
  read: Verification,
  { generations }: Bundle,
  proves: Proves,
  { sha256 }: ReaderCrypto,
): Verification {
  const kept = read.breaks.filter(({ reason }) => reason !== 'body-missing')
  const { generation, seq } = proves
  const broken: readonly ChainBreak[] = isProofWhole(generations, proves, sha256)
    ? []
    : [{ generation, seq, reason: 'proof-broken' }]
  return { ...read, breaks: inOrder([...kept, ...broken]) }
}

/** The text under a bundle's signature: its label, then the bundle without the signature. */
export function bundleText(bundle: Omit<Bundle, 'signature'>): string {
  return labels.bundle + canonicalJson({ ...bundle, signature: undefined })
}

function isSignedByItsLaptop(bundle: Bundle, { verifyEd25519 }: ReaderCrypto): boolean {
  const newest = bundle.generations.at(-1)
  if (!newest) return false
  const { signature } = bundle
  return isSignedBy(newest.logKey, bundleText(bundle), { signature, verifyEd25519 })
}
