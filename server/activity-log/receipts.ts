import { z } from 'zod'
import { receiptHashOf } from '../../shared/activity-log/link.ts'
import { receiptSchema, receiptType } from '../../shared/activity-log/model.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { type Digest, digestSchema, type Sha256 } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Reader, Writer } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { generationsOf, type StoredHead } from './store.ts'

/** A receipt as stored. */
export type StoredReceipt = {
  readonly position: number
  readonly generation: number
  readonly seq: number
  readonly digest: Digest
  readonly jws: string
}

const receiptRow = z.object({
  position: z.int(),
  generation: z.int(),
  seq: z.int(),
  digest: digestSchema,
  jws: z.string(),
})

/** The newest receipt given to a device, over any generation. */
export async function newestReceipt(db: Reader, device: DeviceId): Promise<StoredReceipt | null> {
  const rows = await db.query(
    receiptRow,
    `select position, generation, seq, digest, jws from receipts where device = $1
     order by position desc limit 1`,
    [device],
  )
  return rows[0] ?? null
}

/** The newest receipt over one generation. */
async function newestReceiptOver(
  db: Reader,
  device: DeviceId,
  generation: number,
): Promise<StoredReceipt | null> {
  const rows = await db.query(
    receiptRow,
    `select position, generation, seq, digest, jws from receipts
     where device = $1 and generation = $2 order by position desc limit 1`,
    [device, generation],
  )
  return rows[0] ?? null
}

/** Every receipt given to a device, oldest first. */
export function receiptsOf(db: Reader, device: string): Promise<readonly StoredReceipt[]> {
  return db.query(
    receiptRow,
    'select position, generation, seq, digest, jws from receipts where device = $1 order by position',
    [device],
  )
}

/** Whether a receipt with this digest was given to the device. */
export async function isReceiptKnown(
  db: Reader,
  device: DeviceId,
  digest: Digest,
): Promise<boolean> {
  const rows = await db.query(
    z.object({}),
    'select from receipts where device = $1 and digest = $2',
    [device, digest],
  )
  return rows.length > 0
}

/** The entries put aside since the receipt before, which the next one names. */
async function quarantinedSince(
  db: Reader,
  { device, generation, head, previous }: HeadToReceipt,
): Promise<readonly number[]> {
  const after = previous?.generation === generation ? previous.seq : 0
  const rows = await db.query(
    z.object({ seq: z.int() }),
    `select seq from entries where device = $1 and generation = $2 and seq > $3 and seq <= $4
       and quarantined is not null
     order by seq limit 500`,
    [device, generation, after, head.seq],
  )
  return rows.map(({ seq }) => seq)
}

/** What a receipt is to be made for: a head that has been committed. */
export type HeadToReceipt = {
  readonly device: DeviceId
  readonly generation: number
  readonly head: StoredHead
  readonly previous: StoredReceipt | null
}

/**
 * Makes the receipt over a committed head. It is a function of what is committed and of nothing else (Ed25519 is
 * deterministic too), so one that was lost in a crash is made again bit for bit, however late.
 */
export async function makeReceipt(
  target: HeadToReceipt & { readonly quarantined: readonly number[] },
  signing: { readonly sign: SignJws; readonly sha256: Sha256 },
): Promise<StoredReceipt> {
  const { device, generation, head, previous, quarantined } = target
  const receipt = receiptSchema.parse({
    v: 1,
    device,
    generation,
    seq: head.seq,
    head: head.hash,
    receivedAt: head.receivedAt,
    ...(previous ? { previousReceipt: previous.digest } : {}),
    ...(quarantined.length > 0 ? { quarantined } : {}),
  })
  const jws = await signing.sign(receiptType, canonicalJson(receipt))
  return {
    position: (previous?.position ?? 0) + 1,
    generation,
    seq: head.seq,
    digest: receiptHashOf(jws, signing.sha256),
    jws,
  }
}

/** Makes again, or at last, the receipt over a head and stores it. The caller holds the device's row lock. */
export async function makeUpReceipt(
  tx: Writer,
  target: HeadToReceipt,
  signing: { readonly sign: SignJws; readonly sha256: Sha256 },
): Promise<StoredReceipt> {
  const quarantined = await quarantinedSince(tx, target)
  const receipt = await makeReceipt({ ...target, quarantined }, signing)
  await tx.execute(insertReceiptSql, valuesOfReceipt(target.device, receipt))
  return receipt
}

/** Stores a receipt at its place in the device's chain of receipts. */
export const insertReceiptSql = `insert into receipts (device, position, generation, seq, digest, jws)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing`

/** Stores several receipts, each at its place; where one is taken meanwhile it throws, and the whole act is undone. */
export async function storeReceipts(
  tx: Writer,
  device: DeviceId,
  receipts: readonly StoredReceipt[],
): Promise<void> {
  await tx.execute(
    `insert into receipts (device, position, generation, seq, digest, jws)
     select $1, given.position, given.generation, given.seq, given.digest, given.jws
     from unnest($2::integer[], $3::integer[], $4::integer[], $5::text[], $6::text[])
       as given (position, generation, seq, digest, jws)`,
    [
      device,
      receipts.map(({ position }) => position),
      receipts.map(({ generation }) => generation),
      receipts.map(({ seq }) => seq),
      receipts.map(({ digest }) => digest),
      receipts.map(({ jws }) => jws),
    ],
  )
}

/** The values of `insertReceiptSql`. */
export function valuesOfReceipt(device: DeviceId, receipt: StoredReceipt): readonly unknown[] {
  const { position, generation, seq, digest, jws } = receipt
  return [device, position, generation, seq, digest, jws]
}

/**
 * The receipt over what is stored of a generation, made if it does not exist yet. Called after the commit of what it
 * covers: a receipt is a promise of durability. Its own commit may be relaxed: it can be made again, and it is on disk
 * before anything that is appended after it.
 */
export async function ensureReceipt(
  context: ServerContext,
  sign: SignJws,
  place: { readonly device: DeviceId; readonly generation: number },
): Promise<StoredReceipt | null> {
  const { device, generation } = place
  return context.db.inTransaction(
    async (tx) => {
      await lockDevice(tx, device)
      const generations = await generationsOf(tx, device)
      const head = generations.find((stored) => stored.generation === generation)?.head
      // In this order: a request that stores its receipt between the two reads is then found by the second. The other
      // way round its receipt would be taken for the one before, and the same head receipted twice.
      const previous = await newestReceipt(tx, device)
      const known = await newestReceiptOver(tx, device, generation)
      if (!head || known?.seq === head.seq) return known
      const { sha256 } = context.crypto
      return makeUpReceipt(tx, { device, generation, head, previous }, { sign, sha256 })
    },
    { durability: 'relaxed' },
  )
}
