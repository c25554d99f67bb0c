import { z } from 'zod'
import { type CorrectionKind, correctionKinds } from '../../shared/corrections/model.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'

/** What a request is about; its words stay in its entry. */
const aboutSchema = z
  .object({
    slot: z.string().optional(),
    finding: z.object({ check: z.string() }).optional(),
  })
  .transform(({ slot, finding }) => ({ slot: slot ?? null, check: finding?.check ?? null }))

function kindOf(kind: string): CorrectionKind | undefined {
  return correctionKinds.find((known) => known === kind)
}

/** Notes where the requests for a correction are, in the transaction that stores them. */
export async function projectCorrections(
  tx: Writer,
  device: DeviceId,
  entries: readonly CheckedEntry[],
): Promise<void> {
  const found = entries.flatMap(({ header, body, quarantined }) => {
    const kind = kindOf(header.kind)
    if (quarantined !== null || body === undefined || !kind) return []
    const { generation, seq } = header
    return [{ generation, seq, kind, ...aboutSchema.parse(JSON.parse(body)) }]
  })
  if (found.length === 0) return
  await tx.execute(
    `insert into correction_requests (device, generation, seq, kind, slot_date, slot, check_name)
     select $1, batch.* from unnest(
       $2::integer[], $3::integer[], $4::text[], $5::date[], $6::text[], $7::text[]
     ) as batch
     on conflict do nothing`,
    [
      device,
      found.map(({ generation }) => generation),
      found.map(({ seq }) => seq),
      found.map(({ kind }) => kind),
      found.map(({ slot }) => slot?.slice(0, 10) ?? null),
      found.map(({ slot }) => slot),
      found.map(({ check }) => check),
    ],
  )
}
