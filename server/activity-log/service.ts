import { genesisHashOf } from '../../shared/activity-log/link.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { EntriesRequest } from '../../shared/sync/wire.ts'
import { projectForms } from '../acknowledgements/index.ts'
import { projectAttendance } from '../attendance/index.ts'
import { projectCorrections } from '../corrections/index.ts'
import type { Writer } from '../db/database.ts'
import { lockDevice, markDevice } from '../devices/index.ts'
import { projectSheets } from '../follow-up/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { MinistryKeys } from '../keys/index.ts'
import { projectPosture } from '../posture/index.ts'
import { projectTasks } from '../tasks/index.ts'
import { type CheckedEntry, checkBatch } from './check-batch.ts'
import { type FoundGeneration, findGeneration, recordOpening } from './open-generation.ts'
import {
  ensureReceipt,
  type HeadToReceipt,
  insertReceiptSql,
  makeReceipt,
  makeUpReceipt,
  newestReceipt,
  type StoredReceipt,
  valuesOfReceipt,
} from './receipts.ts'
import { type ReceiptFault, recoverReceipts } from './recover-receipts.ts'
import {
  appendEntries,
  hashesBetween,
  keepForkEvidence,
  keepSeal,
  type StoredGeneration,
} from './store.ts'

export type IntakeFailure =
  | 'device-revoked'
  | 'entry-invalid'
  | 'seal-invalid'
  | 'log-gap'
  | 'log-forked'
  | 'server-error'

/** What a committed append left: the head it reached, and what the receipt over it has to say. */
type Appended = Omit<HeadToReceipt, 'device' | 'generation'> & {
  readonly quarantined: readonly number[]
}

/** The keys as the intake needs them: one to sign receipts with, all of them to know our own again. */
type IntakeKeys = Pick<MinistryKeys, 'sign' | 'published'>

/** What became of a batch that was taken. */
type Taken = {
  /** Null where the receipt over the head may exist already. */
  readonly appended: Appended | null
  readonly ignoredReceipts: readonly ReceiptFault[]
}

type Intake = {
  readonly tx: Writer
  readonly context: ServerContext
  readonly keys: IntakeKeys
  readonly device: DeviceId
  readonly request: EntriesRequest
  readonly receivedAt: Instant
}

/** Takes a batch into the ministry's copy of a log and answers the receipt that covers it. */
export async function receiveEntries(
  context: ServerContext,
  keys: IntakeKeys,
  upload: { readonly device: DeviceId; readonly request: EntriesRequest },
): Promise<
  Result<
    { readonly receipt: string; readonly ignoredReceipts: readonly ReceiptFault[] },
    IntakeFailure
  >
> {
  const { device, request } = upload
  const taken = await context.db.inTransaction((tx) =>
    takeBatch({ tx, context, keys, device, request, receivedAt: context.now() }),
  )
  if (!taken.ok) return taken
  // Only here, after the commit.
  const place = { device, generation: request.generation }
  const { appended, ignoredReceipts } = taken.value
  const receipt = appended
    ? await giveReceipt(context, keys, { ...place, ...appended })
    : await ensureReceipt(context, keys.sign, place)
  return receipt ? ok({ receipt: receipt.jws, ignoredReceipts }) : fail('server-error')
}

/** The receipt over the head just reached: one statement, unless another request of this device came between. */
async function giveReceipt(
  context: ServerContext,
  { sign }: IntakeKeys,
  target: HeadToReceipt & Appended,
): Promise<StoredReceipt | null> {
  const { sha256 } = context.crypto
  const receipt = await makeReceipt(target, { sign, sha256 })
  const values = valuesOfReceipt(target.device, receipt)
  const stored = await context.db.executeRelaxed(insertReceiptSql, values)
  return stored === 1 ? receipt : ensureReceipt(context, sign, target)
}

async function takeBatch(intake: Intake): Promise<Result<Taken, IntakeFailure>> {
  const { tx, context, keys, device, request } = intake
  const locked = await lockDevice(tx, device)
  if (locked?.state !== 'active') return fail('device-revoked')
  const found = await findGeneration(intake)
  if (!found.ok) return found
  const { generation, isNewest } = found.value
  const expectedSeq = (generation.head?.seq ?? 0) + 1
  const { logKey } = generation
  const batch = checkBatch(request, { device, logKey, expectedSeq, crypto: context.crypto })
  if (!batch.ok) return batch
  const firstSeq = batch.value[0]?.header.seq ?? 0
  if (firstSeq > expectedSeq) return fail('log-gap', { expectedSeq })
  const fresh = batch.value.filter(({ header }) => header.seq >= expectedSeq)
  const contradiction = await findContradiction(intake, generation, batch.value)
  if (contradiction !== null) {
    if (contradiction === genesisSeq) return fail('entry-invalid', { seq: 1 })
    return keepFork(intake, contradiction, batch.value)
  }
  // A log that goes on after a newer one was begun has two lives: somebody put an old copy back.
  if (!isNewest && fresh.length > 0) return keepFork(intake, expectedSeq, fresh)
  const previous = await append(intake, found.value, fresh)
  const { receipts } = request
  if (!receipts) return ok({ appended: toReceipt(intake, fresh, previous), ignoredReceipts: [] })
  const returned = { device, generation: request.generation, receipts, keys: keys.published }
  const ignoredReceipts = await recoverReceipts(tx, returned, context.crypto)
  const newest = await newestReceipt(tx, device)
  return ok({ appended: toReceipt(intake, fresh, newest), ignoredReceipts })
}

