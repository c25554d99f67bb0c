import type { SlotReport } from './days.ts'
import type { EmployeeAttendance } from './service.ts'

const columns = [
  ...['ppr', 'name', 'unit_fr', 'unit_ar', 'date', 'day'],
  ...['check_in_state', 'check_in_time', 'check_in_timeliness', 'place', 'check_in_reason'],
  ...['check_in_note', 'check_out_state', 'check_out_time', 'check_out_timeliness'],
  ...['check_out_reason', 'check_out_note', 'known_until'],
]

/**
 * Attendance as CSV (RFC 4180): one line per employee and day. Begins with a byte order mark, without which Excel
 * reads Arabic as noise.
 */
export function attendanceCsv(attendance: readonly EmployeeAttendance[]): string {
  const lines = attendance.flatMap(({ employee, knownUntil, days }) =>
    days.map(({ date, day, start, end }) => [
      ...[employee.ppr, employee.name, employee.unitName.fr, employee.unitName.ar, date, day],
      ...cellsOf(start).toSpliced(3, 0, start?.place ?? ''),
      ...cellsOf(end),
      knownUntil ?? '',
    ]),
  )
  return `\ufeff${[columns, ...lines].map(lineOf).join('')}`
}

function cellsOf(slot: SlotReport | undefined): readonly string[] {
  const { reason = '', note = '' } = slot?.explanation ?? {}
  return [slot?.state ?? '', slot?.time ?? '', slot?.timeliness ?? '', reason, note]
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** Marks that turn the direction of a text: invisible, and in a table of names they only do harm. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A cell as plain text: a spreadsheet runs what begins like a formula, so such a text gets an apostrophe first. */
function cellOf(text: string): string {
  const plain = text.replace(directionMarks, '')
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
