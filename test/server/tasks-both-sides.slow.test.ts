import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formKeeping } from '../../main/acknowledgements/index.ts'
import { keepCorrection } from '../../main/corrections/index.ts'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { guideKeeping } from '../../main/guide/index.ts'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { createPolicySource } from '../../main/policy/index.ts'
import { keepException } from '../../main/posture/index.ts'
import { keepTask } from '../../main/tasks/index.ts'
import { receiveEntries } from '../../server/activity-log/service.ts'
import { readFeed } from '../../server/directives/service.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import {
  assignTask,
  giveOrder,
  type TaskOffice,
  tasksOf,
  tellOtherLaptops,
} from '../../server/tasks/index.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { entriesRequestSchema } from '../../shared/sync/wire.ts'
import { type TaskId, type TaskOrder, workChangeSchema } from '../../shared/tasks/model.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import { testShippedGuide } from '../guide/files.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice } from '../support/test-device.ts'
import { anyOrder, anySaid } from '../tasks/arbitrary-facts.ts'
import { type OpenedTasks, openTasks, testOrder } from '../tasks/open-tasks.ts'

/** One side does something, or the line between them lets something through. */
const anyStep = fc.oneof(
  fc.record({ step: fc.constant('revise' as const), task: fc.nat(2), order: anyOrder }),
  fc.record({
    step: fc.constant('work' as const),
    laptop: fc.nat(1),
    task: fc.nat(4),
    change: anySaid,
    /** Clocks of laptops run, and are set back. */
    minutes: fc.integer({ min: -90, max: 600 }),
  }),
  fc.record({
    step: fc.constant('write' as const),
    laptop: fc.nat(1),
    own: fc.nat(1),
    order: anyOrder,
  }),
  fc.record({
    step: fc.constant('feed' as const),
    laptop: fc.nat(1),
    picks: fc.array(fc.nat(30), { maxLength: 6 }),
  }),
  fc.record({ step: fc.constant('push' as const), laptop: fc.nat(1), isAgain: fc.boolean() }),
)

let ministry: TestMinistry
let employee: number
let office: TaskOffice
/** Two laptops of one employee. */
let laptops: readonly [Laptop, Laptop]

beforeAll(async () => {
  ministry = await startTestMinistry()
  const ppr = await ministry.addEmployee()
  employee = (await findEmployeeByPpr(ministry.context.db, ppr))?.id ?? -1
  office = { context: ministry.context, sign: ministry.keys.sign, account: 'chef' }
  laptops = [await openLaptop(ppr), await openLaptop(ppr)]
})
afterAll(async () => {
  for (const { tasks } of laptops) tasks[Symbol.dispose]()
  await ministry.stop()
})

