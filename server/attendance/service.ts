import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import { effectivePolicy } from '../../shared/policy/effective.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { correctedSlotsOf } from '../corrections/index.ts'
import type { Reader } from '../db/database.ts'
import { publishedRules } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { Employee } from '../organisation/index.ts'
import { type DayReport, gatherFacts, knownUntilOf, reportDays } from './days.ts'
import { attendanceRecords, deviceCoverage } from './store.ts'

/** One employee's attendance over the days asked for. */
export type EmployeeAttendance = {
  readonly employee: Employee
  readonly knownUntil: Instant | null
  readonly days: readonly DayReport[]
}

/** Up to when the logs of each employee's laptops are here; null where nothing has arrived. */
export async function knownUntilBy(
  db: Reader,
  employees: readonly number[],
): Promise<ReadonlyMap<number, Instant | null>> {
  const coverage = Map.groupBy(await deviceCoverage(db, employees), ({ employee }) => employee)
  return new Map(
    employees.map((employee) => [employee, knownUntilOf(coverage.get(employee) ?? [])]),
  )
}

/** Shifts and what surrounds them are reckoned between these dates; nobody has attendance outside. */
const [firstDate, lastDate] = ['1900-01-01', '9998-12-31']

/** The attendance of some employees. The caller has written down who reads it (see access-log). */
export async function attendanceOf(
  context: ServerContext,
  asked: {
    readonly employees: readonly Employee[]
    readonly from: CalendarDate
    readonly to: CalendarDate
    /** Used until the ministry has published its own. */
    readonly defaultPolicy: Policy
  },
): Promise<readonly EmployeeAttendance[]> {
  const { employees, from, to } = asked
  if (from < firstDate || to > lastDate)
    throw new Error(`Attendance can be read from ${firstDate} to ${lastDate}.`)
  const rules = await publishedRules(context.db)
  const policy = effectivePolicy(rules.policy ?? asked.defaultPolicy, rules.patches)
  const ids = employees.map(({ id }) => id)
  const records = await attendanceRecords(context.db, { employees: ids, from, to })
  const coverage = await deviceCoverage(context.db, ids)
  const corrected = await correctedSlotsOf(context.db, { employees: ids, from, to, policy })
  const now = context.now()
  return employees.map((employee) => {
    const isTheirs = (row: { readonly employee: number }) => row.employee === employee.id
    const facts = gatherFacts(
      records.filter(isTheirs),
      coverage.filter(isTheirs),
      corrected.get(employee.id),
    )
    const days = reportDays(policy, { from, to, now }, facts)
    return { employee, knownUntil: facts.knownUntil, days }
  })
}
