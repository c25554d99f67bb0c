import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetTaskEntries } from '../../main/tasks/index.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { taskOrderSchema, workChangeSchema } from '../../shared/tasks/model.ts'
import { holidayPatch } from '../check-ins/open-check-ins.ts'
import { type OpenedTasks, openTasks, testOrder, testTaskId } from './open-tasks.ts'

let opened: OpenedTasks
beforeEach(() => {
  opened = openTasks()
})
afterEach(() => opened[Symbol.dispose]())

const titles = async (...asked: Parameters<OpenedTasks['list']>) =>
  (await opened.list(...asked)).lines.map(({ title }) => title)

function work(number: number, change: object, seenRevision = 1, on?: string) {
  return opened.feature.handlers.workOnTask({
    ...{ task: testTaskId(number), seenRevision, change: workChangeSchema.parse(change) },
    ...(on === undefined ? {} : { on: dateOf(on) }),
  })
}
const dateOf = (text: string) => testOrder({ due: { date: text } }).due?.date ?? never()
function never(): never {
  throw new Error('no date')
}

describe('the lists', () => {
  it('show today what is due, overdue or under way, and no more', async () => {
    opened.order(1, { title: 'Later', due: { date: '2026-11-26' } })
    opened.order(2, { title: 'Today', due: { date: '2026-11-23' } })
    opened.order(3, { title: 'Overdue', due: { date: '2026-11-20' } })
    opened.order(4, { title: 'Under way' })
    opened.order(5, { title: 'Cancelled', due: { date: '2026-11-23' }, cancelled: { reason: '' } })
    await work(4, { state: 'doing' })
    expect(await titles('today')).toEqual(['Overdue', 'Today', 'Under way'])
    expect(await titles('week')).toEqual(['Overdue', 'Today', 'Later', 'Under way'])
    expect(await opened.list('today')).toMatchObject({ overdue: 1, total: 3, today: '2026-11-23' })
  })

  it('know an hour that is past as overdue', async () => {
    opened.order(1, { title: 'At eight', due: { date: '2026-11-23', time: '08:00' } })
    opened.order(2, { title: 'At nine', due: { date: '2026-11-23', time: '09:00' } })
    const { lines } = await opened.list('today')
    expect(lines.map(({ title, isOverdue }) => [title, isOverdue])).toEqual([
      ['At eight', true],
      ['At nine', false],
    ])
  })

  it('move what is done to the done ones, the last first', async () => {
    opened.order(1, { title: 'One' })
    opened.order(2, { title: 'Two' })
    await work(1, { state: 'done' })
    opened.clock.pass(minuteMs)
    await work(2, { state: 'done' })
    expect(await titles('all')).toEqual([])
    expect(await titles('done')).toEqual(['Two', 'One'])
  })

  it('tell what was cancelled and never done from what is done', async () => {
    opened.order(1, { title: 'Done' })
    await work(1, { state: 'done' })
    opened.order(2, { title: 'Cancelled', cancelled: { reason: '' } })
    expect(await opened.list('done')).toMatchObject({ total: 2, cancelled: 1 })
  })

  it('find by words begun, in any spelling, in title, checklist and note', async () => {
    opened.order(1, { title: 'إعداد التقرير السنوي' })
    opened.order(2, { title: 'Autre', checklist: [{ id: 'a', text: 'Réunir les pièces' }] })
    opened.order(3, { title: 'Troisième' })
    await work(3, { note: 'Envoyée à Rabat' })
    expect(await titles('all', 'اعداد')).toEqual(['إعداد التقرير السنوي'])
    expect(await titles('all', 'pieces reun')).toEqual(['Autre'])
    expect(await titles('all', 'rabat')).toEqual(['Troisième'])
    expect(await titles('all', 'nowhere')).toEqual([])
  })

  it('keep the order that the employee gave today, with what they planned into it', async () => {
    for (const number of [1, 2, 3])
      opened.order(number, { title: `T${number}`, due: { date: '2026-11-23' } })
    opened.order(4, { title: 'Planned' })
    const tasks = [4, 3, 1].map((number) => ({ task: testTaskId(number) }))
    await opened.feature.handlers.orderToday({ tasks })
    expect(await titles('today')).toEqual(['Planned', 'T3', 'T1', 'T2'])
    opened.clock.pass(24 * hourMs)
    expect(await titles('today')).toEqual(['T3', 'T1', 'T2'])
  })

  it('page', async () => {
    for (let number = 1; number <= 5; number += 1) opened.order(number, { title: `T${number}` })
    const asked = { view: 'all', search: '', from: 2, limit: 2 } as const
    expect(await opened.feature.handlers.listTasks(asked)).toMatchObject({
      value: { total: 5, lines: [{ title: 'T3' }, { title: 'T4' }] },
    })
  })
})