/** The real tasks of the agent over a real log, and what carries them: the device as the ministry knows it. */
type Laptop = {
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

async function openLaptop(ppr: string): Promise<Laptop> {
  const carrier = await enrolledDevice(ministry, ppr)
  expect((await carrier.push()).statusCode).toBe(200)
  const { device } = carrier
  const tasks = openTasks({ device })
  const { log } = tasks.log
  log.transact((tx) => {
    for (const named of ministry.keys.published) ministryKeys.pin(tx.db, named, tasks.clock.now())
  })
  const policy = createPolicySource({
    db: log.db,
    shipped: tasks.policy.source.current(),
    ...{ keys: ministryKeys, keepException, keepTask, keepCorrection },
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
      const entries = log.exportBundle().generations.flatMap((each) => each.entries)
      // Carried into the log of the device that the ministry knows, as it was written.
      for (const { header, body } of entries.slice(carried)) {
        const { kind, at } = JSON.parse(header)
        if (String(kind).startsWith('task-') && body) carrier.append(kind, JSON.parse(body), { at })
      }
      carried = entries.length
      if (carrier.entries.length === sent) return
      // A line that broke before the answer came sends it all again.
      for (const _ of isAgain ? [1, 2] : [1]) {
        const request = entriesRequestSchema.parse(carrier.batch(sent + 1))
        const taken = await receiveEntries(context, keys, { device, request })
        expect(taken.ok).toBe(true)
      }
    },
    view: async (task) => {
      const found = await tasks.feature.handlers.getTask({ task })
      return found.ok ? found.value.view : null
    },
  }
}

/** Everything reaches everybody. */
async function meet(): Promise<void> {
  for (const laptop of laptops) await laptop.push({ isAgain: true })
  for (const laptop of laptops) {
    await laptop.takeFeed()
    laptop.receiveAll()
  }
}

describe('two laptops and a ministry that edit the same tasks offline for a week', () => {
  it('hold the same tasks once everything arrived, with nothing lost, in whatever order it came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 20 }), async (steps) => {
        await meet()
        const given: { task: TaskId; revision: number; last: TaskOrder }[] = []
        for (const title of ['One', 'Two', 'Three']) {
          const last = testOrder({ title })
          const task = await assignTask(office, { employee, order: last })
          given.push({ task, revision: 1, last })
        }
        /** The employee’s own, each begun on one of the laptops. */
        const own: TaskId[] = []
        /** The last note that each laptop wrote. */
        const notes: { device: DeviceId; task: TaskId; note: string }[] = []
        for (const step of steps)
          switch (step.step) {
            case 'revise': {
              const of = given[step.task]
              if (!of) break
              of.revision += 1
              of.last = step.order
              const { task, revision, last: order } = of
              expect(await giveOrder(office, { employee, task, revision, order })).toBe(true)
              break
            }
            case 'work': {
              const { tasks, view: viewOf, device } = laptops[step.laptop === 0 ? 0 : 1]
              const task = given[step.task]?.task ?? own[step.task - given.length]
              const view = task === undefined ? null : await viewOf(task)
              if (!view) break
              tasks.clock.setWall(step.minutes * minuteMs)
              const change = workChangeSchema.parse(step.change)
              const asked: Input<'workOnTask'> = {
                ...{ task: view.task, seenRevision: view.revision, change },
              }
              expect(await tasks.feature.handlers.workOnTask(asked)).toMatchObject({ ok: true })
              const isNew = change.note !== (view.works[0]?.note ?? '')
              if (change.note === undefined || !isNew) break
              const before = notes.findIndex(
                (each) => each.device === device && each.task === view.task,
              )
              if (before >= 0) notes.splice(before, 1)
              notes.push({ device, task: view.task, note: change.note })
              break
            }
            case 'write': {
              const { tasks, view } = laptops[step.laptop === 0 ? 0 : 1]
              const named = own[step.own]
              // What the other laptop wrote is changed here once it is known here.
              const known = named !== undefined && (await view(named)) ? named : undefined
              if (own.length > 1 && known === undefined) break
              const written = await tasks.feature.handlers.writeTask({
                ...(known === undefined ? {} : { task: known }),
                order: step.order,
              })
              if (!written.ok) throw new Error('the laptop refused a task of its own')
              if (known === undefined) own.push(written.value.task)
              break
            }
            case 'feed': {
              const laptop = laptops[step.laptop === 0 ? 0 : 1]
              await laptop.takeFeed()
              // Some of what came, in any order, some of it twice.
              for (const pick of step.picks) laptop.receiveOne(pick)
              break
            }
            case 'push':
              await laptops[step.laptop === 0 ? 0 : 1].push(step)
              break
          }
        await meet()

        const atMinistry = await tasksOf(ministry.context.db, [employee])
        for (const task of [...given.map((each) => each.task), ...own]) {
          const [first, second] = [await laptops[0].view(task), await laptops[1].view(task)]
          const there = atMinistry.find(({ view }) => view.task === task)?.view
          expect(first).not.toBeNull()
          expect(second).toEqual(first)
          expect(there).toEqual(first)
        }
        for (const { task, last } of given)
          expect((await laptops[0].view(task))?.order).toEqual(last)
        // What a laptop said last is the value, or is shown beside it.
        for (const { device, task, note } of notes) {
          const view = await laptops[0].view(task)
          const beside = view?.conflicts.flatMap((each) =>
            each.conflict === 'differs-elsewhere' && each.field === 'note' && each.device === device
              ? [each.value]
              : [],
          )
          expect([view?.works[0]?.note, ...(beside ?? [])]).toContain(note)
        }
      }),
      { numRuns: 200, endOnFailure: true },
    )
  }, 600_000)
})
