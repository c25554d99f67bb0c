import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldTask } from '../../shared/tasks/fold.ts'
import type { OrderFact, WorkFact } from '../../shared/tasks/model.ts'
import { orderFactSchema, workFactSchema } from '../../shared/tasks/model.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import { anyOrders, anyWorks, testTask } from './arbitrary-facts.ts'

const numRuns = 3_000

/** The same facts as a bad line may bring them: out of order, some twice. */
function delivered<T>(facts: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc
    .tuple(fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.subarray([...facts]))
    .chain(([all, again]) =>
      fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
    )
}

const anyDelivery = fc.tuple(anyOrders, anyWorks).chain(([orders, works]) =>
  fc.record({
    orders: fc.constant(orders),
    works: fc.constant(works),
    deliveredOrders: delivered(orders),
    deliveredWorks: delivered(works),
  }),
)

const order = {
  ...{ title: 'Rapport', description: '', deliverable: '', priority: 'normal', guide: [] },
  checklist: [
    { id: 'a', text: 'Réunir' },
    { id: 'b', text: 'Écrire' },
  ],
}
function ordered(revision: number, change: object = {}, at = '2026-11-23T08:00:00.000Z') {
  return orderFactSchema.parse({
    ...{ source: `task.${revision}`, task: testTask, by: 'ministry', revision, at },
    order: { ...order, ...change },
  })
}
function worked(
  seq: number,
  said: object,
  from: { readonly at?: string; readonly device?: string } = {},
): WorkFact {
  return workFactSchema.parse({
    ...{ device: '0123456789abcdefghjkmnpqrs', generation: 1, seq, at: '2026-11-23T09:00:00.000Z' },
    ...from,
    said: { task: testTask, seenRevision: 1, ...said },
  })
}
function folded(orders: readonly OrderFact[], works: readonly WorkFact[]): TaskView {
  const view = foldTask(orders, works)
  if (!view) throw new Error('there is an order, so there is a view')
  return view
}

