import type { Catalog, MessageKey } from '../i18n/catalog.ts'
import type { EntryKind } from '../wire/entry-kinds.ts'
import type { SentRequest } from './model.ts'

/** A field in the catalogs: its name and what it means, `myData.field.<name>.name` and `.meaning`. */
export type FieldName = keyof Catalog['myData']['field']
/** The fields of one header, body or request, each with the name of its words. */
export type FieldNames = Readonly<Record<string, FieldName>>

/** The words of each field of the header, which travels with every entry. */
export const headerWords = {
  v: 'format',
  device: 'device',
  generation: 'generation',
  seq: 'seq',
  at: 'at',
  'clock.offsetMinutes': 'offset',
  'clock.policy': 'policyEdition',
  'clock.tzdb': 'tzdb',
  'clock.monotonicMs': 'monotonic',
  'clock.run': 'run',
  'clock.skewMs': 'skew',
  'clock.skewAgeMs': 'skewAge',
  kind: 'kind',
  purpose: 'purpose',
  visibility: 'visibility',
  bodyHash: 'bodyHash',
  prev: 'prev',
  receipt: 'receipt',
} as const satisfies FieldNames

/** What every answer to a form carries. */
const formWords = {
  form: 'formId',
  version: 'formVersion',
  locale: 'locale',
  textDigest: 'textDigest',
  guideEdition: 'guideEdition',
  name: 'signerName',
} as const satisfies FieldNames
const sentFormWords = {
  ...formWords,
  ticks: 'formTicks',
  answers: 'formAnswers',
} as const satisfies FieldNames

/** The words of each field of each body. A new field needs words here and in the catalogs: a test says so. */
export const bodyWords = {
  'log-opened': {
    logKey: 'logKey',
    reason: 'openedBecause',
    lastReceipt: 'lastReceipt',
    agentVersion: 'agentVersion',
  },
  'entry-erased': { generation: 'generation', seqs: 'erasedSeqs', rule: 'erasureRule' },
  'clock-jumped': { byMs: 'jumpedBy', before: 'jumpedBefore' },
  'log-exported': { entries: 'exportedEntries', format: 'exportFormat' },
  enrolled: { server: 'server', ministryKey: 'ministryKey', authKey: 'authKeyName' },
  'device-revoked': { learntFrom: 'learntFrom' },
  'check-in': {
    slot: 'slot',
    timeliness: 'timeliness',
    'form.place': 'place',
    'form.plan': 'plan',
    'form.reachableUntil': 'reachableUntil',
    tasks: 'plannedTasks',
  },
  'check-out': {
    slot: 'slot',
    timeliness: 'timeliness',
    'checkIn.generation': 'pairedGeneration',
    'checkIn.seq': 'pairedSeq',
    'form.done': 'done',
    'form.remaining': 'remaining',
    'form.blockers': 'blockers',
    'form.note': 'note',
    tasks: 'reportedTasks',
  },
  'slot-explained': { slot: 'slot', reason: 'missedReason', note: 'missedNote' },
  reminder: {
    slot: 'slot',
    minutes: 'reminderMinutes',
    step: 'reminderStep',
    outcome: 'reminderOutcome',
    reason: 'reminderSilence',
  },
  'directive-applied': { id: 'documentId', kind: 'documentKind', digest: 'documentDigest' },
  'directive-refused': { id: 'documentId', digest: 'documentDigest', code: 'refusalCode' },
  'record-read': {
    at: 'readAt',
    role: 'readerRole',
    what: 'readWhat',
    from: 'readFrom',
    to: 'readTo',
  },
  'privacy-notice-read': {
    policyEdition: 'policyEdition',
    locale: 'locale',
    textDigest: 'textDigest',
  },
  'posture-checked': {
    why: 'scanWhy',
    findings: 'findings',
    unknownChecks: 'unknownChecks',
  },
  'posture-evidence': {
    'of.generation': 'pairedGeneration',
    'of.seq': 'pairedSeq',
    sources: 'evidenceSources',
    reads: 'evidenceReads',
  },
  'posture-contested': {
    'finding.check': 'findingCheck',
    'finding.version': 'findingVersion',
    'finding.verdict': 'findingVerdict',
    'finding.reason': 'findingReason',
    reason: 'contestReason',
    evidence: 'contestEvidence',
  },
  'setting-changed': { check: 'findingCheck', act: 'settingAct', changes: 'settingChanges' },
  'attendance-contested': {
    slot: 'slot',
    says: 'correctionSays',
    time: 'correctionTime',
    reason: 'correctionReason',
  },
  'record-contested': { record: 'correctionRecord', reason: 'correctionReason' },
  'form-acknowledged': sentFormWords,
  'form-declined': { ...formWords, reason: 'declineReason' },
  'form-requested': sentFormWords,
  'form-declared': sentFormWords,
  'incident-reported': sentFormWords,
  'task-written': {
    task: 'taskId',
    revision: 'taskRevision',
    'order.title': 'taskTitle',
    'order.description': 'taskDescription',
    'order.deliverable': 'taskDeliverable',
    'order.due.date': 'taskDueDate',
    'order.due.time': 'taskDueTime',
    'order.priority': 'taskPriority',
    'order.estimateMinutes': 'taskEstimate',
    'order.guide': 'taskGuide',
    'order.checklist': 'taskChecklist',
    'order.recurrence.every': 'taskEvery',
    'order.recurrence.interval': 'taskInterval',
    'order.recurrence.weekdays': 'taskWeekdays',
    'order.recurrence.dayOfMonth': 'taskDayOfMonth',
    'order.recurrence.from': 'taskFrom',
    'order.recurrence.until': 'taskUntil',
    'order.recurrence.onRestDay': 'taskOnRestDay',
    'order.cancelled.reason': 'taskCancelReason',
  },
  'task-worked': {
    task: 'taskId',
    on: 'taskOccurrence',
    seenRevision: 'taskSeenRevision',
    state: 'taskState',
    progress: 'taskProgress',
    minutesSpent: 'taskMinutesSpent',
    note: 'taskNote',
    blockedReason: 'taskBlockedReason',
    ticks: 'taskTicks',
    deliverables: 'taskDeliverables',
  },
  'sheet-signed': {
    edition: 'sheetEdition',
    'sheet.period': 'sheetPeriod',
    'sheet.from': 'sheetFrom',
    'sheet.to': 'sheetTo',
    'sheet.planned': 'sheetPlanned',
    'sheet.done': 'sheetDone',
    'sheet.ongoing': 'sheetOngoing',
    'sheet.moved': 'sheetMoved',
    'sheet.blocked': 'sheetBlocked',
    'sheet.hours': 'sheetHours',
    'sheet.meetings': 'sheetMeetings',
    'sheet.remarks': 'sheetRemarks',
    'replaces.generation': 'pairedGeneration',
    'replaces.seq': 'pairedSeq',
  },
} as const satisfies Readonly<Record<EntryKind, FieldNames>>

