import shippedPolicy from '../../../assets/policy/default-policy.json' with { type: 'json' }
import type { ActivityItem } from '../../../shared/activity-log/channels.ts'
import { dateOfEntry, letsThrough } from '../../../shared/activity-log/filter.ts'
import type { DayRecord } from '../../../shared/check-ins/channels.ts'
import type { Input, Output } from '../../../shared/ipc/contract.ts'
import { digestSchema } from '../../../shared/kernel/crypto.ts'
import { searchFor } from '../../../shared/kernel/fold-text.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  wallTimeSchema,
} from '../../../shared/kernel/instant.ts'
import { policySchema } from '../../../shared/policy/model.ts'
import type { SyncState } from '../../../shared/sync/model.ts'
import { type EntryKind, entryKindRule } from '../../../shared/wire/entry-kinds.ts'
import { at, day, slotId, slotStatus } from './sample-days.ts'

type Line = readonly [
  date: string,
  time: string,
  kind: EntryKind | 'from-the-future',
  body?: object,
]

const digest = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const lines: readonly Line[] = [
  [
    '2026-11-23',
    '08:31',
    'check-in',
    {
      slot: '2026-11-23/start',
      timeliness: 'on-time',
      form: { place: 'home', plan: 'مراجعة ملفات الصفقات وإعداد محضر الاجتماع' },
    },
  ],
  [
    '2026-11-23',
    '08:30',
    'reminder',
    { slot: '2026-11-23/start', minutes: 0, step: 'toast', outcome: 'shown' },
  ],
  [
    '2026-11-23',
    '08:20',
    'reminder',
    {
      slot: '2026-11-23/start',
      minutes: -10,
      step: 'toast',
      outcome: 'not-shown',
      reason: 'quiet',
    },
  ],
  [
    '2026-11-23',
    '08:02',
    'directive-applied',
    { id: 'patch.2026-9', kind: 'calendar-patch', digest },
  ],
  [
    '2026-11-22',
    '19:05',
    'record-read',
    {
      at: at('2026-11-20', '10:05'),
      role: 'hr',
      what: 'attendance',
      from: '2026-11-16',
      to: '2026-11-20',
    },
  ],
  ['2026-11-22', '19:04', 'directive-applied', { id: 'policy.2026-3', kind: 'policy', digest }],
  [
    '2026-11-20',
    '17:05',
    'check-out',
    {
      slot: '2026-11-20/end',
      timeliness: 'on-time',
      form: {
        done: 'Réponses aux courriers de la direction régionale',
        remaining: 'Tableau de suivi (v2)',
        blockers: '',
        note: '',
      },
    },
  ],
  [
    '2026-11-20',
    '09:12',
    'check-in',
    {
      slot: '2026-11-20/start',
      timeliness: 'late',
      form: { place: 'other', plan: 'Réponses aux courriers' },
    },
  ],
  [
    '2026-11-19',
    '09:00',
    'slot-explained',
    { slot: '2026-11-17/end', reason: 'power-or-network', note: 'انقطاع التيار في الحي' },
  ],
  [
    '2026-11-17',
    '17:00',
    'reminder',
    { slot: '2026-11-17/end', minutes: 30, step: 'toast', outcome: 'not-shown' },
  ],
  ['2026-11-16', '12:40', 'clock-jumped', { byMs: -3_600_000, before: at('2026-11-16', '13:40') }],
  ['2026-11-16', '12:00', 'log-exported', { entries: 6 }],
  [
    '2026-11-16',
    '11:00',
    'directive-refused',
    { id: 'policy.2026-2', digest, code: 'document-downgraded' },
  ],
  ['2026-11-16', '10:30', 'from-the-future', { any: 'thing' }],
  ['2026-11-16', '10:10', 'check-in'],
  [
    '2026-11-16',
    '08:20',
    'enrolled',
    { server: 'https://mourafiq.finances.example', ministryKey: digest, authKey: digest },
  ],
  [
    '2026-11-16',
    '08:18',
    'privacy-notice-read',
    { policyEdition: 'default-2026.1', locale: 'ar', textDigest: digest },
  ],
  [
    '2026-11-16',
    '08:15',
    'log-opened',
    {
      logKey: { crv: 'Ed25519', kty: 'OKP', x: digest },
      reason: 'first-run',
      agentVersion: '0.1.0',
    },
  ],
]

