import type { OrderedWork, Scope } from './fold.ts'
import type { OrderFact } from './model.ts'
import type { Conflict } from './view.ts'

/** What conflicts are found in: the order in force, every order known (that one first), and the work by occurrence. */
export type Met = {
  readonly current: OrderFact
  readonly ranked: readonly OrderFact[]
  readonly scopes: readonly Scope[]
}

/** Everything in which two hands truly met. It is said, never decided and never hidden. */
export function foldConflicts(met: Met): readonly Conflict[] {
  const { current, ranked, scopes } = met
  const forks = ranked
    .slice(1)
    .filter(
      (order) =>
        order.by === current.by &&
        order.revision === current.revision &&
        !isSame(order.order, current.order),
    )
    .map(({ revision, at, order }): Conflict => ({ conflict: 'order-forked', revision, at, order }))
  return [
    ...forks,
    ...scopes.flatMap((scope) => [
      ...doneAndCancelled(met, scope),
      ...changedSince(met, scope),
      ...removedTicks(met, scope),
      ...differences(scope),
    ]),
  ]
}

function doneAndCancelled(met: Met, { on, works }: Scope): readonly Conflict[] {
  const { current } = met
  if (current.order.cancelled === undefined) return []
  const done = works.findLast(({ said }) => said.state !== undefined)
  if (done?.said.state !== 'done') return []
  return [
    {
      conflict: done.at < current.at ? 'cancelled-after-done' : 'done-after-cancelled',
      ...occurrence(on),
      doneAt: done.at,
      cancelledAt: current.at,
      wasSeen: orderSeen(met, done)?.order.cancelled !== undefined,
    },
  ]
}

const watched = ['deliverable', 'due', 'checklist'] as const

function changedSince(met: Met, { on, works }: Scope): readonly Conflict[] {
  const last = works.at(-1) ?? works[0]
  const { seenRevision } = last.said
  const seen = orderSeen(met, last)
  if (!seen || seenRevision >= met.current.revision) return []
  const fields = watched.filter((field) => !isSame(seen.order[field], met.current.order[field]))
  return fields.length === 0
    ? []
    : [{ conflict: 'changed-since', ...occurrence(on), seenRevision, fields }]
}

function removedTicks(met: Met, { on, works }: Scope): readonly Conflict[] {
  const there = new Set(met.current.order.checklist.map(({ id }) => id))
  const last = new Map<string, { readonly isTicked: boolean; readonly work: OrderedWork }>()
  for (const work of works)
    for (const { item, isTicked } of work.said.ticks ?? []) last.set(item, { isTicked, work })
  return [...last].flatMap(([item, { isTicked, work }]): readonly Conflict[] => {
    if (!isTicked || there.has(item)) return []
    const text = orderSeen(met, work)?.order.checklist.find(({ id }) => id === item)?.text
    return [
      {
        conflict: 'tick-on-removed-item',
        ...occurrence(on),
        item,
        ...(text === undefined ? {} : { text }),
      },
    ]
  })
}

const single = ['state', 'progress', 'minutesSpent', 'note', 'blockedReason'] as const

/** What other laptops said last of a field, where it is not what the field holds. */
function differences({ on, works }: Scope): readonly Conflict[] {
  return single.flatMap((field) => {
    const last = new Map<string, { readonly work: OrderedWork; readonly value: string | number }>()
    for (const work of works) {
      const value = work.said[field]
      if (value === undefined) continue
      // In the order of who spoke last.
      last.delete(work.device)
      last.set(work.device, { work, value })
    }
    const winner = [...last.values()].at(-1)
    return [...last.values()].flatMap(({ work, value }): readonly Conflict[] =>
      winner === undefined || value === winner.value
        ? []
        : [
            {
              conflict: 'differs-elsewhere',
              ...occurrence(on),
              field,
              device: work.device,
              at: work.at,
              value,
            },
          ],
    )
  })
}

/** The order that the employee had before them. */
function orderSeen({ current, ranked }: Met, { said }: OrderedWork): OrderFact | undefined {
  return ranked.find(({ by, revision }) => by === current.by && revision === said.seenRevision)
}

function occurrence(on: Scope['on']): { readonly on?: NonNullable<Scope['on']> } {
  return on === undefined ? {} : { on }
}

/** Whether two parts of orders read alike: both were parsed by one schema, which gives the fields one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
