import { isDeepStrictEqual } from 'node:util'
import type { Command } from 'commander'
import { z } from 'zod'
import { addDays } from '../../../shared/kernel/instant.ts'
import { officialDateAt } from '../../../shared/policy/official-time.ts'
import type { OrderFact } from '../../../shared/tasks/model.ts'
import { readersOf, recordReads } from '../../access-log/index.ts'
import { employeesOfUnits, findEmployeeByPpr } from '../../organisation/index.ts'
import {
  assignTask,
  giveOrder,
  ministryLines,
  ministryMoment,
  movesOf,
  ordersNamed,
  standingMoves,
  type TaskOffice,
  tasksOf,
} from '../../tasks/index.ts'
import { type Office, officeShape, requireOffice, withOffice } from './in-office.ts'
import { checkOrder, type OrderCheck } from './order-check.ts'
import { policyInForce } from './policy-in-force.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import {
  isAnyTyped,
  orderFrom,
  orderOptionsShape,
  orderWithout,
  removableSchema,
  withOrderOptions,
  withRemovals,
} from './task-options.ts'
import { tasksText } from './task-text.ts'

/** The hierarchy alone gives tasks, to its own units. */
const givers = { roles: ['supervisor'], usual: 'supervisor' } as const
const readers = { roles: readersOf.tasks, usual: 'supervisor' } as const
const role = z
  .enum(givers.roles, { error: 'must be supervisor: tasks come from the hierarchy' })
  .optional()
const task = z
  .string('name the task, from "task list"')
  .trim()
  .toLowerCase()
  .min(4, 'give more of its name')

const assignSchema = z.object({
  ...orderOptionsShape,
  ...{ ...officeShape, role, ppr: z.string('name the employee by PPR') },
})
const reviseSchema = z.object({
  ...orderOptionsShape,
  ...{ ...officeShape, role, task, without: removableSchema },
})
const cancelSchema = z.object({ ...officeShape, role, task, reason: plainText(400) })
const listSchema = z.object({
  ...officeShape,
  role: z.enum(readersOf.tasks, { error: 'must be supervisor or auditor' }).optional(),
  ppr: z.string().trim().optional(),
  all: z.boolean().default(false),
})

/** `ministry task assign|revise|cancel|list`: what a supervisor gives to their unit, and how it stands. */
export function addTask(program: Command): void {
  const command = program.command('task').description('tasks of the employees of a unit')
  withOffice(withOrderOptions(command.command('assign')), givers.usual)
    .description('give an employee of your unit a task')
    .requiredOption('--ppr <ppr>', 'the employee')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const asked = readOptions(assignSchema, self.optsWithGlobals())
        const office = await requireOffice(session, asked, givers)
        const employee = await findEmployeeByPpr(session.context.db, asked.ppr.trim())
        // One answer for both: whether somebody is employed elsewhere is no business of this hierarchy.
        if (!employee || !office.units.includes(employee.unit))
          throw new InputError(
            `There is no employee ${asked.ppr} of ${office.reach}; tasks come from the own hierarchy alone.`,
          )
        const order = orderFrom(asked)
        const check = await checkOrder(session.context, order)
        const desk = await deskOf(session, office)
        const given = await assignTask(desk, { employee: employee.id, order })
        session.answer(
          `Task ${given} for ${employee.ppr}: ${order.title}. It reaches each laptop.${checkText(check)}`,
          { task: given, revision: 1, ppr: employee.ppr, ...check },
        )
      }),
    )
  withOffice(withRemovals(withOrderOptions(command.command('revise'))), givers.usual)
    .description('change a task; what is not typed stays as it is')
    .requiredOption('--task <task>', 'its name, or enough of it')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const asked = readOptions(reviseSchema, self.optsWithGlobals())
        const office = await requireOffice(session, asked, givers)
        const before = await requireTask(session, asked.task, office)
        const { task: name, order: stood } = before.fact
        if (stood.cancelled)
          throw new InputError(`The task ${name} was cancelled: give a new one with "task assign".`)
        if (!isAnyTyped(asked) && asked.without.length === 0)
          throw new InputError('Say what changes: at least one option besides --task.')
        const order = orderFrom(asked, orderWithout(stood, asked.without))
        if (isDeepStrictEqual(order, stood))
          throw new InputError(`The task ${name} says this already: there is nothing to change.`)
        const check = await checkOrder(session.context, order, stood)
        await revise(session, office, { ...before, order, check })
      }),
    )
  withOffice(command.command('cancel'), givers.usual)
    .description('end a task; what the employee did of it stays on record')
    .requiredOption('--task <task>', 'its name, or enough of it')
    .requiredOption('--reason <text>', 'why; the employee reads it')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const asked = readOptions(cancelSchema, self.optsWithGlobals())
        const office = await requireOffice(session, asked, givers)
        const before = await requireTask(session, asked.task, office)
        if (before.fact.order.cancelled)
          throw new InputError(`The task ${before.fact.task} was cancelled before.`)
        const order = { ...before.fact.order, cancelled: { reason: asked.reason } }
        await revise(session, office, { ...before, order, check: { notes: [] } })
      }),
    )
  withOffice(command.command('list'), readers.usual)
    .description('tasks of a unit and those under it (each person is told who read)')
    .option('--ppr <ppr>', 'only of this employee')
    .option('--all', 'also what is done or cancelled')
    .action((_options, self: Command) => inSession(self, list(self)))
}

