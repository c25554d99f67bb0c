import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import { effectivePolicy } from '../../../shared/policy/effective.ts'
import type { OrderFact } from '../../../shared/tasks/model.ts'
import { readersOf, recordReads } from '../../access-log/index.ts'
import { publishedRules } from '../../directives/index.ts'
import { type Employee, employeesOfUnits, findEmployeeByPpr } from '../../organisation/index.ts'
import {
  assignTask,
  giveOrder,
  ministryLines,
  ministryMoment,
  ordersNamed,
  type TaskOffice,
  tasksOf,
} from '../../tasks/index.ts'
import { shippedPolicy } from '../default-policy.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import {
  orderFrom,
  orderOptionsShape,
  orderWithout,
  removableSchema,
  withOrderOptions,
  withRemovals,
} from './task-options.ts'
import { tasksText } from './task-text.ts'
import { requireUnits } from './units-asked.ts'

/** The unit of whoever gives or reads tasks: their business is with it and with what is under it. */
const unit = z.coerce.number('name your unit, from "unit list"').int().min(1)
const giver = z.enum(['supervisor'], { error: 'must be supervisor: tasks come from the hierarchy' })
const task = z
  .string('name the task, from "task list"')
  .trim()
  .toLowerCase()
  .min(4, 'give more of its name')

const assignSchema = z.object({
  ...orderOptionsShape,
  ...{ unit, role: giver, ppr: z.string('name the employee by PPR') },
})
const reviseSchema = z.object({
  ...orderOptionsShape,
  ...{ unit, role: giver, task, without: removableSchema },
})
const cancelSchema = z.object({ unit, role: giver, task, reason: plainText(400) })
const listSchema = z.object({
  unit,
  role: z.enum(readersOf.tasks, { error: 'must be supervisor or auditor' }),
  ppr: z.string().trim().optional(),
  all: z.boolean().default(false),
})

/** `ministry task assign|revise|cancel|list`: what a supervisor gives to their unit, and how it stands. */
export function addTask(program: Command): void {
  const command = program.command('task').description('tasks of the employees of a unit')
  office(withOrderOptions(command.command('assign')))
    .description('give an employee of your unit a task')
    .requiredOption('--ppr <ppr>', 'the employee')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const asked = readOptions(assignSchema, self.optsWithGlobals())
        const employee = await findEmployeeByPpr(session.context.db, asked.ppr.trim())
        if (!employee) throw new InputError(`There is no employee ${asked.ppr}.`)
        await requireOwn(session, asked.unit, employee)
        const order = orderFrom(asked)
        const given = await assignTask(await officeOf(session), { employee: employee.id, order })
        session.answer(
          `Task ${given} for ${employee.ppr}: ${order.title}. It reaches each laptop.`,
          {
            ...{ task: given, revision: 1, ppr: employee.ppr },
          },
        )
      }),
    )
  office(withRemovals(withOrderOptions(command.command('revise'))))
    .description('change a task; what is not typed stays as it is')
    .requiredOption('--task <task>', 'its name, or enough of it')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const asked = readOptions(reviseSchema, self.optsWithGlobals())
        const before = await requireTask(session, asked)
        await revise(
          session,
          before,
          orderFrom(asked, orderWithout(before.fact.order, asked.without)),
        )
      }),
    )
  office(command.command('cancel'))
    .description('end a task; what the employee did of it stays on record')
    .requiredOption('--task <task>', 'its name, or enough of it')
    .requiredOption('--reason <text>', 'why; the employee reads it')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const asked = readOptions(cancelSchema, self.optsWithGlobals())
        const before = await requireTask(session, asked)
        if (before.fact.order.cancelled)
          throw new InputError(`The task ${before.fact.task} was cancelled before.`)
        await revise(session, before, {
          ...before.fact.order,
          cancelled: { reason: asked.reason },
        })
      }),
    )
  office(command.command('list'))
    .description('tasks of a unit and those under it (each person is told who read)')
    .option('--ppr <ppr>', 'only of this employee')
    .option('--all', 'also what is done or cancelled')
    .action((_options, self: Command) => inSession(self, list(self)))
}

