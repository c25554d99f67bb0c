import { z } from 'zod'
import type { Seal } from '../../shared/activity-log/model.ts'
import { type Digest, digestSchema, type PublicKey } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'
import { publicKeyOf } from '../devices/index.ts'
import { type CheckedEntry, earliestInstant } from './check-batch.ts'

/** One generation of a device's log here: its key, and its head once something has been received. */
export type StoredGeneration = {
  readonly generation: number
  readonly logKey: PublicKey
  readonly lastReceipt: Digest | undefined
  readonly openedAt: Instant
  readonly head: StoredHead | null
}

/** Where a generation of a log ends here. */
export type StoredHead = {
  readonly seq: number
  readonly hash: Digest
  readonly receivedAt: Instant
  /** The last entry's own instant: up to there the server knows what the laptop recorded. */
  readonly at: Instant
}

const generationRow = z
  .object({
    generation: z.int(),
    log_key: z.string(),
    last_receipt: digestSchema.nullable(),
    opened_at: instantColumn,
    head_seq: z.int(),
    head_hash: digestSchema.nullable(),
    head_received_at: instantColumn.nullable(),
    head_at: instantColumn.nullable(),
  })
  .transform(
    (row): StoredGeneration => ({
      generation: row.generation,
      logKey: publicKeyOf(row.log_key),
      lastReceipt: row.last_receipt ?? undefined,
      openedAt: row.opened_at,
      head:
        row.head_hash && row.head_received_at && row.head_at
          ? {
              seq: row.head_seq,
              hash: row.head_hash,
              receivedAt: row.head_received_at,
              at: row.head_at,
            }
          : null,
    }),
  )

/** Every generation of a device, oldest first. */
export function generationsOf(db: Reader, device: string): Promise<readonly StoredGeneration[]> {
  return db.query(
    generationRow,
    `select generation, log_key, last_receipt, opened_at, head_seq, head_hash, head_received_at, head_at
     from generations where device = $1 order by generation`,
    [device],
  )
}

/** Opens a generation under the key that seals it. */
export async function insertGeneration(
  tx: Writer,
  opened: {
    readonly device: DeviceId
    readonly generation: number
    readonly logKey: PublicKey
    readonly at: Instant
  },
): Promise<void> {
  await tx.execute(
    'insert into generations (device, generation, log_key, opened_at) values ($1, $2, $3, $4)',
    [opened.device, opened.generation, opened.logKey.x, opened.at],
  )
}

/** Keeps which receipt a generation says it grows from. */
export async function noteGenesis(
  tx: Writer,
  place: { readonly device: DeviceId; readonly generation: number },
  lastReceipt: Digest | undefined,
): Promise<void> {
  await tx.execute(
    'update generations set last_receipt = $3 where device = $1 and generation = $2',
    [place.device, place.generation, lastReceipt ?? null],
  )
}

/** The digests stored for a span of numbers, by number. */
export async function hashesBetween(
  db: Reader,
  place: { readonly device: DeviceId; readonly generation: number },
  span: { readonly first: number; readonly last: number },
): Promise<ReadonlyMap<number, Digest>> {
  const rows = await db.query(
    z.object({ seq: z.int(), hash: digestSchema }),
    `select seq, hash from entries
     where device = $1 and generation = $2 and seq between $3 and $4`,
    [place.device, place.generation, span.first, span.last],
  )
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

/** The digests stored at some numbers, by number. */
export async function hashesAt(
  db: Reader,
  place: { readonly device: DeviceId; readonly generation: number },
  seqs: readonly number[],
): Promise<ReadonlyMap<number, Digest>> {
  const rows = await db.query(
    z.object({ seq: z.int(), hash: digestSchema }),
    'select seq, hash from entries where device = $1 and generation = $2 and seq = any ($3)',
    [place.device, place.generation, seqs],
  )
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

/** Appends entries under their seal and moves the head, in one statement; nothing here checks them. */
export async function appendEntries(
  tx: Writer,
  place: { readonly device: DeviceId; readonly generation: number; readonly seal: Seal },
  appended: { readonly entries: readonly CheckedEntry[]; readonly receivedAt: Instant },
): Promise<void> {
  const { entries, receivedAt } = appended
  const last = entries.at(-1)
  if (!last) throw new Error('an append without entries')
  await tx.execute(
    `with appended as (
       insert into entries
         (device, generation, seq, hash, header, body, salt, kind, purpose, at, received_at, quarantined)
       select $1, $2, batch.seq, batch.hash, batch.header, batch.body, batch.salt, batch.kind,
         batch.purpose, batch.at, $11, batch.quarantined
       from unnest($3::integer[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::text[],
         $9::text[], $10::timestamptz[], $12::text[])
         as batch (seq, hash, header, body, salt, kind, purpose, at, quarantined)
     ), sealed as (
       insert into seals (device, generation, seq, head, signature)
       values ($1, $2, $13, $14, $16) on conflict do nothing
     )
     update generations
     set head_seq = $13, head_hash = $14, head_received_at = $11, head_at = $15
     where device = $1 and generation = $2`,
    [
      place.device,
      place.generation,
      entries.map(({ header }) => header.seq),
      entries.map(({ hash }) => hash),
      entries.map(({ headerText }) => headerText),
      entries.map(({ body }) => (body === undefined ? null : Buffer.from(body))),
      entries.map(({ salt }) => salt ?? null),
      entries.map(({ header }) => header.kind),
      entries.map(({ header }) => header.purpose),
      entries.map(({ header }) => columnOf(header.at)),
      receivedAt,
      entries.map(({ quarantined }) => quarantined),
      ...[last.header.seq, last.hash, columnOf(last.header.at), place.seal.signature],
    ],
  )
}

/** The instant to find an entry by. PostgreSQL knows no year 0; such an entry is put aside, its header keeps what it says. */
function columnOf(at: Instant): Instant {
  return at < earliestInstant ? earliestInstant : at
}

/** Keeps the seal of a batch that brought nothing new; a repeated one is kept once. */
export async function keepSeal(tx: Writer, device: DeviceId, seal: Seal): Promise<void> {
  await tx.execute(
    `insert into seals (device, generation, seq, head, signature) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [device, seal.generation, seal.seq, seal.head, seal.signature],
  )
}

/** Keeps the entries that contradict stored ones, with the seal that vouches for them. */
export async function keepForkEvidence(
  tx: Writer,
  place: { readonly device: DeviceId; readonly generation: number; readonly seal: Seal },
  evidence: { readonly entries: readonly CheckedEntry[]; readonly receivedAt: Instant },
): Promise<void> {
  for (const { header, hash, headerText, body, salt } of evidence.entries)
    await tx.execute(
      `insert into fork_evidence
         (device, generation, seq, hash, header, body, salt, seal, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        ...[place.device, place.generation, header.seq, hash, headerText],
        body === undefined ? null : Buffer.from(body),
        ...[salt ?? null, JSON.stringify(place.seal), evidence.receivedAt],
      ],
    )
}
