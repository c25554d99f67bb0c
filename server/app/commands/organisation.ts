import type { Command } from 'commander'
import { z } from 'zod'
import type { ServerContext } from '../../http/context.ts'
import {
  type Employee,
  findEmployeeByPpr,
  insertEmployee,
  insertUnit,
  listEmployees,
  listUnits,
  type Unit,
  unitLevelSchema,
} from '../../organisation/index.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions } from './session.ts'
import { tableOf } from './table.ts'

const name = plainText(200)
const unitNumber = z.coerce.number('must be the number of a unit').int().min(1)
const unitSchema = z.object({
  level: unitLevelSchema,
  nameAr: name,
  nameFr: name,
  nameEn: name,
  parent: unitNumber.optional(),
})

/** A PPR as typed: digits, of which leading zeros count. Never a national identity number, which has letters. */
export const pprSchema = z
  .string()
  .trim()
  .regex(/^[0-9]{1,12}$/, 'must be 1 to 12 digits, leading zeros included')

const employeeSchema = z.object({ ppr: pprSchema, name, unit: unitNumber })

/** From the top down; a unit stands under one of its own level or of a higher one. */
const levels = unitLevelSchema.options

async function requireUnit(context: ServerContext, id: number): Promise<Unit> {
  const unit = (await listUnits(context.db)).find((known) => known.id === id)
  if (unit) return unit
  throw new InputError(`There is no unit ${id}: see "unit list".`)
}

/** The employee with this PPR, or an InputError that says where to look. */
export async function requireEmployee(context: ServerContext, ppr: string): Promise<Employee> {
  const employee = await findEmployeeByPpr(context.db, ppr)
  if (employee) return employee
  throw new InputError(`There is no employee with PPR ${ppr}: see "employee list".`)
}

/** `ministry unit add|list`. */
export function addUnit(program: Command): void {
  const unit = program.command('unit').description('central, regional and provincial services')
  unit
    .command('add')
    .description('add a unit')
    .requiredOption('--level <level>', 'central, regional or provincial')
    .requiredOption('--name-ar <text>', 'name in Arabic')
    .requiredOption('--name-fr <text>', 'name in French')
    .requiredOption('--name-en <text>', 'name in English')
    .option('--parent <number>', 'the unit it belongs to')
    .action((options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        await requireKeys()
        const { level, nameAr, nameFr, nameEn, parent } = readOptions(unitSchema, options)
        const above = parent === undefined ? null : await requireUnit(context, parent)
        if (above && levels.indexOf(above.level) > levels.indexOf(level))
          throw new InputError(
            `A ${level} unit cannot stand under a ${above.level} one: choose another --parent.`,
          )
        const added = {
          level,
          parent: parent ?? null,
          name: { ar: nameAr, fr: nameFr, en: nameEn },
        }
        const id = await context.db.inTransaction((tx) => insertUnit(tx, added, context.now()))
        answer(`Unit ${id} added: ${nameFr} · ${nameAr}`, { id })
      }),
    )
  unit
    .command('list')
    .description('list the units')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const units = await listUnits(context.db)
        const rows = units.map(({ id, level, parent, name: { fr, ar } }) => [
          ...[id, level, parent ?? ''],
          ...[fr, ar],
        ])
        answer(tableOf(['unit', 'level', 'parent', 'name', ''], rows), units)
      }),
    )
}

/** `ministry employee add|list`. */
export function addEmployee(program: Command): void {
  const employee = program.command('employee').description('civil servants, by PPR')
  employee
    .command('add')
    .description('add an employee')
    .requiredOption('--ppr <digits>', 'PPR number (never the national identity number)')
    .requiredOption('--name <text>', 'full name')
    .requiredOption('--unit <number>', 'unit, from "unit list"')
    .action((options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        await requireKeys()
        const wanted = readOptions(employeeSchema, options)
        await requireUnit(context, wanted.unit)
        const isAdded = await context.db.inTransaction((tx) =>
          insertEmployee(tx, wanted, context.now()),
        )
        if (!isAdded) throw new InputError(`PPR ${wanted.ppr} is taken: see "employee list".`)
        answer(`Employee ${wanted.ppr} added: ${wanted.name}`, { ppr: wanted.ppr })
      }),
    )
  employee
    .command('list')
    .description('list the employees')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const employees = await listEmployees(context.db)
        const rows = employees.map(({ ppr, name: fullName, unit, unitName }) => [
          ...[ppr, fullName, unit, unitName.fr],
        ])
        answer(
          tableOf(['PPR', 'name', 'unit', ''], rows),
          employees.map(({ ppr, name: fullName, unit }) => ({ ppr, name: fullName, unit })),
        )
      }),
    )
}
