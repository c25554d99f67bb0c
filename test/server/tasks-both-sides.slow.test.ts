import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { assignTask, giveOrder, type TaskOffice, tasksOf } from '../../server/tasks/index.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { type TaskId, type TaskOrder, workChangeSchema } from '../../shared/tasks/model.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { anyOrder, anySaid } from '../tasks/arbitrary-facts.ts'
import { type CarriedLaptop, openCarriedLaptop } from '../tasks/carried-laptop.ts'
import { testOrder } from '../tasks/open-tasks.ts'

/** How many histories are played: MOURAFIQ_HISTORIES names another number, for a long night. */
const histories = Number(process.env['MOURAFIQ_HISTORIES'] ?? 2_000)
/** Employees whose histories are played at once: while one waits for PostgreSQL, another works. */
const atOnce = 3
/** An employee begins anew after so many: nobody has thousands of tasks, and lists of them would be all that is timed. */
const historiesEach = 25

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

type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never

let ministry: TestMinistry
let office: TaskOffice

beforeAll(async () => {
  ministry = await startTestMinistry()
  // As on the laptops: nothing here is about power cuts.
  await ministry.pool.query('alter system set synchronous_commit = off')
  await ministry.pool.query('select pg_reload_conf()')
  office = { context: ministry.context, sign: ministry.keys.sign, account: 'chef' }
})
afterAll(() => ministry.stop())

/** An employee and their two laptops. */
type Pair = {
  readonly employee: number
  readonly laptops: readonly [CarriedLaptop, CarriedLaptop]
}

async function openPair(): Promise<Pair> {
  const ppr = await ministry.addEmployee()
  const employee = (await findEmployeeByPpr(ministry.context.db, ppr))?.id ?? -1
  const laptops = [
    await openCarriedLaptop(ministry, ppr),
    await openCarriedLaptop(ministry, ppr),
  ] as const
  await meet(laptops)
  return { employee, laptops }
}

/** Everything reaches everybody. */
async function meet(laptops: Pair['laptops']): Promise<void> {
  for (const laptop of laptops) await laptop.push({ isAgain: false })
  for (const laptop of laptops) {
    await laptop.takeFeed()
    laptop.receiveAll()
  }
}

/** Plays one history of an employee’s week, lets all of it arrive, and compares the three sides. */
async function playHistory({ employee, laptops }: Pair, steps: readonly Step[]): Promise<void> {
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
        const before = notes.findIndex((each) => each.device === device && each.task === view.task)
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
  await meet(laptops)

  const atMinistry = await tasksOf(ministry.context.db, [employee])
  for (const task of [...given.map((each) => each.task), ...own]) {
    const [first, second] = [await laptops[0].view(task), await laptops[1].view(task)]
    const there = atMinistry.find(({ view }) => view.task === task)?.view
    expect(first).not.toBeNull()
    expect(second).toEqual(first)
    expect(there).toEqual(first)
  }
  for (const { task, last } of given) expect((await laptops[0].view(task))?.order).toEqual(last)
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
}

/** Plays so many histories, one after the other, of employees of its own. */
async function playMany(count: number): Promise<void> {
  let pair: Pair | null = null
  let played = 0
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 20 }), async (steps) => {
        if (pair === null || played % historiesEach === 0) {
          close(pair)
          pair = null
          pair = await openPair()
        }
        played += 1
        await playHistory(pair, steps)
      }),
      { numRuns: count, endOnFailure: true },
    )
  } finally {
    close(pair)
  }
  expect(played).toBe(count)
}

function close(pair: Pair | null): void {
  for (const { tasks } of pair?.laptops ?? []) tasks[Symbol.dispose]()
}

describe('two laptops and a ministry that edit the same tasks offline for a week', () => {
  it('hold the same tasks once everything arrived, with nothing lost, in whatever order it came', async () => {
    await Promise.all(
      Array.from({ length: atOnce }, (_, lane) =>
        playMany(Math.floor((histories + lane) / atOnce)),
      ),
    )
  }, 3_600_000)
})