/** How far back the ends of shifts are looked through for moves: nobody moves a task by more than some days. */
const moveLookBackDays = 62

function list(self: Command) {
  return async (session: Session): Promise<void> => {
    const { context, requireKeys, answer } = session
    const asked = readOptions(listSchema, self.optsWithGlobals())
    const { role: reader, account, units, reach } = await requireOffice(session, asked, readers)
    const ofUnit = await employeesOfUnits(context.db, units)
    const employees = ofUnit.filter(({ ppr }) => asked.ppr === undefined || ppr === asked.ppr)
    if (employees.length === 0 && asked.ppr !== undefined)
      throw new InputError(`There is no employee ${asked.ppr} of ${reach}.`)
    const { sign } = await requireKeys()
    await recordReads(
      context,
      sign,
      employees.map(({ id }) => ({ employee: id, role: reader, account, what: 'tasks' })),
    )
    const ids = employees.map(({ id }) => id)
    const found = await tasksOf(context.db, ids)
    const policy = await policyInForce(context)
    const now = context.now()
    const from = addDays(officialDateAt(policy.zone.table, now), -moveLookBackDays)
    const moves = await movesOf(context.db, { employees: ids, from })
    const moment = ministryMoment(policy, now, standingMoves(moves, found))
    const shown = found.flatMap(({ employee, view }) => {
      const owner = employees.find(({ id }) => id === employee)
      const lines = ministryLines(view, moment, asked)
      return owner && lines.length > 0 ? [{ ppr: owner.ppr, name: owner.name, ...view, lines }] : []
    })
    answer(tasksText(shown), shown)
  }
}

async function deskOf(
  { context, requireKeys }: Session,
  { account }: Pick<Office, 'account'>,
): Promise<TaskOffice> {
  const { sign } = await requireKeys()
  return { context, sign, account }
}

type Given = { readonly employee: number; readonly fact: OrderFact }

/** The last order of the task whose name begins so, of an employee within reach; it must be one. */
async function requireTask(
  { context }: Session,
  typed: string,
  { units, reach }: Office,
): Promise<Given> {
  const own = new Set((await employeesOfUnits(context.db, units)).map(({ id }) => id))
  const orders = (await ordersNamed(context.db, typed)).filter(({ employee }) => own.has(employee))
  const [last] = orders
  const names = new Set(orders.map(({ fact }) => fact.task))
  if (last && names.size === 1) return last
  throw new InputError(
    last
      ? `"${typed}" could be several tasks: give more of its name, from "task list".`
      : `There is no task "${typed}" of ${reach}: see "task list".`,
  )
}

async function revise(
  session: Session,
  office: Office,
  {
    employee,
    fact,
    order,
    check,
  }: Given & {
    readonly order: OrderFact['order']
    readonly check: OrderCheck
  },
): Promise<void> {
  const { task: name } = fact
  const revision = fact.revision + 1
  const isGiven = await giveOrder(await deskOf(session, office), {
    employee,
    task: name,
    revision,
    order,
  })
  if (!isGiven)
    throw new InputError(`The task ${name} was changed meanwhile: look at it and try again.`)
  const said = order.cancelled ? 'cancelled' : 'changed'
  session.answer(
    `Task ${name} is ${said} (revision ${revision}). It reaches each laptop.${checkText(check)}`,
    { task: name, revision, isCancelled: order.cancelled !== undefined, ...check },
  )
}

function checkText({ first, notes }: OrderCheck): string {
  return [
    ...(first === undefined ? [] : [` It is first due on ${first}.`]),
    ...notes.map((note) => `\nNote: ${note}`),
  ].join('')
}