/** A fortnight of a log, newest first, with every kind of line that a person can meet. */
export const sampleActivity: readonly ActivityItem[] = lines.map(
  ([date, time, kind, body], index) => ({
    generation: 1,
    seq: lines.length - index,
    at: at(date, time),
    offsetMinutes: 0,
    kind,
    purpose: entryKindRule(kind)?.purpose ?? 'task',
    visibility: entryKindRule(kind)?.visibility ?? 'ministry',
    ...(body ? { body: { ...body } } : {}),
    delivery: 'received',
  }),
)

/** The log of a laptop on its first morning, newest first: opened, and its owner told what is recorded. */
export const freshLog: readonly ActivityItem[] = sampleActivity.slice(-2).map((item, index) => ({
  ...item,
  at: at('2026-11-23', index === 0 ? '08:18' : '08:15'),
}))

/** The same after the start of the shift. */
export const firstMorning: readonly ActivityItem[] = [
  ...sampleActivity.slice(0, 2).map((item, index) => ({ ...item, seq: 4 - index })),
  ...freshLog,
]

const noExplanations = { explanations: [], corrections: [] } as const

/** The days of that fortnight: recorded, missed and explained, missed without a reminder, a day off, an office day. */
export const sampleDays: readonly DayRecord[] = [
  {
    explanations: [],
    corrections: [
      {
        slot: slotId('2026-11-16', 'start'),
        counts: { at: at('2026-11-16', '08:40'), time: wallTimeSchema.parse('08:40') },
        history: [
          {
            askedAt: at('2026-11-16', '10:30'),
            decided: {
              ...{ at: at('2026-11-19', '15:00'), outcome: 'accepted' },
              ...{ reasons: 'أكد رئيسكم المكالمة.', time: wallTimeSchema.parse('08:40') },
            },
          },
        ],
      },
    ],
    day: day('2026-11-16', 'remote', {
      slots: [
        slotStatus('2026-11-16', 'start', 'recorded-late', '10:10'),
        slotStatus('2026-11-16', 'end', 'recorded-on-time', '16:31'),
      ],
    }),
  },
  {
    day: day('2026-11-17', 'remote', {
      slots: [
        slotStatus('2026-11-17', 'start', 'missed', undefined, 'not-shown'),
        slotStatus('2026-11-17', 'end', 'explained'),
      ],
    }),
    explanations: [
      {
        slot: slotId('2026-11-17', 'end'),
        at: at('2026-11-19', '09:00'),
        reason: 'power-or-network',
        note: 'انقطاع التيار في الحي',
      },
    ],
    corrections: [],
  },
  {
    ...noExplanations,
    day: day('2026-11-18', 'holiday', {
      name: { ar: 'عيد الاستقلال', fr: 'Fête de l’Indépendance', en: 'Independence Day' },
    }),
  },
  { ...noExplanations, day: day('2026-11-19', 'office') },
  {
    ...noExplanations,
    day: day('2026-11-20', 'remote', {
      slots: [
        slotStatus('2026-11-20', 'start', 'recorded-late', '09:12'),
        slotStatus('2026-11-20', 'end', 'recorded-on-time', '17:05'),
      ],
    }),
  },
  { ...noExplanations, day: day('2026-11-21', 'rest') },
  { ...noExplanations, day: day('2026-11-22', 'rest') },
  {
    ...noExplanations,
    day: day('2026-11-23', 'remote', {
      slots: [
        slotStatus('2026-11-23', 'start', 'recorded-on-time', '08:31'),
        slotStatus('2026-11-23', 'end', 'upcoming'),
      ],
    }),
  },
]

/** A log of so many lines, four to a working day, the newest on 2026-11-20. */
export function logOf(lines: number): readonly ActivityItem[] {
  return Array.from({ length: lines }, (_, index) => {
    const date = addDays(calendarDateSchema.parse('2026-11-20'), -Math.floor(index / 4))
    const seq = lines - index
    const [time, kind, body] = linesOfDay(date, seq)[index % 4] ?? never()
    return {
      generation: 1,
      seq,
      at: at(date, time),
      offsetMinutes: 0,
      kind,
      purpose: 'attendance',
      visibility: 'ministry',
      body,
      delivery: 'received',
    }
  })
}

