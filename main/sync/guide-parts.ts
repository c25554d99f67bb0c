import { guidePartResponseSchema } from '../../shared/guide/wire.ts'
import { fromBase64url } from '../../shared/kernel/bytes.ts'
import { type Trouble, trouble } from '../../shared/sync/trouble.ts'
import { answerTimeoutMs, type SyncWorld } from './world.ts'

/** More parts than two editions have; beyond it something repeats itself. */
const maximumParts = 600

/**
 * Fetches the parts of an announced edition that are not here, each in its own request and its own transaction: a run
 * that breaks off goes on where it was. Then puts the edition in force, or refuses it, as a whole.
 */
export async function pullGuide(world: SyncWorld): Promise<Trouble | null> {
  const { guide, client, log, signal } = world
  for (let count = 0; count < maximumParts; count += 1) {
    const part = guide.nextMissing()
    if (!part) {
      guide.settle()
      return null
    }
    const read = await client.askAsDevice({
      method: 'GET',
      path: `/v1/devices/${log.device}/guide/${part.sha256}`,
      answer: guidePartResponseSchema,
      timeoutMs: answerTimeoutMs,
      signal,
    })
    if (signal.aborted) return null
    if (!read.ok) return read.trouble
    const bytes = fromBase64url(read.value.part)
    // Somebody between us and the ministry, or a damaged server: it is asked again at the next run.
    if (!bytes || !guide.take(part, bytes)) return trouble('server-error')
  }
  return trouble('server-error')
}
