import { z } from 'zod'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Reader, Writer } from '../db/database.ts'

const namesShape = { name_ar: z.string(), name_fr: z.string(), name_en: z.string() }
type Names = { readonly name_ar: string; readonly name_fr: string; readonly name_en: string }

function localized({ name_ar, name_fr, name_en }: Names): LocalizedText {
  return { ar: name_ar, fr: name_fr, en: name_en }
}

const valuesOf = ({ ar, fr, en }: LocalizedText) => [ar, fr, en]

const ministryRow = z.object(namesShape).transform(localized)

/** The ministry's name, or null before it has been set up. */
export async function findMinistry(db: Reader): Promise<LocalizedText | null> {
  const rows = await db.query(ministryRow, 'select name_ar, name_fr, name_en from ministry')
  return rows[0] ?? null
}

/** Sets the ministry up; false where it has been before. */
export async function insertMinistry(
  tx: Writer,
  name: LocalizedText,
  at: Instant,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into ministry (name_ar, name_fr, name_en, created_at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [...valuesOf(name), at],
  )
  return inserted === 1
}

export const unitLevelSchema = z.enum(['central', 'regional', 'provincial'])
export type UnitLevel = z.infer<typeof unitLevelSchema>

/** A unit of the ministry: central, regional or provincial services. */
export type Unit = {
  readonly id: number
  readonly level: UnitLevel
  readonly parent: number | null
  readonly name: LocalizedText
}

const unitRow = z
  .object({ id: z.int(), level: unitLevelSchema, parent: z.int().nullable(), ...namesShape })
  .transform(
    (row): Unit => ({ id: row.id, level: row.level, parent: row.parent, name: localized(row) }),
  )

/** Every unit, in the order in which they were added. */
export function listUnits(db: Reader): Promise<readonly Unit[]> {
  return db.query(
    unitRow,
    'select id, level, parent, name_ar, name_fr, name_en from units order by id',
  )
}

/** Adds a unit and answers its number. */
export async function insertUnit(tx: Writer, unit: Omit<Unit, 'id'>, at: Instant): Promise<number> {
  const rows = await tx.query(
    z.object({ id: z.int() }),
    `insert into units (level, parent, name_ar, name_fr, name_en, created_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [unit.level, unit.parent, ...valuesOf(unit.name), at],
  )
  return z.int().parse(rows[0]?.id)
}

/** A civil servant, by the PPR number: an opaque string of digits. */
export type Employee = {
  readonly id: number
  readonly ppr: string
  readonly name: string
  readonly unit: number
  readonly unitName: LocalizedText
}

const employeeRow = z
  .object({ id: z.int(), ppr: z.string(), name: z.string(), unit: z.int(), ...namesShape })
  .transform(
    (row): Employee => ({
      id: row.id,
      ppr: row.ppr,
      name: row.name,
      unit: row.unit,
      unitName: localized(row),
    }),
  )

const employeeColumns = `employees.id, employees.ppr, employees.name, employees.unit,
  units.name_ar, units.name_fr, units.name_en
  from employees join units on units.id = employees.unit`

/** Every employee, by PPR. */
export function listEmployees(db: Reader): Promise<readonly Employee[]> {
  return db.query(employeeRow, `select ${employeeColumns} order by employees.ppr`)
}

/** The employees of some units, by name. */
export function employeesOfUnits(
  db: Reader,
  units: readonly number[],
): Promise<readonly Employee[]> {
  return db.query(
    employeeRow,
    `select ${employeeColumns} where employees.unit = any ($1) order by employees.name, employees.ppr`,
    [units],
  )
}

/** The employee with this PPR, or null. */
export async function findEmployeeByPpr(db: Reader, ppr: string): Promise<Employee | null> {
  const rows = await db.query(employeeRow, `select ${employeeColumns} where employees.ppr = $1`, [
    ppr,
  ])
  return rows[0] ?? null
}

/** The employee with this number, or null. */
export async function findEmployee(db: Reader, id: number): Promise<Employee | null> {
  const rows = await db.query(employeeRow, `select ${employeeColumns} where employees.id = $1`, [
    id,
  ])
  return rows[0] ?? null
}

/** Adds an employee; false where the PPR is taken. */
export async function insertEmployee(
  tx: Writer,
  employee: { readonly ppr: string; readonly name: string; readonly unit: number },
  at: Instant,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into employees (ppr, name, unit, created_at) values ($1, $2, $3, $4)
     on conflict (ppr) do nothing`,
    [employee.ppr, employee.name, employee.unit, at],
  )
  return inserted === 1
}