/** Says that the batch does not grow from the genesis it names, which no stored entry contradicts. */
const genesisSeq = 0

/** The number of the first entry that differs from the stored log, `genesisSeq`, or null where all fits. */
async function findContradiction(
  { tx, context, device, request }: Intake,
  stored: StoredGeneration,
  entries: readonly CheckedEntry[],
): Promise<number | null> {
  const first = entries[0]
  if (!first) return null
  const place = { device, generation: stored.generation }
  if (first.header.seq === 1) {
    const { lastReceipt } = request.genesis ?? stored
    const genesis = genesisHashOf(
      { device, generation: request.generation, logKey: stored.logKey, lastReceipt },
      context.crypto.sha256,
    )
    if (first.header.prev !== genesis) return genesisSeq
  }
  const { head } = stored
  if (!head) return null
  // Entry by entry where both have them; and the first one past the head must point at the head.
  const span = {
    first: first.header.seq,
    last: Math.min(head.seq, entries.at(-1)?.header.seq ?? 0),
  }
  const known: ReadonlyMap<number, Digest> =
    span.first <= span.last ? await hashesBetween(tx, place, span) : new Map()
  for (const { header, hash } of entries) {
    if (header.seq <= head.seq && known.get(header.seq) !== hash) return header.seq
    if (header.seq === head.seq + 1 && header.prev !== head.hash) return header.seq
  }
  return null
}

async function keepFork(
  { tx, device, request, receivedAt }: Intake,
  seq: number,
  entries: readonly CheckedEntry[],
): Promise<Result<never, 'log-forked'>> {
  const { generation, seal } = request
  const evidence = entries.filter(({ header }) => header.seq >= seq)
  await keepForkEvidence(tx, { device, generation, seal }, { entries: evidence, receivedAt })
  await markDevice(tx, device, {
    generation,
    seq,
    mark: 'log-forked',
    detail: 'Two different entries exist for this number; both are kept.',
    at: receivedAt,
  })
  return fail('log-forked', { seq })
}

/** Writes down what a batch brought: its entries, or if they were known only its seal. Answers the receipt before it. */
async function append(
  { tx, context, keys, device, request, receivedAt }: Intake,
  found: FoundGeneration,
  fresh: readonly CheckedEntry[],
): Promise<StoredReceipt | null> {
  const { generation, seal } = request
  if (fresh.length === 0) {
    await keepSeal(tx, device, seal)
    return null
  }
  await recordOpening(tx, device, found)
  const previous = await receiptOverOldHead()
  await appendEntries(tx, { device, generation, seal }, { entries: fresh, receivedAt })
  await projectAttendance(tx, device, fresh)
  await projectPosture(tx, device, { entries: fresh, receivedAt })
  await projectForms(tx, { judging: context, device }, fresh)
  await projectTasks(tx, device, fresh)
  await projectSheets(tx, device, fresh)
  await projectCorrections(tx, device, fresh)
  return previous

  /** A receipt that a crash kept from being made is made before anything is put after it. */
  async function receiptOverOldHead(): Promise<StoredReceipt | null> {
    const newest = await newestReceipt(tx, device)
    const { head } = found.generation
    if (!head || (newest?.generation === generation && newest.seq === head.seq)) return newest
    const target = { device, generation, head, previous: newest }
    return makeUpReceipt(tx, target, { sign: keys.sign, sha256: context.crypto.sha256 })
  }
}

/** What the receipt over a batch has to say; null where nothing is new, or the laptop gave that receipt back. */
function toReceipt(
  { request, receivedAt }: Intake,
  fresh: readonly CheckedEntry[],
  previous: StoredReceipt | null,
): Appended | null {
  const last = fresh.at(-1)
  if (!last) return null
  const { header, hash } = last
  const coveredSeq = previous?.generation === request.generation ? previous.seq : 0
  if (coveredSeq === header.seq) return null
  // The receipt before covers all up to its own entry, so these are all the next one has to name.
  const quarantined = fresh
    .filter((entry) => entry.quarantined !== null && entry.header.seq > coveredSeq)
    .map((entry) => entry.header.seq)
  return { head: { seq: header.seq, hash, receivedAt, at: header.at }, previous, quarantined }
}
