import type { z } from 'zod'
import { formDeclinedBodySchema, formSentBodySchema } from '../acknowledgements/entries.ts'
import {
  clockJumpedBodySchema,
  entryErasedBodySchema,
  logExportedBodySchema,
  logOpenedBodySchema,
} from '../activity-log/entries.ts'
import type { Purpose, Visibility } from '../activity-log/model.ts'
import {
  checkInBodySchema,
  checkOutBodySchema,
  reminderBodySchema,
  slotExplainedBodySchema,
} from '../check-ins/model.ts'
import { attendanceContestedBodySchema, recordContestedBodySchema } from '../corrections/model.ts'
import {
  directiveAppliedBodySchema,
  directiveRefusedBodySchema,
  recordReadBodySchema,
} from '../directives/model.ts'
import { deviceRevokedBodySchema, enrolledBodySchema } from '../enrolment/channels.ts'
import { sheetSignedBodySchema } from '../follow-up/model.ts'
import { settingChangedBodySchema } from '../posture/fixes.ts'
import {
  postureCheckedBodySchema,
  postureContestedBodySchema,
  postureEvidenceBodySchema,
} from '../posture/model.ts'
import { privacyNoticeReadBodySchema } from '../settings/model.ts'
import { taskWorkedBodySchema, taskWrittenBodySchema } from '../tasks/model.ts'

type EntryKindRule = {
  readonly purpose: Purpose
  readonly visibility: Visibility
  readonly body: z.ZodType
}

/** Every kind of entry: why it is kept, who may read its body, and what the body holds. Assembled from the features. */
export const entryKinds = {
  'log-opened': { purpose: 'agent', visibility: 'ministry', body: logOpenedBodySchema },
  'entry-erased': { purpose: 'privacy', visibility: 'ministry', body: entryErasedBodySchema },
  'clock-jumped': { purpose: 'security', visibility: 'ministry', body: clockJumpedBodySchema },
  'log-exported': { purpose: 'privacy', visibility: 'device', body: logExportedBodySchema },
  enrolled: { purpose: 'agent', visibility: 'ministry', body: enrolledBodySchema },
  'device-revoked': { purpose: 'agent', visibility: 'device', body: deviceRevokedBodySchema },
  'check-in': { purpose: 'attendance', visibility: 'ministry', body: checkInBodySchema },
  'check-out': { purpose: 'attendance', visibility: 'ministry', body: checkOutBodySchema },
  'slot-explained': {
    purpose: 'attendance',
    visibility: 'ministry',
    body: slotExplainedBodySchema,
  },
  reminder: { purpose: 'attendance', visibility: 'ministry', body: reminderBodySchema },
  'directive-applied': {
    purpose: 'agent',
    visibility: 'ministry',
    body: directiveAppliedBodySchema,
  },
  'directive-refused': {
    purpose: 'agent',
    visibility: 'ministry',
    body: directiveRefusedBodySchema,
  },
  'record-read': { purpose: 'privacy', visibility: 'device', body: recordReadBodySchema },
  'privacy-notice-read': {
    purpose: 'privacy',
    visibility: 'ministry',
    body: privacyNoticeReadBodySchema,
  },
  'posture-checked': {
    purpose: 'security',
    visibility: 'ministry',
    body: postureCheckedBodySchema,
  },
  'posture-evidence': {
    purpose: 'security',
    visibility: 'device',
    body: postureEvidenceBodySchema,
  },
  'posture-contested': {
    purpose: 'security',
    visibility: 'ministry',
    body: postureContestedBodySchema,
  },
  'setting-changed': {
    purpose: 'security',
    visibility: 'device',
    body: settingChangedBodySchema,
  },
  'attendance-contested': {
    purpose: 'attendance',
    visibility: 'ministry',
    body: attendanceContestedBodySchema,
  },
  'record-contested': {
    purpose: 'privacy',
    visibility: 'ministry',
    body: recordContestedBodySchema,
  },
  'form-acknowledged': {
    purpose: 'acknowledgement',
    visibility: 'ministry',
    body: formSentBodySchema,
  },
  'form-declined': {
    purpose: 'acknowledgement',
    visibility: 'ministry',
    body: formDeclinedBodySchema,
  },
  'form-requested': {
    purpose: 'acknowledgement',
    visibility: 'ministry',
    body: formSentBodySchema,
  },
  'form-declared': {
    purpose: 'acknowledgement',
    visibility: 'ministry',
    body: formSentBodySchema,
  },
  /** An incident is for IT security alone, so it has the purpose that they read. */
  'incident-reported': { purpose: 'security', visibility: 'ministry', body: formSentBodySchema },
  'task-written': { purpose: 'task', visibility: 'ministry', body: taskWrittenBodySchema },
  'task-worked': { purpose: 'task', visibility: 'ministry', body: taskWorkedBodySchema },
  'sheet-signed': { purpose: 'task', visibility: 'ministry', body: sheetSignedBodySchema },
} as const satisfies Record<string, EntryKindRule>

export type EntryKind = keyof typeof entryKinds
export type EntryBody<K extends EntryKind> = z.infer<(typeof entryKinds)[K]['body']>

/** The rule of a kind, or null for a kind newer than this program. */
export function entryKindRule(kind: string): EntryKindRule | null {
  return Object.entries(entryKinds).find(([name]) => name === kind)?.[1] ?? null
}
