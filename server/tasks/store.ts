import { z } from 'zod'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import {
  type OrderFact,
  orderFactSchema,
  type TaskOrder,
  taskWorkedBodySchema,
  taskWrittenBodySchema,
  type WorkFact,
  workFactSchema,
} from '../../shared/tasks/model.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** Keeps an order; false where its number was given meanwhile. */
export async function insertOrder(
  tx: Writer,
  given: {
    readonly task: string
    readonly revision: number
    readonly employee: number
    readonly directive: string
    readonly order: TaskOrder
    readonly at: Instant
    readonly account: string
  },
): Promise<boolean> {
  const { task, revision, employee, directive, order, at, account } = given
  const inserted = await tx.execute(
    `insert into task_orders (task, revision, employee, directive, document, ordered_at, ordered_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [task, revision, employee, directive, JSON.stringify(order), at, account],
  )
  return inserted === 1
}

const orderRow = z
  .object({
    task: z.string(),
    revision: z.int(),
    employee: z.int(),
    directive: z.string(),
    document: z.string(),
    ordered_at: instantColumn,
  })
  .transform(({ employee, directive: source, document, ordered_at: at, ...row }) => {
    const order: unknown = JSON.parse(document)
    return { employee, fact: orderFactSchema.parse({ ...row, source, by: 'ministry', at, order }) }
  })

const orderColumns = 'task, revision, employee, directive, document, ordered_at'

/** The orders that some employees were given. */
export function ordersOf(
  db: Reader,
  employees: readonly number[],
): Promise<readonly { readonly employee: number; readonly fact: OrderFact }[]> {
  return db.query(
    orderRow,
    `select ${orderColumns} from task_orders where employee = any ($1) order by task, revision`,
    [employees],
  )
}

/** The orders of one task whose name begins so, the last first. */
export function ordersNamed(
  db: Reader,
  beginning: string,
): Promise<readonly { readonly employee: number; readonly fact: OrderFact }[]> {
  return db.query(
    orderRow,
    `select ${orderColumns} from task_orders where starts_with(task, $1)
     order by task, revision desc`,
    [beginning],
  )
}

/** Notes where entries about tasks are; one that is noted already stays as it is. */
export async function insertPlaces(
  tx: Writer,
  device: string,
  places: readonly {
    readonly generation: number
    readonly seq: number
    readonly task: string
  }[],
): Promise<void> {
  await tx.execute(
    `insert into task_entries (device, generation, seq, task)
     select $1, batch.* from unnest($2::integer[], $3::integer[], $4::text[]) as batch
     on conflict do nothing`,
    [
      device,
      ...[places.map(({ generation }) => generation), places.map(({ seq }) => seq)],
      places.map(({ task }) => task),
    ],
  )
}

/** What an entry says of a task: an order of the employee’s own, or the work. */
type Said =
  | { readonly employee: number; readonly order: OrderFact }
  | { readonly employee: number; readonly work: WorkFact }

const saidRow = z
  .object({
    employee: z.int(),
    device: z.string(),
    generation: z.int(),
    seq: z.int(),
    kind: z.string(),
    at: instantColumn,
    body: z.instanceof(Buffer),
  })
  .transform(({ employee, kind, body, ...place }): Said => {
    const said: unknown = JSON.parse(body.toString('utf8'))
    if (kind === 'task-worked')
      return {
        employee,
        work: workFactSchema.parse({ ...place, said: taskWorkedBodySchema.parse(said) }),
      }
    const { task, revision, order } = taskWrittenBodySchema.parse(said)
    const source = `${place.device}/${place.generation}/${place.seq}`
    const { at } = place
    return {
      employee,
      order: orderFactSchema.parse({ source, task, by: 'employee', revision, at, order }),
    }
  })

/** What some employees said of their tasks, as far as its time is not over. */
export function saidBy(db: Reader, employees: readonly number[]): Promise<readonly Said[]> {
  return db.query(
    saidRow,
    `select devices.employee, entries.device, entries.generation, entries.seq, entries.kind,
       entries.at, entries.body
     from devices
       join task_entries on task_entries.device = devices.device
       join entries on entries.device = task_entries.device
         and entries.generation = task_entries.generation and entries.seq = task_entries.seq
     where devices.employee = any ($1) and entries.body is not null`,
    [employees],
  )
}

const shiftRow = z
  .object({
    kind: z.enum(['check-in', 'check-out']),
    at: instantColumn,
    body: z.instanceof(Buffer).transform((bytes): unknown => JSON.parse(bytes.toString('utf8'))),
  })
  .readonly()
/** The start or end of a shift, as it was said. */
export type SaidInShift = z.infer<typeof shiftRow>

/** The starts and ends of the shifts of some employees since a date that name tasks, the oldest first. */
export function shiftsNaming(
  db: Reader,
  asked: { readonly employees: readonly number[]; readonly from: CalendarDate },
): Promise<readonly SaidInShift[]> {
  return db.query(
    shiftRow,
    `select attendance.kind, entries.at, entries.body
     from devices
       join attendance on attendance.device = devices.device
       join entries on entries.device = attendance.device
         and entries.generation = attendance.generation and entries.seq = attendance.seq
     where devices.employee = any ($1) and attendance.slot_date >= $2
       and attendance.kind in ('check-in', 'check-out') and entries.body is not null
       and position(convert_to('"tasks":[', 'UTF8') in entries.body) > 0
     order by entries.at, entries.device, entries.generation, entries.seq`,
    [asked.employees, asked.from],
  )
}

/**
 * Forgets tasks of which nothing was ordered or said since an instant: the orders, and what the documents that brought
 * them hold. Their places in feeds stay, so that cursors keep their meaning. What the employee said goes with the
 * bodies of the entries.
 */
export async function forgetTasks(tx: Writer, before: Instant): Promise<void> {
  await tx.execute(
    `with over as (
       select task from task_orders group by task
       having max(ordered_at) <= $1 and not exists (
         select from task_entries
           join entries on entries.device = task_entries.device
             and entries.generation = task_entries.generation and entries.seq = task_entries.seq
         where task_entries.task = task_orders.task and entries.received_at > $1
       )
     ), forgotten as (
       delete from task_orders where task in (select task from over) returning directive
     ), unaddressed as (
       delete from directive_employees where directive in (select directive from forgotten)
     )
     update directives set body = '{}', jws = '' where id in (select directive from forgotten)`,
    [before],
  )
}
