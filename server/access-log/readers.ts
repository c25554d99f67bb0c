import type { z } from 'zod'
import type { CorrectionPurpose } from '../../shared/corrections/model.ts'
import type { recordReadBodySchema } from '../../shared/directives/model.ts'

/** In which office somebody reads: a role has its purposes, and reads for no others. */
export type ReaderRole = z.infer<typeof recordReadBodySchema>['role']

/** Who reads what: human resources do not see posture, and IT security does not see attendance. */
export const readersOf = {
  attendance: ['hr', 'supervisor', 'auditor'],
  posture: ['it-security'],
  device: ['administrator'],
  forms: ['hr', 'supervisor', 'auditor'],
  incidents: ['it-security'],
  tasks: ['supervisor', 'auditor'],
  sheets: ['supervisor', 'auditor'],
  // Whoever may read what a request is about may read the request; who answers it is in `answerers`.
  'attendance-corrections': ['hr', 'supervisor', 'auditor'],
  'security-corrections': ['it-security'],
  'privacy-corrections': ['rights-desk'],
} as const satisfies Readonly<Record<string, readonly ReaderRole[]>>

/** A part of a person's record that somebody may read. */
export type RecordPart = keyof typeof readersOf

/** Who answers the requests for a correction of each purpose: the person in charge of what is to be corrected. */
export const answerers = {
  attendance: 'hr',
  security: 'it-security',
  privacy: 'rights-desk',
} as const satisfies Readonly<Record<CorrectionPurpose, ReaderRole>>

/** Whether a role has any business with a part of the record. */
export function mayRead(role: ReaderRole, what: RecordPart): boolean {
  return readersOf[what].some((reader) => reader === role)
}
