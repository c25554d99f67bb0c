import { z } from 'zod'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'
import { insertPlaces } from './store.ts'

const kinds: readonly string[] = ['task-written', 'task-worked']
const taskOnly = z.object({ task: z.string() })

/** Notes where the entries about tasks are, in the transaction that stores them. */
export async function projectTasks(
  tx: Writer,
  device: DeviceId,
  entries: readonly CheckedEntry[],
): Promise<void> {
  const places = entries.flatMap(({ header, body, quarantined }) => {
    if (quarantined !== null || body === undefined || !kinds.includes(header.kind)) return []
    const { task } = taskOnly.parse(JSON.parse(body))
    return [{ generation: header.generation, seq: header.seq, task }]
  })
  if (places.length > 0) await insertPlaces(tx, device, places)
}
