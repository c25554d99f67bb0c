import shippedPolicy from '../../../assets/policy/default-policy.json' with { type: 'json' }
import type { ActivityItem } from '../../../shared/activity-log/channels.ts'
import type { EntryHeader } from '../../../shared/activity-log/model.ts'
import { recordReadBodySchema } from '../../../shared/directives/model.ts'
import { type Digest, digestSchema } from '../../../shared/kernel/crypto.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import {
  type CalendarDate,
  calendarDateSchema,
  type Instant,
} from '../../../shared/kernel/instant.ts'
import type { UploadText } from '../../../shared/my-data/channels.ts'
import { describeRequests } from '../../../shared/my-data/describe-requests.ts'
import { openSentTally } from '../../../shared/my-data/describe-sent.ts'
import type { Moment, MyData } from '../../../shared/my-data/model.ts'
import {
  erasureDateOf,
  type Retained,
  retainedOf,
  retainedSchema,
  retentionDaysOf,
} from '../../../shared/my-data/retention.ts'
import { tasksAmong } from '../../../shared/my-data/tasks-in-values.ts'
import { parseDefaultPolicy } from '../../../shared/policy/default.ts'
import { entryKindRule } from '../../../shared/wire/entry-kinds.ts'
import { at } from './sample-days.ts'
import { sampleTasks } from './sample-tasks.ts'

const digest: Digest = digestSchema.parse('mK3v9Q7xT2bLwR8sYd4eHj6nPz1cFu5aGo0iNk_VtEE')
const device = deviceIdSchema.parse('7k3m9qxa1bcdefghjkmnpqrs2t')
const logKey = { crv: 'Ed25519', kty: 'OKP', x: digest } as const
const moment = (date: string, time: string): Moment => ({ at: at(date, time), offsetMinutes: 0 })

/** As the shipped rules have it, whose edition is named beside it. */
const policy = parseDefaultPolicy(shippedPolicy)
const shippedRules = { evidenceDays: policy.posture?.evidenceDays ?? 30 }
const daysOf = (what: Retained) => retentionDaysOf(what, policy, shippedRules)

function headerOf(item: ActivityItem): EntryHeader {
  const rule = entryKindRule(item.kind)
  return {
    v: 1,
    device,
    generation: generationSchema.parse(item.generation),
    seq: seqSchema.parse(item.seq),
    at: item.at,
    clock: {
      offsetMinutes: item.offsetMinutes,
      policy: 'default-2026.1',
      tzdb: '2026c',
      monotonicMs: 1_000 * item.seq,
      run: '3f9a0c1e7b2d4a68',
      skewMs: -412,
      skewAgeMs: 61_000,
    },
    kind: item.kind,
    purpose: rule?.purpose ?? item.purpose,
    visibility: rule?.visibility ?? item.visibility,
    bodyHash: digest,
    prev: digest,
    ...(item.seq % 5 === 0 ? { receipt: digest } : {}),
  }
}

/** What the account makes of these lines, by the product's own counting. */
function sentOf(lines: readonly ActivityItem[]) {
  const tally = openSentTally()
  for (const item of lines.toReversed())
    tally.add({
      header: headerOf(item),
      body: item.body ?? null,
    })
  return tally.result()
}

const head = { generation: 1, seq: 2, hash: digest }

/** A laptop on which the log was just opened: nothing left it. */
export const nothingSent: MyData = {
  ...sentOf([]),
  titles: {},
  head,
  requests: describeRequests({ connection: { 'user-agent': 'Mourafiq' } }),
  reads: [],
  retention: {
    policyEdition: policy.edition,
    lines: retainedSchema.options.map((what) => ({
      what,
      days: daysOf(what),
      readable: what === 'privacy' ? 1 : 0,
      ...(what === 'privacy' ? { oldest: { seq: 2, at: moment('2026-11-23', '08:18') } } : {}),
    })),
    erased: 0,
  },
}

const today = calendarDateSchema.parse('2026-11-23')
const momentOf = (instant: Instant): Moment => ({ at: instant, offsetMinutes: 0 })

