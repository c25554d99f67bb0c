import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formKeeping } from '../../main/acknowledgements/index.ts'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { guideKeeping } from '../../main/guide/index.ts'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { createPolicySource, type PolicyFeature } from '../../main/policy/index.ts'
import { keepException } from '../../main/posture/index.ts'
import { keepTask } from '../../main/tasks/index.ts'
import { receiveEntries } from '../../server/activity-log/service.ts'
import { readFeed } from '../../server/directives/service.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { assignTask, giveOrder, type TaskOffice, tasksOf } from '../../server/tasks/index.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { entriesRequestSchema } from '../../shared/sync/wire.ts'
import { type TaskId, type TaskOrder, workChangeSchema } from '../../shared/tasks/model.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import { testShippedGuide } from '../guide/files.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type TestDevice } from '../support/test-device.ts'
import { anyOrder, anySaid } from '../tasks/arbitrary-facts.ts'
import { type OpenedTasks, openTasks, testOrder } from '../tasks/open-tasks.ts'

/** One side does something, or the line between them lets something through. */
const anyStep = fc.oneof(
  fc.record({ step: fc.constant('revise' as const), task: fc.nat(2), order: anyOrder }),
  fc.record({
    step: fc.constant('work' as const),
    task: fc.nat(3),
    change: anySaid,
    /** Clocks of laptops run, and are set back. */
    minutes: fc.integer({ min: -90, max: 600 }),
  }),
  fc.record({ step: fc.constant('write' as const), order: anyOrder }),
  fc.record({ step: fc.constant('feed' as const), picks: fc.array(fc.nat(30), { maxLength: 6 }) }),
  fc.record({ step: fc.constant('push' as const), isAgain: fc.boolean() }),
)

let ministry: TestMinistry
let carrier: TestDevice
let tasks: OpenedTasks
let policy: PolicyFeature
let employee: number
let office: TaskOffice

beforeAll(async () => {
  ministry = await startTestMinistry()
  const ppr = await ministry.addEmployee()
  employee = (await findEmployeeByPpr(ministry.context.db, ppr))?.id ?? -1
  carrier = await enrolledDevice(ministry, ppr)
  expect((await carrier.push()).statusCode).toBe(200)
  office = { context: ministry.context, sign: ministry.keys.sign, account: 'chef' }
  tasks = openTasks()
  const { log } = tasks.log
  log.transact((tx) => {
    for (const named of ministry.keys.published) ministryKeys.pin(tx.db, named, tasks.clock.now())
  })
  policy = createPolicySource({
    db: log.db,
    shipped: tasks.policy.source.current(),
    ...{ keys: ministryKeys, keepException, keepTask },
    forms: formKeeping([]),
    guide: guideKeeping(testShippedGuide, nodeSha256),
    ...{ crypto: systemCrypto(), clock: tasks.clock },
  })
})
afterAll(async () => {
  tasks[Symbol.dispose]()
  await ministry.stop()
})

/** What the feed holds, read page by page, and where the reading stopped. */
const read: { jws: string[]; cursor: string | undefined } = { jws: [], cursor: undefined }
async function takeFeed(): Promise<void> {
  for (;;) {
    const device = { device: carrier.device, feedApplied: 0 }
    const asked = await readFeed(ministry.context, ministry.keys, { device, after: read.cursor })
    if (!asked.ok) throw new Error(`the feed was refused: ${asked.failure.code}`)
    const { items, hasMore } = asked.value.page
    for (const { cursor, directive } of items) {
      read.jws.push(directive)
      read.cursor = cursor
    }
    if (!hasMore) return
  }
}

const receive = (jws: string) => tasks.log.log.transact((tx) => policy.receive(tx, jws))

/** Carries what the laptop wrote into the log of the device that the ministry knows, as it was written. */
let carried = 0
async function push({ isAgain }: { readonly isAgain: boolean }): Promise<void> {
  const sent = carrier.entries.length
  const entries = tasks.log.log.exportBundle().generations.flatMap((each) => each.entries)
  for (const { header, body } of entries.slice(carried)) {
    const { kind, at } = JSON.parse(header)
    if (String(kind).startsWith('task-') && body) carrier.append(kind, JSON.parse(body), { at })
  }
  carried = entries.length
  if (carrier.entries.length === sent) return
  // A line that broke before the answer came sends it all again.
  for (const _ of isAgain ? [1, 2] : [1]) {
    const request = entriesRequestSchema.parse(carrier.batch(sent + 1))
    const { context, keys } = ministry
    const taken = await receiveEntries(context, keys, { device: carrier.device, request })
    expect(taken.ok).toBe(true)
  }
}

async function onLaptop(task: TaskId): Promise<TaskView | null> {
  const found = await tasks.feature.handlers.getTask({ task })
  return found.ok ? found.value : null
}

describe('two sides that edit the same tasks offline for a week', () => {
  it('hold the same tasks once everything arrived, with nothing lost, in whatever order it came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 18 }), async (steps) => {
        await takeFeed()
        for (const jws of read.jws.splice(0)) receive(jws)
        const given: { task: TaskId; revision: number; last: TaskOrder }[] = []
        for (const title of ['One', 'Two', 'Three']) {
          const last = testOrder({ title })
          given.push({
            task: await assignTask(office, { employee, order: last }),
            revision: 1,
            last,
          })
        }
        const own: { task: TaskId; last: TaskOrder }[] = []
        const notes = new Map<TaskId, string>()
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
              const task = given[step.task]?.task ?? own[0]?.task
              const view = task === undefined ? null : await onLaptop(task)
              if (!view) break
              tasks.clock.setWall(step.minutes * minuteMs)
              const change = workChangeSchema.parse(step.change)
              const asked: Input<'workOnTask'> = {
                ...{ task: view.task, seenRevision: view.revision, change },
              }
              expect(await tasks.feature.handlers.workOnTask(asked)).toMatchObject({ ok: true })
              if (change.note !== undefined) notes.set(view.task, change.note)
              break
            }
            case 'write': {
              const written = await tasks.feature.handlers.writeTask({
                ...(own[0] ? { task: own[0].task } : {}),
                order: step.order,
              })
              if (!written.ok) throw new Error('the laptop refused a task of its own')
              own.splice(0, 1, { task: written.value.task, last: step.order })
              break
            }
            case 'feed':
              await takeFeed()
              // Some of what came, in any order, some of it twice.
              for (const pick of step.picks) {
                const jws = read.jws[pick % Math.max(1, read.jws.length)]
                if (jws !== undefined) receive(jws)
              }
              break
            case 'push':
              await push(step)
              break
          }
        await takeFeed()
        for (const jws of read.jws.splice(0).toReversed()) receive(jws)
        await push({ isAgain: true })

        const atMinistry = await tasksOf(ministry.context.db, [employee])
        for (const { task, last } of [...given, ...own]) {
          const here = await onLaptop(task)
          const there = atMinistry.find(({ view }) => view.task === task)?.view
          expect(here).not.toBeNull()
          expect(there).toEqual(here)
          expect(here?.order).toEqual(last)
          const note = notes.get(task)
          if (note !== undefined) expect(here?.works[0]?.note).toBe(note)
        }
      }),
      { numRuns: 200, endOnFailure: true },
    )
  }, 600_000)
})
