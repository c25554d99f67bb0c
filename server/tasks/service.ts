import type { Instant } from '../../shared/kernel/instant.ts'
import { foldTask } from '../../shared/tasks/fold.ts'
import type { OrderFact, TaskId, TaskOrder, WorkFact } from '../../shared/tasks/model.ts'
import { newTaskId, taskIdBytes } from '../../shared/tasks/new-id.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import type { Reader } from '../db/database.ts'
import { addressToEmployee, insertDirective, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { canonicalSchema } from './canonical.ts'
import { insertOrder, ordersOf, saidBy } from './store.ts'

/** What the server needs to give tasks. */
export type TaskOffice = {
  readonly context: ServerContext
  readonly sign: SignJws
  /** Account of the machine on which it was said; stays on the server. */
  readonly account: string
}

/** Gives an employee a task: it reaches each of their laptops at its next reading of the feed. */
export async function assignTask(
  office: TaskOffice,
  { employee, order }: { readonly employee: number; readonly order: TaskOrder },
): Promise<TaskId> {
  const task = newTaskId(office.context.randomBytes(taskIdBytes))
  if (!(await giveOrder(office, { employee, task, revision: 1, order })))
    throw new Error('a task drawn by lot exists already')
  return task
}

/**
 * Signs one revision of an order and puts it into the feeds, in one act; false where another of this number was given
 * meanwhile. Earlier ones stay in the feed: what was said under them is read by them.
 */
export async function giveOrder(
  { context, sign, account }: TaskOffice,
  given: {
    readonly employee: number
    readonly task: TaskId
    readonly revision: number
    readonly order: TaskOrder
  },
): Promise<boolean> {
  const { employee, task, revision, order } = given
  const written: unknown = JSON.parse(JSON.stringify({ task, revision, order }))
  const body = canonicalSchema.parse(written)
  const directive = await signDirective(context, sign, {
    ...{ kind: 'task', idPrefix: `task.${task}.${revision}` },
    ...{ serial: 0, audience: 'employee', body },
  })
  return context.db.inTransaction(async (tx) => {
    const at = directive.issuedAt
    const isNew = await insertOrder(tx, {
      ...{ task, revision, employee, directive: directive.id, order, at, account },
    })
    if (!isNew) return false
    await insertDirective(tx, directive)
    await addressToEmployee(tx, directive.id, employee)
    return true
  })
}

/** One employee’s task as it stands. */
export type EmployeeTask = { readonly employee: number; readonly view: TaskView }

/**
 * The tasks of some employees. The caller has written down who reads them (see access-log). With `upTo`, as they stood
 * then: one that was ordered only afterwards is told as it was first ordered.
 */
export async function tasksOf(
  db: Reader,
  employees: readonly number[],
  { upTo }: { readonly upTo?: Instant } = {},
): Promise<readonly EmployeeTask[]> {
  const isBy = ({ at }: { readonly at: Instant }) => upTo === undefined || at <= upTo
  const found = new Map<string, { employee: number; orders: OrderFact[]; works: WorkFact[] }>()
  const of = (employee: number, task: string) => {
    const name = `${employee} ${task}`
    const known = found.get(name) ?? { employee, orders: [], works: [] }
    found.set(name, known)
    return known
  }
  for (const { employee, fact } of await ordersOf(db, employees))
    of(employee, fact.task).orders.push(fact)
  for (const said of await saidBy(db, employees))
    if ('order' in said) of(said.employee, said.order.task).orders.push(said.order)
    else of(said.employee, said.work.said.task).works.push(said.work)
  return [...found.values()].flatMap(({ employee, orders, works }) => {
    const then = orders.filter(isBy)
    const view = foldTask(then.length > 0 ? then : orders, works.filter(isBy))
    return view ? [{ employee, view }] : []
  })
}