/** In which office, and for which unit, a command about tasks is given. */
function office(command: Command): Command {
  return command
    .requiredOption('--unit <number>', 'your unit; what is under it counts with it')
    .option('--role <role>', 'in which office', 'supervisor')
}

function list(self: Command) {
  return async (session: Session): Promise<void> => {
    const { context, requireKeys, answer } = session
    const asked = readOptions(listSchema, self.optsWithGlobals())
    const ofUnit = await employeesOfUnits(context.db, await requireUnits(context, asked.unit))
    const employees = ofUnit.filter(({ ppr }) => asked.ppr === undefined || ppr === asked.ppr)
    if (employees.length === 0 && asked.ppr !== undefined)
      throw new InputError(`There is no employee ${asked.ppr} in unit ${asked.unit} or under it.`)
    const { sign } = await requireKeys()
    const account = userInfo().username
    await recordReads(
      context,
      sign,
      employees.map(({ id }) => ({ employee: id, role: asked.role, account, what: 'tasks' })),
    )
    const found = await tasksOf(
      context.db,
      employees.map(({ id }) => id),
    )
    const rules = await publishedRules(context.db)
    const policy = effectivePolicy(rules.policy ?? shippedPolicy(), rules.patches)
    const moment = ministryMoment(policy, context.now())
    const shown = found.flatMap(({ employee, view }) => {
      const owner = employees.find(({ id }) => id === employee)
      const lines = ministryLines(view, moment, asked)
      return owner && lines.length > 0 ? [{ ppr: owner.ppr, name: owner.name, ...view, lines }] : []
    })
    answer(tasksText(shown), shown)
  }
}

async function officeOf({ context, requireKeys }: Session): Promise<TaskOffice> {
  const { sign } = await requireKeys()
  return { context, sign, account: userInfo().username }
}

/** Refuses an employee who is not of the unit, nor of one under it. */
async function requireOwn(
  { context }: Session,
  unitAsked: number,
  employee: Pick<Employee, 'ppr' | 'unit'>,
): Promise<void> {
  const units = await requireUnits(context, unitAsked)
  if (units.includes(employee.unit)) return
  throw new InputError(
    `The employee ${employee.ppr} is not of unit ${unitAsked} or of one under it: only their own hierarchy gives them tasks.`,
  )
}

type Given = { readonly employee: number; readonly fact: OrderFact }

/** The last order of the task whose name begins so, of the unit or one under it; it must be one. */
async function requireTask(
  session: Session,
  asked: { readonly task: string; readonly unit: number },
): Promise<Given> {
  const { context } = session
  const units = await requireUnits(context, asked.unit)
  const own = new Set((await employeesOfUnits(context.db, units)).map(({ id }) => id))
  const orders = (await ordersNamed(context.db, asked.task)).filter(({ employee }) =>
    own.has(employee),
  )
  const [last] = orders
  const names = new Set(orders.map(({ fact }) => fact.task))
  if (last && names.size === 1) return last
  throw new InputError(
    last
      ? `"${asked.task}" could be several tasks: give more of its name, from "task list".`
      : `There is no task "${asked.task}" in unit ${asked.unit} or under it: see "task list".`,
  )
}

async function revise(
  session: Session,
  { employee, fact }: Given,
  order: OrderFact['order'],
): Promise<void> {
  const { task: name } = fact
  const revision = fact.revision + 1
  const isGiven = await giveOrder(await officeOf(session), {
    employee,
    task: name,
    revision,
    order,
  })
  if (!isGiven)
    throw new InputError(`The task ${name} was changed meanwhile: look at it and try again.`)
  const said = order.cancelled ? 'cancelled' : 'changed'
  session.answer(`Task ${name} is ${said} (revision ${revision}). It reaches each laptop.`, {
    ...{ task: name, revision, isCancelled: order.cancelled !== undefined },
  })
}
