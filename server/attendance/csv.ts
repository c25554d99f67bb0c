import type { ReminderShown } from '../../shared/check-ins/model.ts'
import type { SlotReport } from './days.ts'
import type { EmployeeAttendance } from './service.ts'

const columns = [
  ...['ppr', 'name', 'unit_fr', 'unit_ar', 'date', 'day'],
  ...['check_in_state', 'check_in_time', 'check_in_timeliness', 'place', 'check_in_reason'],
  ...['check_in_note', 'check_in_reminder_shown', 'check_out_state', 'check_out_time'],
  ...['check_out_timeliness', 'check_out_reason', 'check_out_note', 'check_out_reminder_shown'],
  ...['check_in_corrected_time', 'check_in_corrections', 'check_out_corrected_time'],
  ...['check_out_corrections', 'known_until'],
]

/** Whether a reminder was shown, in one word: `none` where none was due. */
export const reminderWords = {
  shown: 'yes',
  'not-shown': 'no',
  'none-due': 'none',
  unknown: 'unknown',
} as const satisfies Record<ReminderShown, string>

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
      ...correctionCells(start),
      ...correctionCells(end),
      knownUntil ?? '',
    ]),
  )
  return `\ufeff${[columns, ...lines].map(csvLine).join('')}`
}

function cellsOf(slot: SlotReport | undefined): readonly string[] {
  const { reason = '', note = '' } = slot?.explanation ?? {}
  return [
    ...[slot?.state ?? '', slot?.time ?? '', slot?.timeliness ?? '', reason, note],
    slot?.reminder ? reminderWords[slot.reminder] : '',
  ]
}

/** The time that counts, and the whole history in words: what was asked, and what was answered. */
function correctionCells(slot: SlotReport | undefined): readonly string[] {
  return [slot?.correction?.counts?.time ?? '', correctionText(slot)]
}

/** What was asked about a slot and what was answered, the oldest first. Reasons are read where requests are answered. */
export function correctionText(slot: SlotReport | undefined): string {
  const said = slot?.correction?.history.map(({ askedAt, asked, decided }) => {
    const what = asked ? `${asked.says} ${asked.time}` : 'erased'
    const answer = decided
      ? `${decided.outcome} ${decided.at.slice(0, 10)}${decided.time ? ` ${decided.time}` : ''}`
      : 'waiting'
    return `asked ${askedAt.slice(0, 10)}: ${what} (${answer})`
  })
  return said?.join('; ') ?? ''
}

/** One line of a table, safe for a spreadsheet and a terminal. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** Ends of lines, tabs and other controls: in a table, or in the terminal it is printed to, each is a space. */
const breaks = /[\p{Cc}\u2028\u2029]+/gu

/** What is not seen: marks of direction, zero-width characters, fillers. In a table of names they only do harm. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Where a spreadsheet would read a formula: at the start of a cell, and after a semicolon, which separates cells
 * where the comma is the decimal mark, as in French. Wide forms of the signs count as the signs.
 */
const formulaStarts = /(^|;)(?=\s*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])/gu

/** A cell as plain text, always quoted; an apostrophe before what a spreadsheet would run makes it text. */
function cellOf(text: string): string {
  const plain = text.toWellFormed().replace(breaks, ' ').replace(invisible, '')
  const safe = plain.replace(formulaStarts, "$1'")
  return `"${safe.replaceAll('"', '""')}"`
}
