import { z } from 'zod'
import { type SheetEdits, sheetEditsSchema } from '../../shared/follow-up/edits.ts'
import {
  type SheetPlace,
  type SheetVisa,
  sheetPeriodSchema,
  sheetVisas,
  visaRoles,
} from '../../shared/follow-up/model.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { calendarDateSchema, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** Names the sheet of a period. */
type SheetKey = { readonly period: 'day' | 'week'; readonly from: string }

const sheetRow = z
  .object({
    generation: generationSchema,
    seq: seqSchema,
    period: sheetPeriodSchema,
    from: calendarDateSchema,
    edition: z.int(),
    at: instantSchema,
  })
  .readonly()
/** Where a signed sheet stands in the log, and of which period it is. */
export type KeptSheet = z.infer<typeof sheetRow>

const sheetColumns = 'generation, seq, period, from_date AS "from", edition, at'

/** Keeps where a signed sheet stands, in the act that signs it. */
export function insertSheet(db: WritableDb, sheet: KeptSheet): void {
  const { generation, seq, period, from, edition, at } = sheet
  db.prepare(
    `INSERT INTO sheets (generation, seq, period, from_date, edition, at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(generation, seq, period, from, edition, at)
}

/** Every signed sheet, the oldest first. */
export function readSheets(db: ReadableDb): readonly KeptSheet[] {
  return z
    .array(sheetRow)
    .parse(db.prepare(`SELECT ${sheetColumns} FROM sheets ORDER BY generation, seq`).all())
}

/** The editions of one period, the oldest first. */
export function readEditions(db: ReadableDb, { period, from }: SheetKey): readonly KeptSheet[] {
  return z.array(sheetRow).parse(
    db
      .prepare(
        `SELECT ${sheetColumns} FROM sheets WHERE period = ? AND from_date = ?
           ORDER BY generation, seq`,
      )
      .all(period, from),
  )
}

/** Keeps a visa under the name of the document that brought it: one document counts once. */
export function saveVisa(
  db: WritableDb,
  document: string,
  { sheet, at, visa, role, remarks }: SheetVisa,
): void {
  db.prepare(
    `INSERT INTO sheet_visas (document, generation, seq, at, visa, role, remarks)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document) DO NOTHING`,
  ).run(document, sheet.generation, sheet.seq, at, visa, role, remarks)
}

const visaRow = z
  .object({
    at: instantSchema,
    visa: z.enum(sheetVisas),
    role: z.enum(visaRoles),
    /** Null once their time is over. */
    remarks: z.string().nullable(),
  })
  .readonly()

/** What was answered to one edition, the oldest first. */
export function readVisas(
  db: ReadableDb,
  { generation, seq }: SheetPlace,
): readonly z.infer<typeof visaRow>[] {
  return z.array(visaRow).parse(
    db
      .prepare(
        `SELECT at, visa, role, remarks FROM sheet_visas
           WHERE generation = ? AND seq = ? ORDER BY at, document`,
      )
      .all(generation, seq),
  )
}

const lastVisaRow = visaRow.unwrap().pick({ visa: true }).extend({
  generation: generationSchema,
  seq: seqSchema,
})

/** The visa in force of each edition that has one: its last. */
export function readLastVisas(db: ReadableDb): readonly Readonly<z.infer<typeof lastVisaRow>>[] {
  return z.array(lastVisaRow).parse(
    db
      .prepare(
        `SELECT generation, seq, visa FROM (
           SELECT generation, seq, visa, row_number() OVER (
             PARTITION BY generation, seq ORDER BY at DESC, document DESC
           ) AS place FROM sheet_visas
         ) WHERE place = 1`,
      )
      .all(),
  )
}

/** What was typed on the sheet of a period; null where nothing is kept, or an earlier version kept it otherwise. */
export function readEdits(db: ReadableDb, { period, from }: SheetKey): SheetEdits | null {
  const text = db
    .prepare('SELECT edits FROM sheet_edits WHERE period = ? AND from_date = ?')
    .pluck()
    .get(period, from)
  return typeof text === 'string'
    ? (sheetEditsSchema.safeParse(JSON.parse(text)).data ?? null)
    : null
}

const typedRow = z
  .object({ period: sheetPeriodSchema, from: calendarDateSchema, at: instantSchema })
  .readonly()

/** On which sheets something was typed, and when last: nothing of what. */
export function readTyped(db: ReadableDb): readonly z.infer<typeof typedRow>[] {
  return z
    .array(typedRow)
    .parse(
      db.prepare('SELECT period, from_date AS "from", changed_at AS at FROM sheet_edits').all(),
    )
}

/** Keeps what was typed on the sheet of a period, in place of what was kept before. */
export function saveEdits(
  db: WritableDb,
  { period, from }: SheetKey,
  { edits, at }: { readonly edits: SheetEdits; readonly at: Instant },
): void {
  db.prepare(
    `INSERT INTO sheet_edits (period, from_date, edits, changed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (period, from_date) DO UPDATE SET edits = excluded.edits,
       changed_at = excluded.changed_at`,
  ).run(period, from, JSON.stringify(edits), at)
}

/**
 * Forgets what was typed and the remarks of visas up to an instant, and answers the documents that had brought them.
 * That a visa was given, when and how, stays.
 */
export function forgetWords(db: WritableDb, upTo: Instant): readonly string[] {
  db.prepare('DELETE FROM sheet_edits WHERE changed_at <= ?').run(upTo)
  return z.array(z.string()).parse(
    db
      .prepare(
        `UPDATE sheet_visas SET remarks = NULL WHERE remarks IS NOT NULL AND at <= ?
           RETURNING document`,
      )
      .pluck()
      .all(upTo),
  )
}
