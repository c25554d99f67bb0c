import { z } from 'zod'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type Database, instantColumn, type Reader, type Writer } from '../db/database.ts'

/** A one-time code as stored: its digest, whom it is for, and who used it. */
export type StoredCode = {
  readonly employee: number
  readonly expiresAt: Instant
  /** Number of the document that announced the key which the code names; 0 for the ministry's first key. */
  readonly keyAnnouncedBy: number
  readonly used: { readonly by: string; readonly generation: number; readonly keys: string } | null
}

/** Stores a fresh code by its digest. */
export async function insertCode(
  tx: Writer,
  code: {
    readonly hash: Digest
    readonly employee: number
    readonly createdAt: Instant
    readonly expiresAt: Instant
    readonly keyAnnouncedBy: number
  },
): Promise<void> {
  await tx.execute(
    `insert into enrolment_codes (code_hash, employee, created_at, expires_at, key_announced_by)
     values ($1, $2, $3, $4, $5)`,
    [code.hash, code.employee, code.createdAt, code.expiresAt, code.keyAnnouncedBy],
  )
}

const codeRow = z
  .object({
    employee: z.int(),
    expires_at: instantColumn,
    key_announced_by: z.int(),
    used_by: z.string().nullable(),
    used_generation: z.int().nullable(),
    used_keys: z.string().nullable(),
  })
  .transform(
    (row): StoredCode => ({
      employee: row.employee,
      expiresAt: row.expires_at,
      keyAnnouncedBy: row.key_announced_by,
      used:
        row.used_by && row.used_generation && row.used_keys
          ? { by: row.used_by, generation: row.used_generation, keys: row.used_keys }
          : null,
    }),
  )

/** The code with its row locked, so that two laptops cannot both use it; null where no such code was issued. */
export async function lockCode(tx: Writer, hash: Digest): Promise<StoredCode | null> {
  const rows = await tx.query(
    codeRow,
    `select employee, expires_at, key_announced_by, used_by, used_generation, used_keys
     from enrolment_codes where code_hash = $1 for update`,
    [hash],
  )
  return rows[0] ?? null
}

/** Marks a code as used, by whom and with which keys, so that the same request repeated gets the same answer. */
export async function markCodeUsed(
  tx: Writer,
  hash: Digest,
  use: {
    readonly at: Instant
    readonly device: DeviceId
    readonly generation: number
    readonly keys: string
  },
): Promise<void> {
  await tx.execute(
    `update enrolment_codes set used_at = $2, used_by = $3, used_generation = $4, used_keys = $5
     where code_hash = $1`,
    [hash, use.at, use.device, use.generation, use.keys],
  )
}

/** How many unknown codes came from an address since an instant, and when the first of them did. */
export async function failuresSince(
  db: Reader,
  address: string,
  since: Instant,
): Promise<{ readonly count: number; readonly oldest: Instant | null }> {
  const rows = await db.query(
    z.object({ count: z.int(), oldest: instantColumn.nullable() }),
    `select count(*)::integer as count, min(failed_at) as oldest
     from enrolment_failures where address = $1 and failed_at > $2`,
    [address, since],
  )
  return rows[0] ?? { count: 0, oldest: null }
}

/** Counts an unknown code. */
export async function noteFailure(db: Database, address: string, at: Instant): Promise<void> {
  await db.executeRelaxed('insert into enrolment_failures (failed_at, address) values ($1, $2)', [
    ...[at, address],
  ])
}

/** Forgets unknown codes that no limit counts any more. */
export async function forgetOldFailures(db: Database, before: Instant): Promise<number> {
  return db.executeRelaxed('delete from enrolment_failures where failed_at < $1', [before])
}
