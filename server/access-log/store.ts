import { z } from 'zod'
import type { recordReadBodySchema } from '../../shared/directives/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** In which office somebody reads: a role has its purposes, and reads for no others. */
export type ReaderRole = z.infer<typeof recordReadBodySchema>['role']

/** One reading of one person's record. */
export type Access = {
  readonly employee: number
  readonly role: ReaderRole
  /** Account of the machine on which it was read; stays on the server, the laptop learns the role. */
  readonly account: string
  readonly what: string
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Keeps a reading for ever. */
export async function insertAccess(tx: Writer, access: Access, at: Instant): Promise<void> {
  await tx.execute(
    `insert into access_log (at, employee, role, account, what, first_date, last_date)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[at, access.employee, access.role, access.account, access.what],
      ...[access.from ?? null, access.to ?? null],
    ],
  )
}

const accessRow = z.object({
  at: instantColumn,
  role: z.string(),
  account: z.string(),
  what: z.string(),
  first_date: z.string().nullable(),
  last_date: z.string().nullable(),
})

/** Who read an employee's record, oldest first. */
export function accessesOf(
  db: Reader,
  employee: number,
): Promise<readonly z.infer<typeof accessRow>[]> {
  return db.query(
    accessRow,
    `select at, role, account, what, first_date, last_date from access_log
     where employee = $1 order by number`,
    [employee],
  )
}