describe('a task that comes back', () => {
  const daily = { every: 'day', interval: 1, from: '2026-11-16', onRestDay: 'skip' }

  it('shows its last occurrence and how many before it were not done, never an endless list', async () => {
    opened.order(1, { title: 'Courrier', recurrence: daily })
    const { lines } = await opened.list('today')
    expect(lines).toMatchObject([
      { title: 'Courrier', on: '2026-11-23', dueDate: '2026-11-23', isOverdue: false },
    ])
    expect(lines[0]?.missedBefore).toBe(4)
  })

  it('is done for its day and comes back on the next', async () => {
    opened.order(1, { title: 'Courrier', recurrence: { ...daily, from: '2026-11-23' } })
    await work(1, { state: 'done' }, 1, '2026-11-23')
    expect(await titles('today')).toEqual([])
    expect(await opened.list('done')).toMatchObject({ lines: [{ on: '2026-11-23' }] })
    opened.clock.pass(24 * hourMs)
    expect(await opened.list('today')).toMatchObject({ lines: [{ on: '2026-11-24' }] })
  })

  it('moves with the calendar and keeps its name', async () => {
    opened.order(1, {
      recurrence: { ...daily, every: 'week', from: '2026-11-23', onRestDay: 'after' },
    })
    opened.policy.patch(holidayPatch('2026-11-23'))
    expect(await titles('today')).toEqual([])
    expect(await opened.list('week')).toMatchObject({
      lines: [{ on: '2026-11-23', dueDate: '2026-11-24' }],
    })
  })
})

describe('what the employee writes', () => {
  it('is an entry with only what changed, and none for nothing', async () => {
    opened.order(1)
    await work(1, { state: 'doing', progress: 20, note: '' })
    await work(1, { state: 'doing', progress: 30 })
    await work(1, { state: 'doing', progress: 30 })
    const common = { task: testTaskId(1), seenRevision: 1 }
    expect(opened.bodies('task-worked')).toEqual([
      { ...common, state: 'doing', progress: 20 },
      { ...common, progress: 30 },
    ])
  })

  it('is a task of their own, revised by them and not by the ministry', async () => {
    const written = await opened.feature.handlers.writeTask({ order: testOrder({ title: 'Mine' }) })
    if (!written.ok) throw new Error('refused')
    const { task } = written.value
    const order = testOrder({ title: 'Mine, changed' })
    expect(await opened.feature.handlers.writeTask({ task, order })).toMatchObject({
      value: { by: 'employee', revision: 2, order: { title: 'Mine, changed' } },
    })
    expect(opened.bodies('task-written')).toHaveLength(2)
    opened.order(1)
    expect(await opened.feature.handlers.writeTask({ task: testTaskId(1), order })).toMatchObject({
      failure: { code: 'task-not-own' },
    })
    expect(await opened.feature.handlers.writeTask({ task: testTaskId(9), order })).toMatchObject({
      failure: { code: 'no-such-task' },
    })
    expect(await work(9, { state: 'done' })).toMatchObject({ failure: { code: 'no-such-task' } })
  })

  it('is refused where it would come back on no day, and stand in no list', async () => {
    const weekends = { every: 'week', interval: 1, from: '2026-11-23', onRestDay: 'skip' } as const
    const order = taskOrderSchema.parse({
      ...testOrder({ title: 'Never' }),
      recurrence: { ...weekends, weekdays: ['sat', 'sun'] },
    })
    expect(await opened.feature.handlers.writeTask({ order })).toMatchObject({
      failure: { code: 'task-never-due' },
    })
    expect(opened.bodies('task-written')).toEqual([])
    const moved = { ...weekends, onRestDay: 'before', weekdays: ['sat', 'sun'] }
    const before = taskOrderSchema.parse({ ...order, recurrence: moved })
    expect(await opened.feature.handlers.writeTask({ order: before })).toMatchObject({ ok: true })
  })

  it('stays beside an order that ended meanwhile: both are shown', async () => {
    opened.order(1)
    await work(1, { state: 'done' })
    opened.order(1, { cancelled: { reason: 'Réorganisation' } }, 2, '2026-11-23T10:00:00.000Z')
    expect(await opened.feature.handlers.getTask({ task: testTaskId(1) })).toMatchObject({
      value: {
        view: {
          order: { cancelled: { reason: 'Réorganisation' } },
          works: [{ state: 'done' }],
          conflicts: [{ conflict: 'cancelled-after-done', wasSeen: false }],
        },
        line: { isCancelled: true, conflicts: 1 },
      },
    })
    expect(await opened.list('done')).toMatchObject({
      lines: [{ isCancelled: true, conflicts: 1 }],
    })
  })

  it('is answered whole, with the occurrence that is named or the one whose turn it is', async () => {
    opened.order(1, {
      recurrence: { every: 'day', interval: 1, from: '2026-11-19', onRestDay: 'skip' },
    })
    await work(1, { state: 'doing' }, 1, '2026-11-20')
    const get = opened.feature.handlers.getTask
    expect(await get({ task: testTaskId(1) })).toMatchObject({
      value: { today: '2026-11-23', line: { on: '2026-11-20', state: 'doing', isOverdue: true } },
    })
    const on = dateOf('2026-11-23')
    expect(await get({ task: testTaskId(1), on })).toMatchObject({
      value: { line: { on, dueDate: on, state: 'todo', isOverdue: false } },
    })
    const saturday = dateOf('2026-11-21')
    expect(await get({ task: testTaskId(1), on: saturday })).toMatchObject({
      value: { line: null },
    })
    expect(await get({ task: testTaskId(9) })).toMatchObject({ failure: { code: 'no-such-task' } })
  })

  it('does not depend on the order in which revisions arrive, or on one that comes twice', async () => {
    opened.order(1, { title: 'Third' }, 3)
    opened.order(1, { title: 'Second' }, 2)
    opened.order(1, { title: 'Third' }, 3)
    expect(await titles('all')).toEqual(['Third'])
  })

  it('is forgotten with its entry', async () => {
    opened.order(1)
    await work(1, { note: 'confidential' })
    const { device, generation } = opened.log.log
    const { seq } = opened.log.log.head()
    opened.log.log.transact((tx) => forgetTaskEntries(tx.db, { device, generation, seqs: [seq] }))
    expect(await opened.feature.handlers.getTask({ task: testTaskId(1) })).toMatchObject({
      value: { view: { works: [] } },
    })
    expect(await titles('all', 'confidential')).toEqual([])
  })
})

