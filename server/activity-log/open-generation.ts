import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { EntriesRequest } from '../../shared/sync/wire.ts'
import type { Writer } from '../db/database.ts'
import { markDevice } from '../devices/index.ts'
import { isReceiptKnown } from './receipts.ts'
import { generationsOf, insertGeneration, noteGenesis, type StoredGeneration } from './store.ts'

/** The generation that a batch belongs to, and whether the device has begun none after it. */
export type FoundGeneration = {
  readonly generation: StoredGeneration
  readonly isNewest: boolean
  /** Set where this batch begins it: what to write down once the batch has been found good. */
  readonly opening: Opening | null
}

type Opening = {
  readonly isUnknown: boolean
  readonly before: StoredGeneration | null
}

/** Finds the generation of a batch, or reads from its genesis what it would be. Writes nothing. */
export async function findGeneration(intake: {
  readonly tx: Writer
  readonly device: DeviceId
  readonly request: EntriesRequest
  readonly receivedAt: Instant
}): Promise<Result<FoundGeneration, 'entry-invalid' | 'log-gap' | 'log-forked'>> {
  const { generation, genesis } = intake.request
  const all = await generationsOf(intake.tx, intake.device)
  const newest = all.at(-1)
  const known = all.find((stored) => stored.generation === generation)
  if (known?.head) return ok({ generation: known, isNewest: known === newest, opening: null })
  // Nothing of it has been received, or a backup was restored that knows nothing of it: from the start, please.
  if (!genesis) return fail('log-gap', { expectedSeq: 1 })
  if (known && known.logKey.x !== genesis.logKey.x) return fail('entry-invalid', { seq: 1 })
  if (newest && newest.generation > generation) return fail('log-forked', { seq: 1 })
  const { logKey, lastReceipt } = genesis
  const openedAt = known?.openedAt ?? intake.receivedAt
  const before = all.filter((stored) => stored.generation < generation).at(-1) ?? null
  return ok({
    generation: { generation, logKey, lastReceipt, openedAt, head: null },
    isNewest: true,
    opening: { isUnknown: !known, before },
  })
}

/** Writes a new generation down, linked to the one before, with what an administrator should know of it. */
export async function recordOpening(
  tx: Writer,
  device: DeviceId,
  { generation: opened, opening }: FoundGeneration,
): Promise<void> {
  if (!opening) return
  const { generation, logKey, lastReceipt, openedAt: at } = opened
  if (opening.isUnknown) await insertGeneration(tx, { device, generation, logKey, at })
  await noteGenesis(tx, { device, generation }, lastReceipt)
  if (opening.before && opening.isUnknown)
    await markNewGeneration(tx, device, { generation, before: opening.before, at })
  if (lastReceipt && !(await isReceiptKnown(tx, device, lastReceipt)))
    await markDevice(tx, device, {
      generation,
      seq: 0,
      mark: 'receipt-unknown',
      detail: 'The generation says it grows from a receipt that this server does not hold.',
      at,
    })
}

/** Marks the break between two generations: what the laptop had not sent of the older one is lost. */
export async function markNewGeneration(
  tx: Writer,
  device: DeviceId,
  link: { readonly generation: number; readonly before: StoredGeneration; readonly at: Instant },
): Promise<void> {
  const { generation, before, at } = link
  await markDevice(tx, device, {
    generation,
    seq: 0,
    mark: 'new-generation',
    detail: `Follows generation ${before.generation}, which ended here at entry ${before.head?.seq ?? 0}.`,
    at,
  })
}
