import { z } from 'zod'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { ReaderRole } from '../access-log/index.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** An office that an account holds over a unit and those under it. */
type HeldRole = { readonly account: string; readonly role: ReaderRole; readonly unit: number }

/** Gives an account an office over a unit; false where it holds it already. */
export async function grantRole(
  tx: Writer,
  { account, role, unit }: HeldRole,
  granted: { readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into account_roles (account, role, unit, granted_at, granted_by)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [account, role, unit, granted.at, granted.by],
  )
  return inserted === 1
}

/** Takes an office back; false where the account does not hold it. That it was held, and until when, stays. */
export async function revokeRole(
  tx: Writer,
  { account, role, unit }: HeldRole,
  revoked: { readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const updated = await tx.execute(
    `update account_roles set revoked_at = $4, revoked_by = $5
     where account = $1 and role = $2 and unit = $3 and revoked_at is null`,
    [account, role, unit, revoked.at, revoked.by],
  )
  return updated === 1
}

const heldRow = z.object({ role: z.string(), unit: z.int() }).readonly()

/** The offices that an account holds now, and over which units. */
export function rolesOf(db: Reader, account: string): Promise<readonly z.infer<typeof heldRow>[]> {
  return db.query(
    heldRow,
    `select role, unit from account_roles where account = $1 and revoked_at is null
     order by role, unit`,
    [account],
  )
}

const grantRow = z
  .object({
    account: z.string(),
    role: z.string(),
    unit: z.int(),
    granted_at: instantColumn,
    granted_by: z.string(),
    revoked_at: instantColumn.nullable(),
    revoked_by: z.string().nullable(),
  })
  .transform(({ granted_at, granted_by, revoked_at, revoked_by, ...held }) => ({
    ...held,
    granted: { at: granted_at, by: granted_by },
    revoked: revoked_at === null || revoked_by === null ? null : { at: revoked_at, by: revoked_by },
  }))

/** Who holds which office where, and who held it. */
export function listRoles(db: Reader): Promise<readonly z.infer<typeof grantRow>[]> {
  return db.query(
    grantRow,
    `select account, role, unit, granted_at, granted_by, revoked_at, revoked_by
     from account_roles order by account, role, unit, number`,
  )
}
