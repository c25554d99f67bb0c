import { describe, expect, it } from 'vitest'
import { readDuration, writeDuration } from '../../renderer/tasks/durations.ts'
import { groupsOf } from '../../renderer/tasks/groups.ts'
import { inOrder, moved } from '../../renderer/tasks/moves.ts'
import {
  emptyOrder,
  readOrder,
  type TypedOrder,
  typedDue,
  typedOrderOf,
} from '../../renderer/tasks/typed-order.ts'
import { readWork, typedOf } from '../../renderer/tasks/typed-work.ts'
import { draftNameSchema } from '../../shared/drafts/model.ts'
import { addDays } from '../../shared/kernel/instant.ts'
import type { ListView } from '../../shared/tasks/lines.ts'
import { taskOrderSchema } from '../../shared/tasks/model.ts'
import { sampleLines, sampleTaskId, sampleTasks, taskDay } from './gallery/sample-tasks.ts'

describe('an order of one’s own', () => {
  const names = ['a', 'b', 'c', 'd']

  it('moves one place up or down, and nowhere from an end', () => {
    expect(moved(names, 'c', { to: 'up' })).toEqual(['a', 'c', 'b', 'd'])
    expect(moved(names, 'b', { to: 'down' })).toEqual(['a', 'c', 'b', 'd'])
    expect(moved(names, 'a', { to: 'up' })).toBe(names)
    expect(moved(names, 'd', { to: 'down' })).toBe(names)
  })

  it('drops a line on the place of another, in both directions', () => {
    expect(moved(names, 'a', { to: 'place-of', name: 'c' })).toEqual(['b', 'c', 'a', 'd'])
    expect(moved(names, 'd', { to: 'place-of', name: 'b' })).toEqual(['a', 'd', 'b', 'c'])
    expect(moved(names, 'a', { to: 'place-of', name: 'gone' })).toBe(names)
  })

  it('puts what it does not name after what it does, in its own order', () => {
    expect(inOrder(['x', 'b', 'y', 'a'], ['a', 'b'], (name) => name)).toEqual(['a', 'b', 'x', 'y'])
  })
})

describe('the headings of a list', () => {
  const headings = (view: ListView) =>
    groupsOf(sampleLines(sampleTasks, { view, search: '' }), view, taskDay)?.map(({ heading }) =>
      heading.of === 'day' ? heading.date : heading.of,
    )

  it('are the days of the week, what is late first', () => {
    expect(headings('week')).toEqual([
      ...['overdue', 'today', '2026-11-25', '2026-11-26', '2026-11-27'],
    ])
  })

  it('have what was moved under its new day, in the order of days, and what is overdue where it was', () => {
    const lines = sampleLines(
      sampleTasks,
      { view: 'week', search: '' },
      {
        movedTo: {
          [sampleTaskId(1)]: addDays(taskDay, 3),
          [sampleTaskId(2)]: addDays(taskDay, 2),
          [sampleTaskId(4)]: addDays(taskDay, 1),
        },
      },
    )
    const groups = groupsOf(lines, 'week', taskDay)?.map(({ heading, lines: grouped }) => [
      heading.of === 'day' ? heading.date : heading.of,
      grouped.map(({ task }) => task),
    ])
    expect(groups).toEqual([
      ['overdue', [sampleTaskId(2)]],
      ['today', [sampleTaskId(3)]],
      ['2026-11-24', [sampleTaskId(4)]],
      ['2026-11-26', [sampleTaskId(1), sampleTaskId(3)]],
      ['2026-11-27', [sampleTaskId(5)]],
    ])
  })

  it('are spans where there are many days, what has no day last', () => {
    expect(headings('all')).toEqual(['overdue', 'today', 'this-week', 'later', 'undated'])
  })

  it('are none for today, whose order is one’s own, and for what is done', () => {
    expect([headings('today'), headings('done')]).toEqual([undefined, undefined])
  })
})

describe('a length of time', () => {
  it.each([
    ['45', 45],
    ['1:30', 90],
    ['1h30', 90],
    ['2h', 120],
    ['٩٠', 90],
    [' 0 ', 0],
    ['1:75', null],
    ['an hour', null],
    ['-5', null],
    ['', null],
  ])('reads %j as %j', (typed, minutes) => {
    expect(readDuration(typed)).toBe(minutes)
  })

  it('is written as it can be read', () => {
    for (const minutes of [1, 59, 60, 61, 95, 600, 6_000])
      expect(readDuration(writeDuration(minutes))).toBe(minutes)
  })
})

