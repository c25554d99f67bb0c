import type { Command } from 'commander'
import { z } from 'zod'
import { readersOf, recordReads } from '../../access-log/index.ts'
import {
  attendanceCsv,
  attendanceOf,
  correctionText,
  type EmployeeAttendance,
  reminderWords,
  type SlotReport,
} from '../../attendance/index.ts'
import { employeesOfUnits } from '../../organisation/index.ts'
import { shippedPolicy } from '../default-policy.ts'
import { officeShape, requireOffice, withOffice } from './in-office.ts'
import { InputError, inSession, readOptions } from './session.ts'
import { tableOf } from './table.ts'
import { typedDate } from './worded.ts'

const optionsSchema = z.object({
  from: typedDate,
  to: typedDate,
  ...officeShape,
  csv: z.boolean().default(false),
  json: z.boolean().default(false),
  // IT security does not see attendance, and an administrator has no business with it.
  role: z.enum(readersOf.attendance, { error: 'must be hr, supervisor or auditor' }).optional(),
})

const readers = { roles: readersOf.attendance, usual: 'hr' } as const

/** Longest span asked at once: a year, the longest time attendance is kept. */
const longestSpanDays = 366

/** `ministry attendance`: facts by employee and day. Every person read about is told. */
export function addAttendance(program: Command): void {
  withOffice(program.command('attendance'), readers.usual)
    .description('check-ins and check-outs by employee and day (each person is told who read)')
    .requiredOption('--from <date>', 'first day, like 2026-11-23')
    .requiredOption('--to <date>', 'last day')
    .option('--csv', 'as CSV')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const { context, requireKeys, answer } = session
        const asked = readOptions(optionsSchema, command.optsWithGlobals())
        const { from, to } = asked
        if (asked.csv && asked.json)
          throw new InputError('Ask for --csv or for --json: an answer cannot be both.')
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
        if (days < 1) throw new InputError('--from must not be after --to.')
        if (days > longestSpanDays) throw new InputError('Ask for at most a year at once.')
        const keys = await requireKeys()
        const { role, account, units } = await requireOffice(session, asked, readers)
        const employees = await employeesOfUnits(context.db, units)
        await recordReads(
          context,
          keys.sign,
          employees.map(({ id }) => ({
            ...{ employee: id, role, account, what: 'attendance' },
            ...{ from, to },
          })),
        )
        const defaultPolicy = shippedPolicy()
        const attendance = await attendanceOf(context, { employees, from, to, defaultPolicy })
        if (asked.csv) process.stdout.write(attendanceCsv(attendance))
        else answer(textOf(attendance), attendance.map(jsonOf))
      }),
    )
}

function jsonOf({ employee, knownUntil, days }: EmployeeAttendance) {
  const { ppr, name, unit } = employee
  return { ppr, name, unit, knownUntil, days }
}

function textOf(attendance: readonly EmployeeAttendance[]): string {
  return tableOf(
    [
      ...['PPR', 'name', 'date', 'day', 'check-in', 'place', 'check-out', 'reminder shown'],
      ...['explanation', 'corrections'],
    ],
    attendance.flatMap(({ employee, days }) =>
      days
        .filter(({ day, start, end }) => day === 'remote' || start || end)
        .map(({ date: day, day: kind, start, end }) => [
          ...[employee.ppr, employee.name, day, kind, slotText(start), start?.place ?? ''],
          ...[slotText(end), remindersText(start, end)],
          ...[[start, end].map(explanationText).filter(Boolean).join(' / ')],
          ...[[start, end].map(correctionText).filter(Boolean).join(' / ')],
        ]),
    ),
  )
}

function slotText(slot: SlotReport | undefined): string {
  if (!slot) return ''
  const counts = slot.correction?.counts
  const corrected = counts ? ` (counts as ${counts.time})` : ''
  if (slot.state === 'recorded')
    return `${slot.time ?? ''} ${slot.timeliness ?? ''}`.trim() + corrected
  return slot.state.replaceAll('-', ' ') + corrected
}

/** Of what was not recorded: whether its employee was reminded. */
function remindersText(start: SlotReport | undefined, end: SlotReport | undefined): string {
  const said = [
    ...(start?.reminder ? [`check-in: ${reminderWords[start.reminder]}`] : []),
    ...(end?.reminder ? [`check-out: ${reminderWords[end.reminder]}`] : []),
  ]
  return said.join(', ')
}

function explanationText(slot: SlotReport | undefined): string {
  if (!slot?.explanation) return ''
  const { reason, note } = slot.explanation
  return note ? `${reason}: ${note}` : reason
}