function linesOfDay(date: CalendarDate, seq: number) {
  const start = slotId(date, 'start')
  const end = slotId(date, 'end')
  const form = { done: `Dossiers n° ${seq}`, remaining: '', blockers: '', note: '' }
  const plan = `مراجعة الملف رقم ${seq}`
  return [
    ['16:38', 'check-out', { slot: end, timeliness: 'on-time', form }],
    ['16:30', 'reminder', { slot: end, minutes: 0, step: 'toast', outcome: 'shown' }],
    ['08:31', 'check-in', { slot: start, timeliness: 'on-time', form: { place: 'home', plan } }],
    ['08:30', 'reminder', { slot: start, minutes: 0, step: 'toast', outcome: 'shown' }],
  ] as const
}

function never(): never {
  throw new Error('a day has four lines')
}

/** A log whose newest lines wait to be sent, as many as the exchange says; that of a laptop never linked waits for nothing. */
export function logAsSent(
  log: readonly ActivityItem[],
  { enrolment, waiting }: Pick<SyncState, 'enrolment' | 'waiting'>,
): readonly ActivityItem[] {
  return log.map((item, index) => ({
    ...item,
    delivery: enrolment === 'not-enrolled' ? 'local' : index < waiting ? 'waiting' : 'received',
  }))
}

/** A page of a log as main would give it; of a filter's words it knows only those that people typed. */
export function pageOf(
  log: readonly ActivityItem[],
  { before, limit, filter = {} }: Input<'listActivity'>,
): Output<'listActivity'> {
  const search = searchFor(filter.text ?? '')
  const found = log.filter(
    (item) =>
      letsThrough(filter, { purpose: item.purpose, date: dateOfEntry(item) }) &&
      (filter.delivery === undefined || item.delivery === filter.delivery) &&
      (search.isEmpty || search.finds(`${item.kind} ${JSON.stringify(item.body ?? '')}`)),
  )
  const rest = before ? found.filter((item) => item.seq < before.seq) : found
  const first = log.at(-1)
  return {
    items: rest.slice(0, limit),
    hasMore: rest.length > limit,
    count: found.length,
    openedOn: first ? dateOfEntry(first) : calendarDateSchema.parse('2026-11-16'),
    today: calendarDateSchema.parse('2026-11-23'),
  }
}

/** Everything about one line, its texts made up from what it says. */
export function entryOf(
  log: readonly ActivityItem[],
  place: Input<'getEntry'>,
): Output<'getEntry'> {
  const item = log.find(({ seq }) => seq === place.seq)
  if (!item) return null
  const { generation, seq, kind, purpose, visibility, offsetMinutes, body } = item
  const clock = {
    monotonicMs: 5_025_112,
    offsetMinutes,
    policy: 'default-2026.1',
    run: '7f3a1c09be52d684',
    skewAgeMs: 1_380_000,
    skewMs: -240_000,
    tzdb: '2026c',
  }
  const header = { at: item.at, bodyHash: digest, clock, device, generation, kind, prev: digest }
  return {
    header: JSON.stringify({ ...header, purpose, seq, v: 1, visibility }),
    ...(body ? { body: JSON.stringify(body) } : {}),
    hash: digestSchema.parse(digest),
    written: { at: item.at, clock },
    zoneName: policySchema.parse(shippedPolicy).zone.name,
    ...(item.delivery === 'received'
      ? {
          receipt: {
            hash: digestSchema.parse(digest),
            seq: log.find(({ delivery }) => delivery === 'received')?.seq ?? seq,
            received: { at: at('2026-11-22', '19:05'), offsetMinutes: 0 },
            isQuarantined: false,
          },
        }
      : {}),
  }
}

const device = '0123456789abcdefghjkmnpqrs'

/** The times that a verification gives where a state does not say. */
export const verifiedOnMonday = {
  verifiedAt: { at: at('2026-11-23', '11:02'), offsetMinutes: 0 },
  opened: { at: at('2026-11-16', '08:15'), offsetMinutes: 0 },
} as const

/** The days of a span as main would give them. */
export function daysIn(
  days: readonly DayRecord[],
  { from, to }: Input<'listDays'>,
): Output<'listDays'> {
  return {
    days: days.filter(({ day }) => from <= day.date && day.date <= to),
    next: null,
    daysFrom: calendarDateSchema.parse('2020-01-01'),
    zoneTable: [{ from: at('2020-01-01', '00:00'), offsetMinutes: 0 }],
  }
}
