import { z } from 'zod'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'

/** The kinds of entries that say something about a slot. */
const attendanceKinds = ['check-in', 'check-out', 'slot-explained']

const slotOnly = z.object({ slot: slotIdSchema })

/** Notes where the entries about slots are, in the transaction that stores them. HR reads these and nothing else. */
export async function projectAttendance(
  tx: Writer,
  device: DeviceId,
  entries: readonly CheckedEntry[],
): Promise<void> {
  for (const { header, body, quarantined } of entries) {
    if (quarantined || body === undefined || !attendanceKinds.includes(header.kind)) continue
    const { slot } = slotOnly.parse(JSON.parse(body))
    await tx.execute(
      `insert into attendance (device, generation, seq, slot_date, slot, kind)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [device, header.generation, header.seq, slot.slice(0, 10), slot, header.kind],
    )
  }
}