describe('a task folded from what each side wrote', () => {
  it('is the same in whatever order the facts arrive and however often', () => {
    fc.assert(
      fc.property(anyDelivery, ({ orders, works, deliveredOrders, deliveredWorks }) => {
        expect(foldTask(deliveredOrders, deliveredWorks)).toEqual(foldTask(orders, works))
      }),
      { numRuns },
    )
  })

  it('is the same folded at once, or again at each fact that arrives', () => {
    fc.assert(
      fc.property(anyOrders, anyWorks, (orders, works) => {
        let kept: readonly WorkFact[] = []
        let view = foldTask(orders, kept)
        for (const work of works) {
          kept = [work, ...kept]
          view = foldTask(orders, kept)
        }
        expect(view).toEqual(foldTask(orders, works))
      }),
      { numRuns: 500 },
    )
  })

  it('shows what each laptop said last of each field: as the value, or beside it', () => {
    const fields = ['state', 'progress', 'minutesSpent', 'note', 'blockedReason'] as const
    fc.assert(
      fc.property(anyOrders, anyWorks, (orders, works) => {
        const view = folded(orders, works)
        for (const on of new Set(works.map(({ said }) => said.on)))
          for (const device of new Set(works.map((work) => work.device)))
            for (const field of fields) {
              const last = works
                .filter((work) => work.device === device && work.said.on === on)
                .findLast(({ said }) => said[field] !== undefined)
              if (!last) continue
              const shown = [
                view.works.find((work) => work.on === on)?.[field],
                ...view.conflicts.flatMap((each) =>
                  each.conflict === 'differs-elsewhere' &&
                  each.on === on &&
                  each.field === field &&
                  each.device === device
                    ? [each.value]
                    : [],
                ),
              ]
              expect(shown).toContain(last.said[field])
            }
      }),
      { numRuns },
    )
  })

  it('keeps every tick and every deliverable whose last word was yes, also on a line no more there', () => {
    fc.assert(
      fc.property(anyOrders, anyWorks, (orders, works) => {
        const oneLaptop = works.map((work) => ({
          ...work,
          device: works[0]?.device ?? work.device,
        }))
        const view = folded(orders, oneLaptop)
        for (const on of new Set(oneLaptop.map(({ said }) => said.on))) {
          const said = oneLaptop.filter((work) => work.said.on === on).map((work) => work.said)
          const shown = view.works.find((work) => work.on === on)
          const ticks = new Map(
            said.flatMap(({ ticks: all = [] }) => all.map((tick) => [tick.item, tick.isTicked])),
          )
          const ticked = [...ticks].flatMap(([item, isTicked]) => (isTicked ? [item] : []))
          expect([...(shown?.ticked ?? [])]).toEqual(ticked.toSorted())
          const removed = ticked.filter(
            (item) => !view.order.checklist.some(({ id }) => id === item),
          )
          const told = view.conflicts.flatMap((each) =>
            each.conflict === 'tick-on-removed-item' && each.on === on ? [each.item] : [],
          )
          expect(told.toSorted()).toEqual(removed.toSorted())
        }
      }),
      { numRuns },
    )
  })

  it('says of each done work on a cancelled task that both happened', () => {
    fc.assert(
      fc.property(anyOrders, anyWorks, (orders, works) => {
        const view = folded(orders, works)
        const done = view.works.filter(({ state }) => state === 'done').map(({ on }) => on)
        const told = view.conflicts.flatMap((each) =>
          each.conflict === 'cancelled-after-done' || each.conflict === 'done-after-cancelled'
            ? [each.on]
            : [],
        )
        expect(told).toEqual(view.order.cancelled ? done : [])
      }),
      { numRuns },
    )
  })

  it('has no order, and so no view, before one arrives', () => {
    expect(foldTask([], [worked(1, { state: 'doing' })])).toBeNull()
  })

  it('has the highest revision, whatever arrives later', () => {
    const view = folded([ordered(3, { title: 'Trois' }), ordered(2, { title: 'Deux' })], [])
    expect([view.revision, view.order.title]).toEqual([3, 'Trois'])
  })

  it('has the ministry’s order where an employee wrote another of the same name', () => {
    const own = { ...ordered(9, { title: 'Own' }), by: 'employee', source: 'own' } as const
    expect(folded([own, ordered(1)], []).order.title).toBe('Rapport')
  })

  it('shows both of two orders of one number', () => {
    const other = { ...ordered(1, { title: 'Autre' }), source: 'task.restored' }
    const view = folded([ordered(1), other], [])
    const [fork] = view.conflicts
    expect(fork?.conflict).toBe('order-forked')
    expect([view.order.title, fork && 'order' in fork ? fork.order.title : ''].toSorted()).toEqual([
      'Autre',
      'Rapport',
    ])
  })

  it('believes the log of a laptop over its clock, which may be set back', () => {
    const works = [
      worked(1, { state: 'doing' }, { at: '2026-11-24T09:00:00.000Z' }),
      worked(2, { state: 'done' }, { at: '2026-11-23T09:00:00.000Z' }),
    ]
    expect(folded([ordered(1)], works).works).toMatchObject([{ state: 'done' }])
  })

  it('tells that the order says otherwise since, and of what', () => {
    const view = folded(
      [ordered(1), ordered(2, { deliverable: 'PDF', title: 'Autre titre' })],
      [worked(1, { state: 'doing' })],
    )
    expect(view.conflicts).toEqual([
      { conflict: 'changed-since', seenRevision: 1, fields: ['deliverable'] },
    ])
  })

  it('tells nothing of a change that was on screen, or of words alone', () => {
    const orders = [
      ordered(1),
      ordered(2, { title: 'Autre titre' }),
      ordered(3, { deliverable: 'PDF' }),
    ]
    expect(folded(orders.slice(0, 2), [worked(1, { state: 'doing' })]).conflicts).toEqual([])
    expect(folded(orders, [worked(1, { state: 'doing', seenRevision: 3 })]).conflicts).toEqual([])
  })

  it('tells which came first of the end and the last word, and whether the end was known', () => {
    const cancelled = ordered(2, { cancelled: { reason: 'x' } }, '2026-11-23T10:00:00.000Z')
    const before = folded([ordered(1), cancelled], [worked(1, { state: 'done' })])
    expect(before.conflicts).toMatchObject([{ conflict: 'cancelled-after-done', wasSeen: false }])
    const after = folded(
      [ordered(1), cancelled],
      [worked(1, { state: 'done', seenRevision: 2 }, { at: '2026-11-23T11:00:00.000Z' })],
    )
    expect(after.conflicts).toMatchObject([{ conflict: 'done-after-cancelled', wasSeen: true }])
  })

  it('keeps a tick on a line that is gone, with its words', () => {
    const view = folded(
      [ordered(1), ordered(2, { checklist: [{ id: 'b', text: 'Écrire' }] })],
      [worked(1, { ticks: [{ item: 'a', isTicked: true }] })],
    )
    expect(view.works).toMatchObject([{ ticked: ['a'] }])
    expect(view.conflicts).toContainEqual({
      ...{ conflict: 'tick-on-removed-item', item: 'a', text: 'Réunir' },
    })
  })
})
