import { formKeeping } from '../../main/acknowledgements/index.ts'
import { keepCorrection } from '../../main/corrections/index.ts'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { keepVisa } from '../../main/follow-up/index.ts'
import { guideKeeping } from '../../main/guide/index.ts'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { createPolicySource } from '../../main/policy/index.ts'
import { keepException } from '../../main/posture/index.ts'
import { keepTask } from '../../main/tasks/index.ts'
import { receiveEntries } from '../../server/activity-log/service.ts'
import { readFeed } from '../../server/directives/service.ts'
import { tellOtherLaptops } from '../../server/tasks/index.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { entriesRequestSchema } from '../../shared/sync/wire.ts'
import type { TaskId } from '../../shared/tasks/model.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import { testShippedGuide } from '../guide/files.ts'
import type { TestMinistry } from '../support/postgres.ts'
import { enrolledDevice } from '../support/test-device.ts'
import { type OpenedTasks, openTasks } from './open-tasks.ts'

/** The real tasks of the agent over a real log, and what carries them: the device as the ministry knows it. */
export type CarriedLaptop = {
  readonly tasks: OpenedTasks
  readonly device: DeviceId
  /** Reads on in the feed, page by page; what came waits. */
  readonly takeFeed: () => Promise<void>
  /** Applies one of the documents that wait, and leaves it there: it may come again. */
  readonly receiveOne: (pick: number) => void
  /** Applies all that wait, the last first. */
  readonly receiveAll: () => void
  readonly push: (options: { readonly isAgain: boolean }) => Promise<void>
  readonly view: (task: TaskId) => Promise<TaskView | null>
}

/** Opens a laptop of an employee, enrolled, whose line to the ministry lets through what the test says. */
export async function openCarriedLaptop(
  ministry: TestMinistry,
  ppr: string,
): Promise<CarriedLaptop> {
  const carrier = await enrolledDevice(ministry, ppr)
  if ((await carrier.push()).statusCode !== 200) throw new Error('the log was not taken')
  const { device } = carrier
  const tasks = openTasks({ device })
  const { log, connection } = tasks.log
  // What is looked at is how the two sides meet, not whether a power cut costs something: nothing waits for the disk.
  connection.db.prepare('PRAGMA synchronous = OFF').run()
  log.transact((tx) => {
    for (const named of ministry.keys.published) ministryKeys.pin(tx.db, named, tasks.clock.now())
  })
  const policy = createPolicySource({
    db: log.db,
    shipped: tasks.policy.source.current(),
    ...{ keys: ministryKeys, keepException, keepTask, keepCorrection, keepVisa },
    forms: formKeeping([]),
    guide: guideKeeping(testShippedGuide, nodeSha256),
    ...{ crypto: systemCrypto(), clock: tasks.clock },
  })
  const receive = (jws: string) => log.transact((tx) => policy.receive(tx, jws))
  const waiting: string[] = []
  let cursor: string | undefined
  let carried = 0
  const { context, keys } = ministry
  return {
    ...{ tasks, device },
    takeFeed: async () => {
      await tellOtherLaptops(context, keys.sign, device)
      for (;;) {
        const of = { device, feedApplied: 0 }
        const asked = await readFeed(context, keys, { device: of, after: cursor })
        if (!asked.ok) throw new Error(`the feed was refused: ${asked.failure.code}`)
        const { items, hasMore } = asked.value.page
        for (const { cursor: place, directive } of items) {
          waiting.push(directive)
          cursor = place
        }
        if (!hasMore) return
      }
    },
    receiveOne: (pick) => {
      const jws = waiting[pick % Math.max(1, waiting.length)]
      if (jws !== undefined) receive(jws)
    },
    receiveAll: () => {
      for (const jws of waiting.splice(0).toReversed()) receive(jws)
    },
    push: async ({ isAgain }) => {
      const sent = carrier.entries.length
      // Carried into the log of the device that the ministry knows, as it was written.
      for (;;) {
        const tail = log.tailAfter(carried, { maximumEntries: 500, maximumBytes: 1_000_000 })
        if (!tail) break
        for (const { header, body } of tail.entries) {
          const { kind, at } = JSON.parse(header)
          if (String(kind).startsWith('task-') && body)
            carrier.append(kind, JSON.parse(body), { at })
        }
        carried = tail.lastSeq
      }
      if (carrier.entries.length === sent) return
      // A line that broke before the answer came sends it all again.
      for (const _ of isAgain ? [1, 2] : [1]) {
        const request = entriesRequestSchema.parse(carrier.batch(sent + 1))
        const taken = await receiveEntries(context, keys, { device, request })
        if (!taken.ok) throw new Error(`the entries were refused: ${taken.failure.code}`)
      }
    },
    view: async (task) => {
      const found = await tasks.feature.handlers.getTask({ task })
      return found.ok ? found.value.view : null
    },
  }
}
