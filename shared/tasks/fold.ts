import type { CalendarDate, Instant } from '../kernel/instant.ts'
import { foldConflicts } from './conflicts.ts'
import type { OrderFact, WorkFact } from './model.ts'
import type { TaskView, WorkView } from './view.ts'

/** Work facts in the order in which they count, each with the time by which it does. */
export type OrderedWork = WorkFact & { readonly countsAt: Instant }

/**
 * A task as it stands, from everything that was ordered and said of it, in whatever order it arrived and however often.
 * Laptop and server fold alike, so that who holds the same facts sees the same task. Null while no order is here.
 *
 * The ministry's order has the highest revision; the work has, field by field, who spoke last.
 */
export function foldTask(
  orders: readonly OrderFact[],
  works: readonly WorkFact[],
): TaskView | null {
  const ranked = rankOrders(orders)
  const [current] = ranked
  if (!current) return null
  const scopes = byOccurrence(orderWorks(works))
  return {
    task: current.task,
    by: current.by,
    revision: current.revision,
    orderedAt: current.at,
    order: current.order,
    works: scopes.map(foldScope),
    conflicts: foldConflicts({ current, ranked, scopes }),
  }
}

/** Orders, the one in force first. The ministry's word comes before the employee's, then the higher revision. */
function rankOrders(orders: readonly OrderFact[]): readonly OrderFact[] {
  const known = [...new Map(orders.map((order) => [order.source, order])).values()]
  return known.sort(
    (one, other) =>
      Number(other.by === 'ministry') - Number(one.by === 'ministry') ||
      other.revision - one.revision ||
      compare(other.at, one.at) ||
      compare(other.source, one.source),
  )
}

/**
 * Who spoke last, where clocks may be wrong: within the log of one laptop its own order holds, whatever its clock said,
 * so an entry counts at the latest time written up to it. Between laptops, time decides, then their names.
 */
function orderWorks(works: readonly WorkFact[]): readonly OrderedWork[] {
  const known = [
    ...new Map(
      works.map((work) => [`${work.device}/${work.generation}/${work.seq}`, work]),
    ).values(),
  ].sort(
    (one, other) =>
      compare(one.device, other.device) || one.generation - other.generation || one.seq - other.seq,
  )
  const latest = new Map<string, Instant>()
  return known
    .map((work) => {
      const before = latest.get(work.device)
      const countsAt = before !== undefined && before > work.at ? before : work.at
      latest.set(work.device, countsAt)
      return { ...work, countsAt }
    })
    .sort(
      (one, other) =>
        compare(one.countsAt, other.countsAt) ||
        compare(one.device, other.device) ||
        one.generation - other.generation ||
        one.seq - other.seq,
    )
}

/** What was said of one occurrence, or of the task itself, in order. */
export type Scope = {
  readonly on: CalendarDate | undefined
  readonly works: readonly [OrderedWork, ...OrderedWork[]]
}

function byOccurrence(works: readonly OrderedWork[]): readonly Scope[] {
  const found = new Map<CalendarDate | undefined, [OrderedWork, ...OrderedWork[]]>()
  for (const work of works) {
    const scope = found.get(work.said.on)
    if (scope) scope.push(work)
    else found.set(work.said.on, [work])
  }
  return [...found]
    .map(([on, said]) => ({ on, works: said }))
    .sort((one, other) => compare(one.on ?? '', other.on ?? ''))
}

function foldScope({ on, works }: Scope): WorkView {
  const said = works.map((work) => work.said)
  const last = works.at(-1) ?? works[0]
  const stateSaid = works.findLast((work) => work.said.state !== undefined)
  const state = stateSaid?.said.state ?? 'todo'
  const minutesSpent = said.findLast((work) => work.minutesSpent !== undefined)?.minutesSpent
  return {
    ...(on === undefined ? {} : { on }),
    state,
    progress: said.findLast((work) => work.progress !== undefined)?.progress ?? 0,
    ...(minutesSpent === undefined ? {} : { minutesSpent }),
    note: said.findLast((work) => work.note !== undefined)?.note ?? '',
    blockedReason: said.findLast((work) => work.blockedReason !== undefined)?.blockedReason ?? '',
    ticked: standing(
      said.flatMap(({ ticks = [] }) =>
        ticks.map(({ item, isTicked }) => [item, isTicked] as const),
      ),
    ),
    deliverables: standing(
      said.flatMap(({ deliverables = [] }) =>
        deliverables.map(({ text, isKept }) => [text, isKept] as const),
      ),
    ),
    ...(state === 'done' && stateSaid ? { doneAt: stateSaid.at } : {}),
    changedAt: last.at,
    seenRevision: last.said.seenRevision,
  }
}

/** The names whose last word was yes. */
function standing(said: readonly (readonly [string, boolean])[]): readonly string[] {
  const last = new Map(said)
  return [...last].flatMap(([name, stands]) => (stands ? [name] : [])).sort(compare)
}

/** Compares as text is stored, never by the language of the machine: both sides must agree. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
