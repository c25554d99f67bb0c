import { z } from 'zod'
import type { Purpose } from '../../shared/activity-log/model.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import {
  type CorrectionKind,
  type CorrectionPurpose,
  correctionKinds,
  correctionOutcomes,
} from '../../shared/corrections/model.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { type CalendarDate, type Instant, wallTimeSchema } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

const requestRow = z
  .object({
    employee: z.int(),
    device: deviceIdSchema,
    generation: generationSchema,
    seq: seqSchema,
    kind: z.enum(correctionKinds),
    slot: slotIdSchema.nullable(),
    check_name: z.string().nullable(),
    asked_at: instantColumn,
    received_at: instantColumn,
    // Null where the body was erased: that somebody asked stays, what they wrote is gone.
    body: z
      .instanceof(Buffer)
      .transform((bytes): unknown => JSON.parse(bytes.toString('utf8')))
      .nullable(),
    outcome: z.enum(correctionOutcomes).nullable(),
    official_time: wallTimeSchema.nullable(),
    reasons: z.string().nullable(),
    decided_at: instantColumn.nullable(),
  })
  .readonly()
/** A request as it was received, with its answer where there is one. */
export type RequestRow = z.infer<typeof requestRow>

const requestsSql = `select devices.employee, asked.device, asked.generation, asked.seq, asked.kind,
    asked.slot, asked.check_name, entries.at as asked_at, entries.received_at, entries.body,
    decided.outcome, decided.official_time, decided.reasons, decided.decided_at
  from devices
  join correction_requests asked on asked.device = devices.device
  join entries on entries.device = asked.device
    and entries.generation = asked.generation and entries.seq = asked.seq
  left join correction_decisions decided on decided.device = asked.device
    and decided.generation = asked.generation and decided.seq = asked.seq`

/** Whose requests are asked for, and which of them. */
export type Asked = {
  readonly employees: readonly number[]
  readonly kinds: readonly CorrectionKind[]
  /** Leaves out what was answered. */
  readonly isWaitingOnly: boolean
}

const askedFor =
  'devices.employee = any ($1) and asked.kind = any ($2) and not ($3 and decided.outcome is not null)'

/** The requests of some kinds that some employees made, the oldest first. */
export function requestsOf(db: Reader, asked: Asked): Promise<readonly RequestRow[]> {
  return db.query(
    requestRow,
    `${requestsSql} where ${askedFor} order by entries.received_at, asked.generation, asked.seq`,
    [asked.employees, asked.kinds, asked.isWaitingOnly],
  )
}

const askerRow = z.object({ employee: z.int(), kind: z.enum(correctionKinds) }).readonly()

/** Who made requests of which kinds, and nothing of what they say. */
export function askersOf(db: Reader, asked: Asked): Promise<readonly z.infer<typeof askerRow>[]> {
  return db.query(
    askerRow,
    `select distinct asked.employee, asked.kind from (${requestsSql} where ${askedFor}) as asked
     order by asked.employee, asked.kind`,
    [asked.employees, asked.kinds, asked.isWaitingOnly],
  )
}

/** The requests about the slots of a span of dates, the oldest first. */
export function slotRequestsOf(
  db: Reader,
  asked: { readonly employees: readonly number[]; readonly from: string; readonly to: string },
): Promise<readonly RequestRow[]> {
  return db.query(
    requestRow,
    `${requestsSql} where devices.employee = any ($1) and asked.slot_date between $2 and $3
     order by entries.at, asked.generation, asked.seq`,
    [asked.employees, asked.from, asked.to],
  )
}

const recordedRow = z
  .object({ employee: z.int(), slot: slotIdSchema, at: instantColumn })
  .readonly()

/** When the slots of some days were recorded; of several records of one slot, the first counts. */
export function recordedSlotsOf(
  db: Reader,
  days: readonly { readonly employee: number; readonly date: CalendarDate }[],
): Promise<readonly z.infer<typeof recordedRow>[]> {
  return db.query(
    recordedRow,
    `select devices.employee, attendance.slot, min(entries.at) as at
     from (select distinct * from unnest($1::integer[], $2::date[])) as asked (employee, date)
       join devices on devices.employee = asked.employee
       join attendance on attendance.device = devices.device and attendance.slot_date = asked.date
       join entries on entries.device = attendance.device
         and entries.generation = attendance.generation and entries.seq = attendance.seq
     where attendance.kind in ('check-in', 'check-out')
     group by devices.employee, attendance.slot`,
    [days.map(({ employee }) => employee), days.map(({ date }) => date)],
  )
}

/** Keeps an answer; false where the request was answered before. */
export async function insertDecision(
  tx: Writer,
  decision: {
    readonly request: Pick<RequestRow, 'device' | 'generation' | 'seq'>
    readonly purpose: CorrectionPurpose
    readonly directive: string
    readonly outcome: (typeof correctionOutcomes)[number]
    readonly time: string | null
    readonly reasons: string
    readonly at: Instant
    readonly role: string
    readonly account: string
  },
): Promise<boolean> {
  const { request, purpose, directive, outcome, time, reasons, at, role, account } = decision
  const inserted = await tx.execute(
    `insert into correction_decisions (device, generation, seq, purpose, directive, outcome,
       official_time, reasons, decided_at, role, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      ...[request.device, request.generation, request.seq, purpose, directive, outcome],
      ...[time, reasons, at, role, account],
    ],
  )
  return inserted === 1
}

/**
 * Forgets the reasons of the answers of a purpose that were given before an instant, under a rule, and answers the
 * documents that carried them. That it was answered, when and how, stays.
 */
export async function forgetAnswers(
  tx: Writer,
  purpose: Purpose,
  { decidedBefore, rule }: { readonly decidedBefore: Instant; readonly rule: string },
): Promise<readonly string[]> {
  const rows = await tx.query(
    z.object({ directive: z.string() }),
    `update correction_decisions set reasons = null, erased_under = $3
     where purpose = $1 and decided_at <= $2 and erased_under is null returning directive`,
    [purpose, decidedBefore, rule],
  )
  return rows.map(({ directive }) => directive)
}
