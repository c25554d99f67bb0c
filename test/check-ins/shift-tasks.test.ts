import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { systemRandomBytes } from '../../main/platform/random.ts'
import { createTasks, keepTask } from '../../main/tasks/index.ts'
import type { TaskReport } from '../../shared/check-ins/model.ts'
import { calendarDateSchema, dayMs, hourMs, instantSchema } from '../../shared/kernel/instant.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { taskDirectiveBodySchema } from '../../shared/tasks/model.ts'
import { entryKinds } from '../../shared/wire/entry-kinds.ts'
import { testOrder, testTaskId } from '../tasks/open-tasks.ts'
import {
  bodiesOf,
  endForm,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  restarted,
  startForm,
} from './open-check-ins.ts'

/** The tasks of the laptop of some check-ins. Nothing of them rings here. */
function tasksOf(agent: OpenedCheckIns) {
  const feature = createTasks({
    ...{ log: agent.log.log, clock: agent.clock, policy: agent.policy.source },
    ...{ randomBytes: systemRandomBytes, plannedIn: agent.plannedIn },
    schedule: { at: () => () => undefined, every: () => () => undefined },
    notifier: { show: async () => 'shown', withdraw: () => undefined },
    words: ({ kind }) => ({ title: kind, body: '' }),
    notifications: () => defaultChoices.notifications,
    isOnDuty: () => false,
    ...{ onOpen: () => undefined, onChanged: () => undefined },
    onError: (error) => {
      throw error
    },
  })
  const lines = async (view: 'today' | 'all' | 'done') => {
    const reply = await feature.handlers.listTasks({ view, search: '', from: 0, limit: 200 })
    return reply.ok ? reply.value.lines : []
  }
  return {
    lines,
    tasksIn: async (view: 'today' | 'all' | 'done') => (await lines(view)).map(({ task }) => task),
    handlers: feature.handlers,
    [Symbol.dispose]: feature.dispose,
  }
}

function order(agent: OpenedCheckIns, number: number, change: object = {}): void {
  const body = taskDirectiveBodySchema.parse({
    ...{ task: testTaskId(number), revision: 1, order: testOrder({ ...change }) },
  })
  const of = { id: `task.${number}`, issuedAt: instantSchema.parse('2026-11-20T09:00:00.000Z') }
  agent.log.log.transact((tx) => keepTask(tx.db, { kind: 'task', body }, of))
}

const [first, second, third] = [testTaskId(1), testTaskId(2), testTaskId(3)]
const later = { due: { date: '2026-12-18' } }
const monday = { due: { date: '2026-11-23' } }
const checkOut = (agent: OpenedCheckIns, tasks: readonly TaskReport[]) =>
  agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm, tasks })
const day = (date: string) => calendarDateSchema.parse(date)
const tuesday = day('2026-11-24')

describe('planning as the shift starts', () => {
  test('is told in the check-in and puts the tasks among those of today, for a restart too', async () => {
    using agent = openCheckIns()
    for (const number of [1, 2, 3]) order(agent, number, later)
    using before = tasksOf(agent)
    expect(await before.tasksIn('today')).toEqual([])
    const tasks = [{ task: second }, { task: first }]
    const reply = await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm, tasks })
    expect(reply.ok).toBe(true)
    expect(bodiesOf(agent, 'check-in')).toEqual([
      { slot: mondayStart, timeliness: 'on-time', form: startForm, tasks },
    ])
    expect(await before.tasksIn('today')).toEqual([second, first])
    using again = restarted(agent)
    using after = tasksOf(again)
    expect(await after.tasksIn('today')).toEqual([second, first])
    expect(again.plannedIn(mondayEnd)).toEqual(tasks)
  })

  test('of a task that is not there records nothing, and plans nothing', async () => {
    using agent = openCheckIns()
    order(agent, 1, later)
    const tasks = [{ task: first }, { task: second }]
    expect(
      await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm, tasks }),
    ).toMatchObject({ ok: false, failure: { code: 'no-such-task' } })
    expect(bodiesOf(agent, 'check-in')).toEqual([])
    using tasksNow = tasksOf(agent)
    expect(await tasksNow.tasksIn('today')).toEqual([])
  })

  test('is offered with what is under way or due chosen, and not with what waits for somebody', async () => {
    using agent = openCheckIns()
    order(agent, 1, monday)
    order(agent, 2, monday)
    order(agent, 3, later)
    using tasks = tasksOf(agent)
    const change = { state: 'blocked' as const }
    await tasks.handlers.workOnTask({ task: second, seenRevision: 1, change })
    const offered = await tasks.handlers.getShiftTasks({ slot: mondayStart })
    expect(offered).toMatchObject({
      ok: true,
      value: { lines: [{ task: first }, { task: second }], first: 2, chosen: [{ task: first }] },
    })
  })
})

