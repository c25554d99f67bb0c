import { describe, expect, it } from 'vitest'
import { ministryLines, ministryMoment } from '../../server/tasks/index.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { foldTask } from '../../shared/tasks/fold.ts'
import { orderFactSchema, workFactSchema } from '../../shared/tasks/model.ts'
import { testPolicy } from '../check-ins/open-check-ins.ts'
import { testOrder, testTaskId } from './open-tasks.ts'

const task = testTaskId(1)
const device = 'a'.repeat(26)
/** Thursday. */
const moment = ministryMoment(
  testPolicy().source.current(),
  instantSchema.parse('2026-11-26T09:00:00.000Z'),
)

function lines(
  change: Record<string, unknown>,
  said: readonly object[] = [],
  asked: { readonly all: boolean } = { all: false },
) {
  const at = '2026-11-02T09:00:00.000Z'
  const order = orderFactSchema.parse({
    ...{ source: 'task.1', task, by: 'ministry', revision: 1, at, order: testOrder(change) },
  })
  const works = said.map((each, index) =>
    workFactSchema.parse({
      ...{ device, generation: 1, seq: index + 2, at: '2026-11-25T09:00:00.000Z' },
      said: { task, seenRevision: 1, ...each },
    }),
  )
  const view = foldTask([order], works)
  if (!view) throw new Error('no task')
  return ministryLines(view, moment, asked).map(
    ({ on, dueDate, state, isOverdue, isCancelled, missedBefore }) => ({
      ...{ on, dueDate, state, isOverdue, isCancelled, missedBefore },
    }),
  )
}

const daily = { every: 'day', interval: 1, from: '2026-11-20', onRestDay: 'skip' }

describe('what the ministry lists of a task', () => {
  it('is each occurrence that is open, by the calendar: rest days are left out and those missed are counted', () => {
    // Friday 20, Monday 23 to Thursday 26: five working days of which one is done and one is under way.
    const said = [
      { on: '2026-11-24', state: 'done' },
      { on: '2026-11-23', state: 'doing' },
    ]
    expect(lines({ recurrence: daily }, said)).toMatchObject([
      { on: '2026-11-23', state: 'doing', isOverdue: true, missedBefore: 0 },
      { on: '2026-11-26', state: 'todo', isOverdue: false, missedBefore: 2 },
    ])
    expect(lines({ recurrence: daily }, said, { all: true }).at(-1)).toMatchObject({
      ...{ on: '2026-11-24', state: 'done' },
    })
  })

  it('says of what comes once whether its day has passed', () => {
    expect(lines({ due: { date: '2026-11-25' } })).toMatchObject([
      { dueDate: '2026-11-25', isOverdue: true },
    ])
    expect(lines({ due: { date: '2026-11-26', time: '16:30' } })).toMatchObject([
      { isOverdue: false },
    ])
  })

  it('leaves out what is over, unless it is asked for or both sides met on it', () => {
    const cancelled = { reason: 'no longer' }
    expect(lines({}, [{ state: 'done' }])).toEqual([])
    expect(lines({}, [{ state: 'done' }], { all: true })).toMatchObject([{ state: 'done' }])
    expect(lines({ cancelled })).toEqual([])
    expect(lines({ cancelled }, [{ state: 'done' }])).toMatchObject([
      { state: 'done', isCancelled: true },
    ])
    expect(lines({ cancelled, recurrence: daily }, [], { all: true })).toMatchObject([
      { isCancelled: true, state: 'todo', missedBefore: 0 },
    ])
  })
})
