import { z } from 'zod'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import {
  type SheetPeriod,
  type SheetVisa,
  sheetPeriodSchema,
  sheetVisaSchema,
} from '../../shared/follow-up/model.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { type CalendarDate, calendarDateSchema, type Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** Notes for which days sheets were signed; one that is noted already stays as it is. */
export async function insertSheets(
  tx: Writer,
  device: string,
  sheets: readonly {
    readonly generation: number
    readonly seq: number
    readonly period: SheetPeriod
    readonly from: CalendarDate
    readonly to: CalendarDate
    readonly edition: number
  }[],
): Promise<void> {
  await tx.execute(
    `insert into signed_sheets (device, generation, seq, period, from_date, to_date, edition)
     select $1, batch.* from unnest(
       $2::integer[], $3::integer[], $4::text[], $5::date[], $6::date[], $7::integer[]
     ) as batch
     on conflict do nothing`,
    [
      device,
      sheets.map(({ generation }) => generation),
      sheets.map(({ seq }) => seq),
      sheets.map(({ period }) => period),
      sheets.map(({ from }) => from),
      sheets.map(({ to }) => to),
      sheets.map(({ edition }) => edition),
    ],
  )
}

const bodyColumn = z
  .instanceof(Buffer)
  .transform((bytes): unknown => JSON.parse(bytes.toString('utf8')))

const entryRow = z
  .object({ generation: generationSchema, seq: seqSchema, body: bodyColumn })
  .readonly()

/** The sheets in the log of a laptop, as far as their time is not over. */
export function sheetEntries(
  db: Reader,
  device: string,
): Promise<readonly z.infer<typeof entryRow>[]> {
  return db.query(
    entryRow,
    `select generation, seq, body from entries
     where device = $1 and kind = 'sheet-signed' and quarantined is null and body is not null
     order by generation, seq`,
    [device],
  )
}

const signedRow = z
  .object({
    employee: z.int(),
    device: deviceIdSchema,
    generation: generationSchema,
    seq: seqSchema,
    period: sheetPeriodSchema,
    from_date: calendarDateSchema,
    to_date: calendarDateSchema,
    edition: z.int(),
    signed_at: instantColumn,
    received_at: instantColumn,
    visa: sheetVisaSchema.nullable(),
    remarks: z.string().nullable(),
    set_at: instantColumn.nullable(),
    set_role: z.string().nullable(),
  })
  .readonly()
/** Where a signed sheet is, and what was answered to it; nothing of what it says. */
export type SignedRow = z.infer<typeof signedRow>

const signedSql = `select devices.employee, signed.device, signed.generation, signed.seq,
    signed.period, signed.from_date::text, signed.to_date::text, signed.edition,
    entries.at as signed_at, entries.received_at,
    visas.visa, visas.remarks, visas.set_at, visas.role as set_role
  from devices
  join signed_sheets signed on signed.device = devices.device
  join entries on entries.device = signed.device
    and entries.generation = signed.generation and entries.seq = signed.seq
  left join sheet_visas visas on visas.device = signed.device
    and visas.generation = signed.generation and visas.seq = signed.seq`
const inLogOrder = 'order by signed.device, signed.generation, signed.seq'

/** The sheets that some employees signed for one period, each log in its order. */
export function signedFor(
  db: Reader,
  asked: {
    readonly employees: readonly number[]
    readonly period: SheetPeriod
    readonly from: CalendarDate
  },
): Promise<readonly SignedRow[]> {
  return db.query(
    signedRow,
    `${signedSql} where devices.employee = any ($1) and signed.period = $2
       and signed.from_date = $3 ${inLogOrder}`,
    [asked.employees, asked.period, asked.from],
  )
}

const traceRow = z
  .object({ employee: z.int(), has_hours: z.boolean(), has_words: z.boolean() })
  .readonly()

/**
 * Of which employees anything of some days is here: a start, an end or a request about one; or a word about a task
 * between two instants. Nothing of what it says.
 */