/** The words of what requests carry besides entries. */
export const requestWords = {
  enrolment: {
    code: 'code',
    device: 'device',
    generation: 'generation',
    logKey: 'logKey',
    authKey: 'authKey',
    nonce: 'nonce',
    logProof: 'possession',
    authProof: 'possession',
    agentVersion: 'agentVersion',
  },
  upload: {
    generation: 'generation',
    'genesis.logKey': 'logKey',
    'genesis.lastReceipt': 'lastReceipt',
    entries: 'entries',
    'seal.generation': 'generation',
    'seal.seq': 'sealSeq',
    'seal.head': 'sealHead',
    'seal.signature': 'sealSignature',
    receipts: 'receiptsBack',
  },
  feed: { after: 'feedAfter' },
  time: { nonce: 'timeNonce' },
  proof: {
    kid: 'authKeyName',
    htm: 'method',
    htu: 'address',
    iat: 'proofTime',
    jti: 'proofName',
    nonce: 'nonce',
    bh: 'bodyDigest',
  },
  connection: { 'user-agent': 'userAgent', address: 'networkAddress' },
} as const satisfies Readonly<Record<SentRequest['request'], FieldNames>>

/** The field of a path, by its name in the catalogs; none where this version does not know it. */
export function fieldNameOf(words: FieldNames | undefined, path: string): FieldName | undefined {
  return words && Object.entries(words).find(([known]) => known === path)?.[1]
}

/** The keys of a field's name and meaning; for a field that this version does not know, the key that says so. */
export function fieldWords(
  words: FieldNames | undefined,
  path: string,
): { readonly name: MessageKey; readonly meaning: MessageKey } | null {
  const field = fieldNameOf(words, path)
  return field
    ? { name: `myData.field.${field}.name`, meaning: `myData.field.${field}.meaning` }
    : null
}

/** The words of a kind's body; none for a kind that a newer version wrote. */
export function bodyWordsOf(kind: string): FieldNames | undefined {
  return Object.entries(bodyWords).find(([known]) => known === kind)?.[1]
}

/** What people look for first: their days. Then what they did and read; what the laptop and the ministry do by themselves. */
const readingOrder: readonly string[] = [
  'check-in',
  'check-out',
  'slot-explained',
  'attendance-contested',
  'task-worked',
  'task-written',
  'sheet-signed',
  'reminder',
  'record-read',
  'privacy-notice-read',
  'form-acknowledged',
  'form-declined',
  'form-requested',
  'form-declared',
  'incident-reported',
  'posture-contested',
  'setting-changed',
  'record-contested',
  'posture-checked',
  'posture-evidence',
  'log-exported',
] satisfies readonly EntryKind[]

/** Kinds of entries in the order in which a person reads of them; those of the machine last, as they came. */
export function inReadingOrder<T extends { readonly kind: string }>(
  kinds: readonly T[],
): readonly T[] {
  const placeOf = ({ kind }: T) => {
    const place = readingOrder.indexOf(kind)
    return place === -1 ? readingOrder.length : place
  }
  return kinds.toSorted((one, other) => placeOf(one) - placeOf(other))
}
