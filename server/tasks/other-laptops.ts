import type { DeviceId } from '../../shared/kernel/ids.ts'
import { type TaskSaidBody, taskSaidBodySchema } from '../../shared/tasks/model.ts'
import { lockDevice } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { canonicalSchema } from './canonical.ts'
import { isOwed, noteTold, saidElsewhere } from './said-elsewhere.ts'

/** Most entries in one document, as its form says. */
const maximumEntries = 50
/** A document ends before this many characters of contents, so that a page of the feed holds some of them. */
const maximumCharacters = 60_000

/**
 * Puts into the feed of a laptop what the employee's other laptops said of tasks since it was last told, each as it
 * stands in its log: what was written on one is known on the next, and on the one that replaces a lost one. An employee
 * with one laptop is sent nothing.
 */
export async function tellOtherLaptops(
  context: ServerContext,
  sign: SignJws,
  device: DeviceId,
): Promise<void> {
  if (!(await isOwed(context.db, device))) return
  await context.db.inTransaction(async (tx) => {
    // Under the lock of the reader, so that two readings at once tell once.
    await lockDevice(tx, device)
    for (const body of documentsOf(await saidElsewhere(tx, device))) {
      const last = body.entries.at(-1)
      if (!last) continue
      const { device: source } = body
      const { generation, seq } = last
      const directive = await signDirective(context, sign, {
        ...{ kind: 'task-said', idPrefix: `task-said.${source}.${generation}-${seq}` },
        ...{ serial: 0, audience: 'device', body: canonicalSchema.parse(body) },
      })
      await sendToDevice(tx, device, directive)
      await noteTold(tx, device, { source, generation, seq })
    }
  })
}

/** Entries of one laptop after the other, cut into documents. */
function documentsOf(
  said: readonly { readonly device: string; readonly entry: unknown; readonly size: number }[],
): readonly TaskSaidBody[] {
  const documents: { device: string; entries: unknown[]; size: number }[] = []
  for (const { device, entry, size } of said) {
    const last = documents.at(-1)
    const fits =
      last?.device === device &&
      last.entries.length < maximumEntries &&
      last.size + size <= maximumCharacters
    if (last && fits) {
      last.entries.push(entry)
      last.size += size
    } else documents.push({ device, entries: [entry], size })
  }
  return documents.map(({ device, entries }) => taskSaidBodySchema.parse({ device, entries }))
}