export function tracesOf(
  db: Reader,
  asked: {
    readonly employees: readonly number[]
    readonly from: CalendarDate
    readonly to: CalendarDate
    readonly begins: Instant
    readonly ends: Instant
  },
): Promise<readonly z.infer<typeof traceRow>[]> {
  const { employees, from, to, begins, ends } = asked
  return db.query(
    traceRow,
    `select devices.employee,
       bool_or(exists (
         select from attendance where attendance.device = devices.device
           and slot_date between $2 and $3 and kind in ('check-in', 'check-out')
       ) or exists (
         select from correction_requests where correction_requests.device = devices.device
           and slot_date between $2 and $3
       )) as has_hours,
       bool_or(exists (
         select from task_entries
           join entries on entries.device = task_entries.device
             and entries.generation = task_entries.generation and entries.seq = task_entries.seq
         where task_entries.device = devices.device
           and entries.kind = 'task-worked' and entries.at between $4 and $5
       )) as has_words
     from devices where devices.employee = any ($1) group by devices.employee`,
    [employees, from, to, begins, ends],
  )
}

const endRow = z.object({ employee: z.int(), slot: slotIdSchema, at: instantColumn }).readonly()

/** When the shifts that began on a date were said to be over. */
export function endsOf(
  db: Reader,
  { employees, date }: { readonly employees: readonly number[]; readonly date: CalendarDate },
): Promise<readonly z.infer<typeof endRow>[]> {
  return db.query(
    endRow,
    `select devices.employee, attendance.slot, entries.at
     from devices
     join attendance on attendance.device = devices.device
     join entries on entries.device = attendance.device
       and entries.generation = attendance.generation and entries.seq = attendance.seq
     where devices.employee = any ($1) and attendance.kind = 'check-out'
       and attendance.slot_date = $2`,
    [employees, date],
  )
}

/** A signed sheet by its name: the laptop, and its place in that log. */
export type SheetName = Pick<SignedRow, 'device' | 'generation' | 'seq'>

/** The sheet that is named so, or null. */
export async function signedAt(
  db: Reader,
  { device, generation, seq }: { device: string; generation: number; seq: number },
): Promise<SignedRow | null> {
  const rows = await db.query(
    signedRow,
    `${signedSql} where signed.device = $1 and signed.generation = $2 and signed.seq = $3`,
    [device, generation, seq],
  )
  return rows[0] ?? null
}

/** What a signed sheet says, as it was sent; null where it was erased. */
export async function bodyOf(db: Reader, { device, generation, seq }: SheetName): Promise<unknown> {
  const rows = await db.query(
    z.object({ body: bodyColumn.nullable() }),
    'select body from entries where device = $1 and generation = $2 and seq = $3',
    [device, generation, seq],
  )
  return rows[0]?.body ?? null
}

/** Keeps a visa; false where the sheet has one. */
export async function insertVisa(
  tx: Writer,
  given: {
    readonly sheet: SheetName
    readonly directive: string
    readonly visa: SheetVisa['visa']
    readonly remarks: string
    readonly at: Instant
    readonly role: string
    readonly account: string
  },
): Promise<boolean> {
  const { sheet, directive, visa, remarks, at, role, account } = given
  const inserted = await tx.execute(
    `insert into sheet_visas (device, generation, seq, directive, visa, remarks, set_at, role, set_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[sheet.device, sheet.generation, sheet.seq, directive, visa, remarks, at],
      ...[role, account],
    ],
  )
  return inserted === 1
}

/**
 * Forgets the remarks of the visas that were set before an instant, under a rule, and answers the documents that carried
 * them. That a visa was set, when and which, stays.
 */
export async function forgetVisas(
  tx: Writer,
  { setBefore, rule }: { readonly setBefore: Instant; readonly rule: string },
): Promise<readonly string[]> {
  const rows = await tx.query(
    z.object({ directive: z.string() }),
    `update sheet_visas set remarks = null, erased_under = $2
     where set_at <= $1 and erased_under is null returning directive`,
    [setBefore, rule],
  )
  return rows.map(({ directive }) => directive)
}
