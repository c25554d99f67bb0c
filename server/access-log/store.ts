import type { Instant } from '../../shared/kernel/instant.ts'
import type { Writer } from '../db/database.ts'
import type { ReaderRole, RecordPart } from './readers.ts'

/** One reading of one person's record. */
export type Access = {
  readonly employee: number
  readonly role: ReaderRole
  /** Account of the machine on which it was read; stays on the server, the laptop learns the role. */
  readonly account: string
  readonly what: RecordPart
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
