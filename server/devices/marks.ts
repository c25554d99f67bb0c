import { z } from 'zod'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** Something an administrator should know of a device's log: a fact with its place, never a verdict. */
export type DeviceMark = {
  readonly generation: number
  readonly seq: number
  readonly mark: 'new-generation' | 'receipt-unknown' | 'log-forked' | 're-enrolled'
  readonly detail: string
  readonly at: Instant
}

/** Keeps a mark; the same mark at the same place is kept once. */
export async function markDevice(tx: Writer, device: DeviceId, mark: DeviceMark): Promise<void> {
  await tx.execute(
    `insert into device_marks (device, generation, seq, mark, detail, marked_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [device, mark.generation, mark.seq, mark.mark, mark.detail, mark.at],
  )
}

const markRow = z
  .object({
    generation: z.int(),
    seq: z.int(),
    mark: z.enum(['new-generation', 'receipt-unknown', 'log-forked', 're-enrolled']),
    detail: z.string(),
    marked_at: instantColumn,
  })
  .transform(({ marked_at, ...mark }): DeviceMark => ({ ...mark, at: marked_at }))

/** What is marked on a device, oldest first. */
export function marksOf(db: Reader, device: string): Promise<readonly DeviceMark[]> {
  return db.query(
    markRow,
    `select generation, seq, mark, detail, marked_at from device_marks where device = $1
     order by marked_at, generation, seq`,
    [device],
  )
}
