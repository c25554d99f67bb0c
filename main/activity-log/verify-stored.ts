import type { Verification } from '../../shared/activity-log/break-reasons.ts'
import { verifyLogInSteps } from '../../shared/activity-log/verify.ts'
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

/** How far a verification has come: receipts, entries and seals looked at, and how many there are. */
export type VerifyProgress = { readonly done: number; readonly of: number }

/** Verifies the log where it lies: every entry, every seal, every receipt. */
export function verifyStored(deps: VerifyDeps): Verification {
  const { steps } = begin(deps)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Receipts, entries or seals looked at before a pause may be due: a signature takes a tenth of a millisecond or more. */
const stepsPerSlice = 25

/** The same a slice at a time. What is written meanwhile is not looked at; contents erased meanwhile are looked for again. */
export async function verifyStoredInSlices(
  deps: VerifyDeps & { readonly pause: () => Promise<void>; readonly erasures: () => number },
  onProgress: (progress: VerifyProgress) => void,
): Promise<Verification> {
  const erasures = deps.erasures()
  const { steps, of } = begin(deps)
  for (let done = 1; ; done += 1) {
    const step = steps.next()
    if (step.done)
      return erasures === deps.erasures() ? step.value : verifyStoredInSlices(deps, onProgress)
    if (done % stepsPerSlice > 0) continue
    onProgress({ done, of })
    await deps.pause()
  }
}

function begin(deps: VerifyDeps): {
  readonly steps: Generator<void, Verification>
  readonly of: number
} {
  const { reads, device, generation, logKey, lastReceipt } = deps
  const headSeq = reads.head.get()?.seq ?? 0
  const receipts = reads.allReceipts.all()
  const section = {
    generation,
    logKey,
    lastReceipt: lastReceipt ?? undefined,
    entries: mapped(pages(reads.entriesAfter, headSeq), storedEntry),
    seals: mapped(pages(reads.sealsAfter, headSeq), (seal) => sealOf(seal, generation)),
  }
  const log = {
    device,
    generations: [section],
    receipts: receipts.map(({ jws }) => jws),
    ministryKeys: deps.ministryKeys(),
  }
  return {
    steps: withRemembered(verifyLogInSteps(log, deps.crypto), receipts, deps),
    of: receipts.length + headSeq + (reads.countSeals.get() ?? 0),
  }
}

/** What the log itself cannot tell: whether it is an old copy, without a receipt that was known before. */
function* withRemembered(
  steps: Generator<void, Verification>,
  receipts: readonly { readonly hash: Digest }[],
  { generation, rememberedReceipt }: VerifyDeps,
): Generator<void, Verification> {
  const remembered = rememberedReceipt()
  const found = yield* steps
  if (remembered?.generation !== generation) return found
  if (receipts.some(({ hash }) => hash === remembered.hash)) return found
  const { seq } = remembered
  return { ...found, breaks: [...found.breaks, { generation, seq, reason: 'log-cut' }] }
}

const rowsPerPage = 200

/** Rows up to the head, read page by page: a reading left open would keep the log from being written. */
function* pages<Row extends { readonly seq: number }>(
  after: { readonly all: (seq: number, limit: number) => readonly Row[] },
  headSeq: number,
): Iterable<Row> {
  let reached = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = after.all(reached, rowsPerPage)
    for (const row of rows) if (row.seq <= headSeq) yield row
    reached = rows.at(-1)?.seq ?? headSeq
    if (reached >= headSeq) return
  }
}

function* mapped<From, To>(rows: Iterable<From>, map: (row: From) => To): Iterable<To> {
  for (const row of rows) yield map(row)
}