describe('reporting as the shift ends', () => {
  test('says each task in the act of the check-out, and the reason of a block only where the work is', async () => {
    using agent = openCheckIns()
    for (const number of [1, 2, 3]) order(agent, number, monday)
    agent.clock.pass(8 * hourMs)
    const reply = await checkOut(agent, [
      { task: first, did: 'done' },
      { task: second, did: 'blocked', why: 'En attente du budget' },
      { task: third, did: 'moved', to: day('2026-11-24') },
    ])
    expect(reply.ok).toBe(true)
    expect(bodiesOf(agent, 'check-out')).toMatchObject([
      {
        tasks: [
          { task: first, did: 'done' },
          { task: second, did: 'blocked' },
          { task: third, did: 'moved', to: tuesday },
        ],
      },
    ])
    expect(bodiesOf(agent, 'task-worked')).toEqual([
      { task: first, seenRevision: 1, state: 'done' },
      { task: second, seenRevision: 1, state: 'blocked', blockedReason: 'En attente du budget' },
    ])
    using tasks = tasksOf(agent)
    expect(await tasks.tasksIn('done')).toEqual([first])
    expect(await tasks.tasksIn('today')).toEqual([second])
    expect((await tasks.lines('all')).find(({ task }) => task === third)?.movedTo).toBe(tuesday)
  })

  test('is all or nothing: where the work cannot be kept, the check-out is not recorded either', async () => {
    using agent = openCheckIns()
    for (const number of [1, 2]) order(agent, number, monday)
    agent.clock.pass(8 * hourMs)
    agent.log.connection.inTransaction((db) =>
      db
        .prepare(
          `CREATE TRIGGER full BEFORE INSERT ON task_works WHEN NEW.task = '${second}'
           BEGIN SELECT raise(ABORT, 'no more'); END`,
        )
        .run(),
    )
    const reports = [first, second].map((task) => ({ task, did: 'done' }) as const)
    await expect(checkOut(agent, reports)).rejects.toThrow('no more')
    expect(bodiesOf(agent, 'check-out')).toEqual([])
    expect(bodiesOf(agent, 'task-worked')).toEqual([])
    expect(agent.log.log.verify().breaks).toEqual([])
    using tasks = tasksOf(agent)
    expect(await tasks.tasksIn('today')).toEqual([first, second])
  })

  test('asks of what was planned, done by now or not, before the rest of the day', async () => {
    using agent = openCheckIns()
    order(agent, 1, monday)
    for (const number of [2, 3]) order(agent, number, later)
    const tasks = [{ task: second }, { task: third }]
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm, tasks })
    using now = tasksOf(agent)
    await now.handlers.workOnTask({ task: third, seenRevision: 1, change: { state: 'done' } })
    expect(await now.handlers.getShiftTasks({ slot: mondayEnd })).toMatchObject({
      ok: true,
      value: {
        lines: [{ task: second, state: 'todo' }, { task: third, state: 'done' }, { task: first }],
        first: 2,
        chosen: [],
      },
    })
  })
})

describe('the log', () => {
  test('says the titles of the tasks that it names, as they stand now, and finds entries by them', async () => {
    using agent = openCheckIns()
    order(agent, 1, { title: 'Bordereau des pièces' })
    const tasks = [{ task: first }]
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm, tasks })
    agent.clock.pass(8 * hourMs)
    await checkOut(agent, [{ task: first, did: 'done' }])
    const { listActivity } = agent.log.handlers
    const titlesIn = async (text?: string) => {
      const listed = await listActivity({ limit: 50, ...(text ? { filter: { text } } : {}) })
      if (!listed.ok) throw new Error('the log was not listed')
      return listed.value.items.flatMap(({ kind, titles }) =>
        titles ? [`${kind} ${titles[first]}`] : [],
      )
    }
    const named = ['task-worked', 'check-out', 'check-in'].map(
      (kind) => `${kind} Bordereau des pièces`,
    )
    expect(await titlesIn()).toEqual(named)
    expect(await titlesIn('bordereau')).toEqual(named)
    expect(await titlesIn('qwxz')).toEqual([])
  })
})