describe('the form of a task of one’s own', () => {
  const read = (
    part: Partial<TypedOrder>,
    before = null as Parameters<typeof readOrder>[1]['before'],
  ) => readOrder({ ...emptyOrder, title: 'Courrier', ...part }, { today: taskDay, before })

  it('asks for a title alone', () => {
    expect(read({}).order).toEqual(
      taskOrderSchema.parse({
        ...{ title: 'Courrier', description: '', deliverable: '', priority: 'normal' },
        ...{ guide: [], checklist: [] },
      }),
    )
    expect([...read({ title: ' ' }).faults]).toEqual([['title', 'missing']])
  })

  it('reads a date and an hour as people type them', () => {
    expect(read({ dueDate: '30/11/2026', dueTime: '16h30' }).order?.due).toEqual({
      date: '2026-11-30',
      time: '16:30',
    })
    expect([...read({ dueTime: '16:30' }).faults]).toEqual([['dueDate', 'alone']])
    expect([...read({ dueDate: 'lundi' }).faults]).toEqual([['dueDate', 'unread']])
    expect(typedDue({ ...emptyOrder, dueDate: '1/12' }, taskDay)).toEqual({ date: '2026-12-01' })
  })

  it('comes back by a rule that main accepts, from today where no day is typed', () => {
    const { order } = read({ every: 'week', days: 'thu mon', dueTime: '9:00', interval: '2' })
    expect(taskOrderSchema.parse(order)).toMatchObject({
      due: { date: taskDay, time: '09:00' },
      recurrence: {
        ...{ every: 'week', interval: 2, weekdays: ['mon', 'thu'], from: taskDay },
        onRestDay: 'after',
      },
    })
    const { order: monthly } = read({ every: 'month', dayOfMonth: '31', until: '31/12/2027' })
    expect(monthly?.recurrence).toMatchObject({ dayOfMonth: 31, until: '2027-12-31' })
  })

  it('says which part of a rule cannot be', () => {
    expect([...read({ every: 'day', interval: '0' }).faults]).toEqual([['interval', 'unread']])
    expect([...read({ every: 'day', until: '1/1/2026' }).faults]).toEqual([['until', 'reversed']])
    expect([...read({ every: 'month', dayOfMonth: '32' }).faults]).toEqual([
      ['dayOfMonth', 'unread'],
    ])
  })

  it('keeps the names of steps that read as before, and gives a new one a name that was never another’s', () => {
    const before = read({ steps: 'one\ntwo\nthree' }).order
    expect(before?.checklist.map(({ id }) => id)).toEqual(['s1', 's2', 's3'])
    const after = read({ steps: 'three\n\n  four \none' }, before).order
    expect(after?.checklist).toEqual([
      { id: 's3', text: 'three' },
      { id: 's4', text: 'four' },
      { id: 's1', text: 'one' },
    ])
  })

  it('refuses more steps than a task may have', () => {
    const steps = Array.from({ length: 41 }, (_, index) => `step ${index}`).join('\n')
    expect([...read({ steps }).faults]).toEqual([['steps', 'many']])
    expect([...read({ steps: 'x'.repeat(201) }).faults]).toEqual([['steps', 'many']])
  })

  it('shows a task as it was written, and reads it the same', () => {
    const order = taskOrderSchema.parse({
      ...{ title: 'Courrier', description: 'a\nb', deliverable: 'liste', priority: 'high' },
      ...{ due: { date: '2026-12-01', time: '10:00' }, estimateMinutes: 95 },
      guide: [{ chapter: 'hours' }],
      checklist: [{ id: 'b7', text: 'step' }],
    })
    expect(readOrder(typedOrderOf(order), { today: taskDay, before: order }).order).toEqual(order)
  })
})

describe('the form of the work', () => {
  const work = { state: 'doing', progress: 40, note: 'a', blockedReason: '' } as const

  it('says what is typed, and nothing of time where none was declared', () => {
    const typed = { ...typedOf(work), progress: '60 %', deliverable: ' 2026/41 ' }
    expect(readWork(typed, work)).toEqual({
      faults: new Set(),
      change: {
        ...{ state: 'doing', progress: 60, note: 'a', blockedReason: '' },
        deliverables: [{ text: '2026/41', isKept: true }],
      },
    })
  })

  it('takes declared time away where the field was emptied', () => {
    const declared = { ...work, minutesSpent: 90 }
    expect(typedOf(declared).minutesSpent).toBe('1:30')
    const emptied = { ...typedOf(declared), minutesSpent: '' }
    expect(readWork(emptied, declared).change.minutesSpent).toBe(0)
  })

  it('ends the reason of a block with the block', () => {
    const blocked = { ...work, state: 'blocked', blockedReason: 'waiting' } as const
    expect(readWork(typedOf(blocked), blocked).change.blockedReason).toBe('waiting')
    const going = { ...typedOf(blocked), state: 'doing' } as const
    expect(readWork(going, blocked).change.blockedReason).toBe('')
  })

  it('finds what cannot be read', () => {
    const typed = { ...typedOf(work), progress: '140', minutesSpent: 'long' }
    expect([...readWork(typed, work).faults]).toEqual(['progress', 'minutesSpent'])
  })
})

describe('the drafts of tasks', () => {
  it('have the names of a new task, of one’s own, and of the work on a task or an occurrence', () => {
    const id = sampleTaskId(1)
    const isName = (name: string) => draftNameSchema.safeParse(name).success
    expect(['task new', `task ${id}`, `work ${id}`, `work ${id} 2026-11-23`].every(isName)).toBe(
      true,
    )
    expect(
      ['task', 'work new', 'task new 2026-11-23', `task ${id} 2026-11-23`, `work ${id} x`].some(
        isName,
      ),
    ).toBe(false)
  })
})
