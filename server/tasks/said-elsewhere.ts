import { z } from 'zod'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

// What was erased here is told to nobody.
const owedSql = `from devices
    join devices as sources on sources.employee = devices.employee and sources.device <> devices.device
    join task_entries on task_entries.device = sources.device
    left join task_said_told told on told.device = devices.device and told.source = sources.device
    join entries on entries.device = task_entries.device
      and entries.generation = task_entries.generation and entries.seq = task_entries.seq
  where devices.device = $1 and entries.body is not null
    and (told.device is null
      or (task_entries.generation, task_entries.seq) > (told.generation, told.seq))`

/** Whether another laptop of the employee said something of tasks that this one was not told. */
export async function isOwed(db: Reader, device: DeviceId): Promise<boolean> {
  const rows = await db.query(z.object({}), `select ${owedSql} limit 1`, [device])
  return rows.length > 0
}

const saidRow = z
  .object({
    ...{ device: z.string(), generation: z.int(), seq: z.int(), kind: z.string() },
    ...{ at: instantColumn, body: z.instanceof(Buffer) },
  })
  .transform(({ device, body, ...place }) => {
    const said: unknown = JSON.parse(body.toString('utf8'))
    return { device, entry: { ...place, body: said }, size: body.length }
  })

/** What this laptop was not told yet, in the order of each log. The caller holds its row lock. */
export function saidElsewhere(
  tx: Reader,
  device: DeviceId,
): Promise<readonly z.infer<typeof saidRow>[]> {
  return tx.query(
    saidRow,
    `select entries.device, entries.generation, entries.seq, entries.kind, entries.at, entries.body
     ${owedSql} order by entries.device, entries.generation, entries.seq`,
    [device],
  )
}

/** Notes through which entry of another laptop this one was told. */
export async function noteTold(
  tx: Writer,
  device: DeviceId,
  through: { readonly source: string; readonly generation: number; readonly seq: number },
): Promise<void> {
  await tx.execute(
    `insert into task_said_told (device, source, generation, seq) values ($1, $2, $3, $4)
     on conflict (device, source) do update set generation = excluded.generation, seq = excluded.seq`,
    [device, through.source, through.generation, through.seq],
  )
}