/** When the content of a line goes, had it been received as it was written. */
function erasureOf(item: ActivityItem): CalendarDate {
  return erasureDateOf(item.at, daysOf(retainedOf(item)), policy.zone.table)
}

/** What is kept of one kind, and when the oldest of it goes. */
function lineOf(
  what: Retained,
  kept: readonly ActivityItem[],
): MyData['retention']['lines'][number] {
  const own = kept.filter((item) => retainedOf(item) === what)
  const first = own.at(-1)
  const line = { what, days: daysOf(what), readable: own.length }
  if (!first) return line
  const erasure = { on: erasureOf(first), state: 'ahead' } as const
  return { ...line, oldest: { seq: first.seq, at: momentOf(first.at), erasure } }
}

/** The same once some lines were sent, and the ministry looked twice. */
export function inUse(lines: readonly ActivityItem[]): MyData {
  const { length } = lines
  const kept = lines.filter((item) => item.body !== undefined && erasureOf(item) > today)
  const sent = sentOf(lines)
  const named = tasksAmong(sent.kinds)
  return {
    ...sent,
    titles: Object.fromEntries(
      sampleTasks.flatMap(({ task, order }) => (named.includes(task) ? [[task, order.title]] : [])),
    ),
    head: { ...head, seq: length + 2 },
    requests: describeRequests({
      enrolment: { device, generation: 1, logKey, authKey: logKey, agentVersion: '0.1.0' },
      upload: {
        generation: 1,
        seal: { generation: 1, seq: length, head: digest, signature: `${digest}${digest}` },
      },
      feed: { after: '12:policy.2026-3' },
      connection: { 'user-agent': 'Mourafiq' },
    }),
    lastUpload: {
      sentAt: moment('2026-11-23', '08:32'),
      receivedAt: moment('2026-11-23', '08:32'),
      bytes: 2_318,
      firstSeq: length - 1,
      lastSeq: length,
    },
    reads: lines.flatMap(({ kind, seq, at: toldAt, body }) => {
      const read = recordReadBodySchema.safeParse(kind === 'record-read' ? body : null).data
      if (!read) return []
      return [{ seq, read, at: { at: read.at, offsetMinutes: 0 }, toldAt: momentOf(toldAt) }]
    }),
    retention: {
      policyEdition: policy.edition,
      lines: retainedSchema.options.map((what) => lineOf(what, kept)),
      erased: lines.length - kept.length,
      appliedAt: moment('2026-11-23', '08:32'),
    },
  }
}

/** What was sent last, as it was. */
export const sampleUpload: UploadText = {
  body: JSON.stringify({
    generation: 1,
    entries: [
      {
        header: JSON.stringify({ at: '2026-11-23T08:30:00.000Z', kind: 'reminder', seq: 17 }),
        body: JSON.stringify({
          minutes: 0,
          outcome: 'shown',
          slot: '2026-11-23/start',
          step: 'toast',
        }),
        salt: digest,
      },
      {
        header: JSON.stringify({ at: '2026-11-23T08:31:00.000Z', kind: 'check-in', seq: 18 }),
        body: JSON.stringify({
          form: { place: 'home', plan: 'مراجعة ملفات الصفقات وإعداد محضر الاجتماع' },
          slot: '2026-11-23/start',
          timeliness: 'on-time',
        }),
        salt: digest,
      },
    ],
    seal: { generation: 1, head: digest, seq: 18, signature: `${digest}${digest}` },
  }),
  holds: [
    { kind: 'reminder', count: 1, last: moment('2026-11-23', '08:30') },
    { kind: 'check-in', count: 1, last: moment('2026-11-23', '08:31') },
  ],
  receipt: `eyJhbGciOiJFZERTQSIsImtpZCI6Ii4uLiJ9.${digest}${digest}${digest}.${digest}${digest}`,
  receiptSays: JSON.stringify(
    {
      v: 1,
      device,
      generation: 1,
      seq: 18,
      head: digest,
      receivedAt: '2026-11-23T08:32:04.118Z',
      previousReceipt: digest,
    },
    null,
    2,
  ),
}
