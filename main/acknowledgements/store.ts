import { z } from 'zod'
import { formEntryKinds, guideEditionSchema } from '../../shared/acknowledgements/entries.ts'
import {
  type FormDocument,
  formIdSchema,
  formVersionSchema,
  parseForm,
} from '../../shared/acknowledgements/model.ts'
import {
  type FormDecisionBody,
  type FormReminderBody,
  type FormWithdrawn,
  formReminderBodySchema,
  formWithdrawnSchema,
  requestStepSchema,
} from '../../shared/acknowledgements/news.ts'
import type { HeldForm } from '../../shared/acknowledgements/rules.ts'
import { localeSchema } from '../../shared/i18n/locales.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** Keeps a version of a form as it came; a version that is kept already stays as it is. */
export function saveEdition(db: WritableDb, form: FormDocument, receivedAt: Instant): void {
  db.prepare(
    `INSERT INTO form_editions (form, version, document, received_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (form, version) DO NOTHING`,
  ).run(form.id, form.version, JSON.stringify(form), receivedAt)
}

const editionRow = z.object({ document: z.string(), received_at: instantSchema })

/** The versions that the ministry sent and this agent can read. One that it cannot leaves the one before in force. */
export function readEditions(db: ReadableDb): readonly HeldForm[] {
  const rows = z
    .array(editionRow)
    .parse(
      db.prepare('SELECT document, received_at FROM form_editions ORDER BY form, version').all(),
    )
  return rows.flatMap(({ document, received_at }) => {
    const read = parseForm(document)
    return 'form' in read ? [{ form: read.form, receivedAt: received_at }] : []
  })
}

/** The highest version of each form that the ministry ever sent, whether this agent can read it or not. */
export function readEditionVersions(db: ReadableDb): ReadonlyMap<string, number> {
  const rows = z
    .array(z.object({ form: z.string(), version: z.int() }))
    .parse(
      db.prepare('SELECT form, max(version) AS version FROM form_editions GROUP BY form').all(),
    )
  return new Map(rows.map(({ form, version }) => [form, version]))
}

/** Keeps that a form asks this laptop no more. */
export function saveWithdrawal(db: WritableDb, { withdrawn }: FormWithdrawn): void {
  db.prepare(
    'INSERT OR REPLACE INTO form_withdrawals (form, version, why, at) VALUES (?, ?, ?, ?)',
  ).run(withdrawn.form, withdrawn.version, withdrawn.why, withdrawn.at)
}

/** The forms that ask this laptop no more. */
export function readWithdrawals(db: ReadableDb): readonly FormWithdrawn['withdrawn'][] {
  return z
    .array(formWithdrawnSchema.unwrap().shape.withdrawn)
    .parse(db.prepare('SELECT form, version, why, at FROM form_withdrawals').all())
}

/** Keeps the last time that the ministry asked for a form, by reason. */
export function saveReminder(db: WritableDb, { form, why, at }: FormReminderBody): void {
  db.prepare(
    `INSERT INTO form_reminders (form, why, at) VALUES (?, ?, ?)
     ON CONFLICT (form, why) DO UPDATE SET at = max(at, excluded.at)`,
  ).run(form, why, at)
}

/** What the ministry asked for last, by form and reason. */
export function readReminders(db: ReadableDb): readonly FormReminderBody[] {
  return z
    .array(formReminderBodySchema)
    .parse(db.prepare('SELECT form, why, at FROM form_reminders').all())
}

/** Keeps one step of what becomes of a request. */
export function saveStep(db: WritableDb, { request, said }: FormDecisionBody): void {
  db.prepare('INSERT INTO form_request_steps (generation, seq, said) VALUES (?, ?, ?)').run(
    request.generation,
    request.seq,
    JSON.stringify(said),
  )
}

const jsonText = z.string().transform((text): unknown => JSON.parse(text))
const stepRow = z.object({
  generation: generationSchema,
  seq: seqSchema,
  said: jsonText.pipe(requestStepSchema),
})

/** What the ministry said of requests, in the order in which it came. */
export function readSteps(db: ReadableDb): readonly z.infer<typeof stepRow>[] {
  return z
    .array(stepRow)
    .parse(db.prepare('SELECT generation, seq, said FROM form_request_steps ORDER BY number').all())
}

const receiptRow = z
  .object({
    generation: generationSchema,
    seq: seqSchema,
    kind: z.enum(formEntryKinds),
    form: formIdSchema,
    version: formVersionSchema,
    locale: localeSchema,
    textDigest: digestSchema,
    guideEdition: guideEditionSchema.nullable(),
    at: instantSchema,
    offsetMinutes: z.int(),
    entryHash: digestSchema,
    /** The canonical text that was shown. */
    shown: z.string(),
  })
  .readonly()
/** What the employee sent once, without their words: those are in the log alone. */
export type KeptReceipt = z.infer<typeof receiptRow>

const receiptColumns = `generation, seq, kind, form, version, locale, text_digest AS textDigest,
  guide_edition AS guideEdition, at, offset_minutes AS offsetMinutes, entry_hash AS entryHash, shown`

/** Keeps a receipt. */
export function saveReceipt(db: WritableDb, kept: KeptReceipt): void {
  db.prepare(
    `INSERT INTO form_receipts (generation, seq, kind, form, version, locale, text_digest,
       guide_edition, at, offset_minutes, entry_hash, shown)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[kept.generation, kept.seq, kept.kind, kept.form, kept.version, kept.locale],
    ...[kept.textDigest, kept.guideEdition, kept.at, kept.offsetMinutes],
    ...[kept.entryHash, kept.shown],
  )
}

/** Everything that the employee sent with forms, the newest first. */
export function readReceipts(db: ReadableDb): readonly KeptReceipt[] {
  return z
    .array(receiptRow)
    .parse(
      db
        .prepare(`SELECT ${receiptColumns} FROM form_receipts ORDER BY generation DESC, seq DESC`)
        .all(),
    )
}
