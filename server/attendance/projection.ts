import { z } from 'zod'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'

/** The kinds of entries that say something about a slot. */
const attendanceKinds = ['check-in', 'check-out', 'slot-explained', 'reminder']

const slotOnly = z.object({ slot: slotIdSchema })

/** Notes where the entries about slots are, in the transaction that stores them. HR reads these and nothing else. */
export async function projectAttendance(
  tx: Writer,
  device: DeviceId,
  entries: readonly CheckedEntry[],
): Promise<void> {
  const found = entries.flatMap(({ header, body, quarantined }) => {
    if (quarantined || body === undefined || !attendanceKinds.includes(header.kind)) return []
    const { slot } = slotOnly.parse(JSON.parse(body))
    return [{ ...header, slot }]
  })
  if (found.length === 0) return
  await tx.execute(
    `insert into attendance (device, generation, seq, slot_date, slot, kind)
     select $1, batch.* from unnest($2::integer[], $3::integer[], $4::date[], $5::text[], $6::text[])
       as batch (generation, seq, slot_date, slot, kind)
     on conflict do nothing`,
    [
      device,
      found.map(({ generation }) => generation),
      found.map(({ seq }) => seq),
      found.map(({ slot }) => slot.slice(0, 10)),
      found.map(({ slot }) => slot),
      found.map(({ kind }) => kind),
    ],
  )
}
