import { csvLine } from '../attendance/index.ts'
import type { EmployeeStanding } from './status.ts'

const columns = [
  ...['ppr', 'name', 'unit_fr', 'unit_ar', 'form', 'version_in_force', 'state', 'why'],
  ...['delivery', 'answered_version', 'answered_at', 'language', 'text_sha256', 'guide_edition'],
  ...['device', 'generation', 'seq', 'entry_hash', 'negative_receipt', 'negative_receipt_at'],
  ...['not_counted', 'not_counted_field', 'not_counted_entry_hash'],
]

/** Who acknowledged what as CSV (RFC 4180), with the place and the digest of each entry, so that each can be proved. */
export function formsCsv(standings: readonly EmployeeStanding[]): string {
  const lines = standings.map(
    ({ employee, form, standing, delivery, entry, uncounted, negative }) => [
      ...[employee.ppr, employee.name, employee.unitName.fr, employee.unitName.ar],
      ...[form.id, String(form.version), standing.state],
      ...['why' in standing ? standing.why : '', delivery],
      ...(entry
        ? [
            ...[String(entry.version), entry.at, entry.locale ?? '', entry.textDigest ?? ''],
            ...[entry.guideEdition ?? '', entry.device],
            ...[String(entry.generation), String(entry.seq), entry.hash],
          ]
        : ['', '', '', '', '', '', '', '', '']),
      ...[negative?.why ?? '', negative?.at ?? ''],
      ...[uncounted?.fault?.reason ?? '', uncounted?.fault?.field ?? '', uncounted?.hash ?? ''],
    ],
  )
  return `\ufeff${[columns, ...lines].map(csvLine).join('')}`
}