describe('reminders', () => {
  const due = { due: { date: '2026-11-23', time: '10:00' } }
  const rung = () => opened.notices.map(({ title }) => title)
  const passTo = (minutes: number) => {
    opened.clock.pass(minutes * minuteMs)
    opened.feature.wake('tick')
  }

  it('ring half an hour before and at the hour, once each', () => {
    opened.order(1, due)
    passTo(59)
    expect(rung()).toEqual([])
    passTo(1)
    passTo(1)
    expect(rung()).toEqual(['soon'])
    passTo(29)
    passTo(5)
    expect(rung()).toEqual(['soon', 'due'])
    expect(opened.errors).toEqual([])
  })

  it('do not ring for what is done, or outside of the declared shift', async () => {
    opened.order(1, due)
    opened.order(2, due)
    await work(1, { state: 'done' })
    opened.laptop.isOnDuty = false
    passTo(60)
    expect(rung()).toEqual([])
    opened.laptop.isOnDuty = true
    passTo(5)
    expect(rung()).toEqual(['soon'])
  })

  it('are let go where the person wants none, and do not come later', () => {
    opened.order(1, due)
    opened.laptop.isQuiet = true
    passTo(60)
    opened.laptop.isQuiet = false
    passTo(5)
    expect(rung()).toEqual([])
  })

  it('lead to their task, and to the occurrence of one that comes back', () => {
    opened.order(1, due)
    opened.order(2, {
      ...due,
      recurrence: { every: 'day', interval: 1, from: '2026-11-16', onRestDay: 'skip' },
    })
    passTo(60)
    for (const { onClick } of opened.notices) onClick()
    expect(opened.led).toEqual(
      expect.arrayContaining([{ task: testTaskId(1) }, { task: testTaskId(2), on: '2026-11-23' }]),
    )
  })

  it('ring anew for an hour that was moved', () => {
    opened.order(1, due)
    passTo(60)
    opened.order(1, { due: { date: '2026-11-23', time: '11:00' } }, 2)
    passTo(60)
    expect(rung()).toEqual(['soon', 'soon'])
  })
})
