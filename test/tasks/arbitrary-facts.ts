import fc from 'fast-check'
import type { OrderFact, TaskOrder, WorkFact } from '../../shared/tasks/model.ts'
import { orderFactSchema, taskIdSchema, workFactSchema } from '../../shared/tasks/model.ts'

/** The task of the tests. */
export const testTask = taskIdSchema.parse('t0000000000000000000000001')

const devices = [
  '0123456789abcdefghjkmnpqrs',
  '1123456789abcdefghjkmnpqrs',
  '2123456789abcdefghjkmnpqrs',
]
const dates = ['2026-11-23', '2026-11-24', '2026-11-25'] as const

/** Few instants, so that many facts are of the same moment, as offline edits can be. */
const instant = fc.integer({ min: 0, max: 9 }).map((minute) => `2026-11-23T08:0${minute}:00.000Z`)

const items = ['a', 'b', 'c'] as const

/** Any order, of few values, so that equal ones and different ones both occur. */
export const anyOrder: fc.Arbitrary<TaskOrder> = fc
  .record({
    title: fc.constantFrom('Rapport', 'تقرير'),
    deliverable: fc.constantFrom('', 'PDF', 'Note'),
    due: fc.option(fc.record({ date: fc.constantFrom(...dates) }), { nil: undefined }),
    checklist: fc.subarray([...items]),
    isCancelled: fc.boolean(),
  })
  .map(({ title, deliverable, due, checklist, isCancelled }) =>
    orderFactSchema.unwrap().shape.order.parse({
      ...{ title, deliverable, description: '', priority: 'normal', guide: [] },
      ...(due ? { due } : {}),
      checklist: checklist.map((id) => ({ id, text: `line ${id}` })),
      ...(isCancelled ? { cancelled: { reason: 'reorganised' } } : {}),
    }),
  )

/** What was ordered of one task: revisions of the ministry, sometimes two of one number, sometimes the employee’s own. */
export const anyOrders: fc.Arbitrary<readonly OrderFact[]> = fc
  .array(
    fc.record({
      by: fc.constantFrom('ministry', 'ministry', 'ministry', 'employee'),
      revision: fc.integer({ min: 1, max: 4 }),
      at: instant,
      order: anyOrder,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((orders) =>
    orders.map((order, index) =>
      orderFactSchema.parse({ ...order, source: `task.${index}`, task: testTask }),
    ),
  )

/** What may be said of the work, of few values. */
export const anySaid = fc.record(
  {
    state: fc.constantFrom('todo', 'doing', 'blocked', 'done'),
    progress: fc.constantFrom(0, 50, 100),
    minutesSpent: fc.constantFrom(10, 20),
    note: fc.constantFrom('', 'un', 'deux'),
    blockedReason: fc.constantFrom('', 'waiting'),
    ticks: fc.array(fc.record({ item: fc.constantFrom(...items), isTicked: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    deliverables: fc.array(
      fc.record({ text: fc.constantFrom('12/2026', '13/2026'), isKept: fc.boolean() }),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
)

/** Work of up to three laptops, whose clocks may run backwards; each log has its places 1, 2, 3 … */
export const anyWorks: fc.Arbitrary<readonly WorkFact[]> = fc
  .array(
    fc.record({
      device: fc.constantFrom(...devices),
      at: instant,
      said: anySaid,
      on: fc.option(fc.constantFrom(...dates), { nil: undefined }),
      seenRevision: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 8 },
  )
  .map((works) =>
    works.map(({ device, at, said: change, on, seenRevision }, index) =>
      workFactSchema.parse({
        ...{ device, generation: 1, seq: index + 1, at },
        said: { ...change, task: testTask, ...(on ? { on } : {}), seenRevision },
      }),
    ),
  )
