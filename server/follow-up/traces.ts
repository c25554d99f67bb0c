import { isEmptySheet } from '../../shared/follow-up/edits.ts'
import { writeSheet } from '../../shared/follow-up/sheet.ts'
import { addDays, wallTimeSchema } from '../../shared/kernel/instant.ts'
import type { ZoneTable } from '../../shared/policy/model.ts'
import { instantOfWall } from '../../shared/policy/official-time.ts'
import type { Reader } from '../db/database.ts'
import { tasksOf } from '../tasks/index.ts'
import type { SheetDays } from './service.ts'
import { endsOf, tracesOf } from './store.ts'

const midnight = wallTimeSchema.parse('00:00')

/**
 * The employees whose laptops sent something that a sheet of these days is written from: of the others, a rest day or
 * one on which nothing was declared, no laptop offers a sheet to sign. Where only tasks were spoken of, the sheet is
 * written as the laptop writes it: a word after midnight of a night’s work, or about what was done before, makes none.
 */
export async function withSomethingToSign(
  db: Reader,
  asked: {
    readonly employees: readonly number[]
    readonly days: SheetDays
    readonly table: ZoneTable
  },
): Promise<ReadonlySet<number>> {
  const { employees, days, table } = asked
  const { from, to } = days
  const begins = instantOfWall(table, from, midnight)
  const ends = instantOfWall(table, addDays(to, 1), midnight)
  const traces = await tracesOf(db, { employees, from, to, begins, ends })
  const withHours = traces.filter(({ has_hours }) => has_hours).map(({ employee }) => employee)
  const inDoubt = traces
    .filter(({ has_hours, has_words }) => has_words && !has_hours)
    .map(({ employee }) => employee)
  if (inDoubt.length === 0) return new Set(withHours)
  const views = await tasksOf(db, inDoubt, { upTo: ends })
  const nights = await endsOf(db, { employees: inDoubt, date: addDays(from, -1) })
  const withTasks = inDoubt.filter((employee) => {
    const isTheirs = (each: { readonly employee: number }) => each.employee === employee
    const facts = {
      ...{ plans: [], moments: [] },
      reports: nights.filter(isTheirs).map(({ slot, at }) => ({ slot, at, tasks: [] })),
      views: views.filter(isTheirs).map(({ view }) => view),
    }
    return !isEmptySheet(writeSheet(days, facts, table))
  })
  return new Set([...withHours, ...withTasks])
}