describe('a task that is moved', () => {
  test('is out of today until its day, whatever it is due, and then stays until it is done or taken off', async () => {
    using agent = openCheckIns()
    order(agent, 1, { due: { date: '2026-11-20' } })
    order(agent, 2, later)
    agent.clock.pass(8 * hourMs)
    await checkOut(
      agent,
      [first, second].map((task) => ({ task, did: 'moved', to: day('2026-11-25') }) as const),
    )
    using tasks = tasksOf(agent)
    expect(await tasks.tasksIn('today')).toEqual([])
    agent.clock.pass(dayMs)
    expect(await tasks.tasksIn('today')).toEqual([])
    agent.clock.pass(dayMs)
    expect(await tasks.tasksIn('today')).toEqual([first, second])
    agent.clock.pass(dayMs)
    expect(await tasks.tasksIn('today')).toEqual([first, second])
    await tasks.handlers.orderToday({ tasks: [{ task: first }] })
    expect(await tasks.tasksIn('today')).toEqual([first])
  })

  test('comes back at once where somebody begins on it, or plans it for today', async () => {
    using agent = openCheckIns()
    for (const number of [1, 2]) order(agent, number, monday)
    agent.clock.pass(8 * hourMs)
    await checkOut(
      agent,
      [first, second].map((task) => ({ task, did: 'moved', to: day('2026-11-30') }) as const),
    )
    using tasks = tasksOf(agent)
    await tasks.handlers.workOnTask({ task: first, seenRevision: 1, change: { state: 'doing' } })
    expect(await tasks.tasksIn('today')).toEqual([first])
    await tasks.handlers.orderToday({ tasks: [{ task: second }] })
    expect(await tasks.tasksIn('today')).toEqual([second, first])
  })

  test('and was done is open again', async () => {
    using agent = openCheckIns()
    order(agent, 1, monday)
    using tasks = tasksOf(agent)
    await tasks.handlers.workOnTask({ task: first, seenRevision: 1, change: { state: 'done' } })
    agent.clock.pass(8 * hourMs)
    await checkOut(agent, [{ task: first, did: 'moved', to: day('2026-11-24') }])
    expect(await tasks.tasksIn('done')).toEqual([])
    expect(await tasks.lines('all')).toMatchObject([{ task: first, state: 'todo' }])
  })
})

const numbers = [1, 2, 3, 4, 5] as const
const reported = fc.uniqueArray(
  fc.record({
    number: fc.constantFrom(...numbers),
    did: fc.constantFrom('done', 'moved', 'blocked'),
    why: fc.constantFrom('', 'En attente', 'في الانتظار'),
    days: fc.integer({ min: 0, max: 9 }),
  }),
  { selector: ({ number }) => number },
)

test('whatever is chosen, the entries are well formed and the tasks stand as was said, after a restart too', async () => {
  await fc.assert(
    fc.asyncProperty(reported, fc.subarray([...numbers]), async (said, planned) => {
      using agent = openCheckIns()
      for (const number of numbers) order(agent, number, number % 2 === 0 ? monday : later)
      await agent.handlers.recordCheckIn({
        ...{ slot: mondayStart, form: startForm },
        ...(planned.length > 0
          ? { tasks: planned.map((number) => ({ task: testTaskId(number) })) }
          : {}),
      })
      agent.clock.pass(8 * hourMs)
      using offered = tasksOf(agent)
      const offer = await offered.handlers.getShiftTasks({ slot: mondayEnd })
      if (!offer.ok) throw new Error('an offer was refused')
      const reports = said.map(({ number, did, why, days }): TaskReport => {
        const task = testTaskId(number)
        const to = offer.value.moveTo[days] ?? offer.value.today
        if (did === 'moved') return { task, did, to }
        return did === 'blocked' ? { task, did, why } : { task, did: 'done' }
      })
      expect((await checkOut(agent, reports)).ok).toBe(true)
      for (const kind of ['check-in', 'check-out', 'task-worked'] as const)
        for (const body of bodiesOf(agent, kind))
          expect(entryKinds[kind].body.safeParse(body).success).toBe(true)
      expect(agent.log.log.verify().breaks).toEqual([])
      using again = restarted(agent)
      using tasks = tasksOf(again)
      const [open, done, today] = await Promise.all(
        (['all', 'done', 'today'] as const).map((view) => tasks.lines(view)),
      )
      for (const report of reports) {
        const line = [...(open ?? []), ...(done ?? [])].find(({ task }) => task === report.task)
        const state = report.did === 'moved' ? 'todo' : report.did
        expect(line?.state).toBe(state)
        if (report.did !== 'moved') continue
        expect(line?.movedTo).toBe(report.to)
        expect(today?.some(({ task }) => task === report.task)).toBe(false)
      }
    }),
    { numRuns: 25 },
  )
})
