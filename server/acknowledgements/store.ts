import { z } from 'zod'
import { type FormDocument, parseForm } from '../../shared/acknowledgements/model.ts'
import { type RequestStep, requestStepSchema } from '../../shared/acknowledgements/news.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { type DeviceId, deviceIdSchema } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'
import { formFaults } from './judge.ts'

const editionRow = z
  .object({ document: z.string(), published_at: instantColumn })
  .transform(({ document, published_at: publishedAt }) => {
    const read = parseForm(document)
    if ('form' in read) return { form: read.form, publishedAt }
    throw new Error('a published form cannot be read by this version of the program')
  })

/** A version that the ministry published. */
export type PublishedForm = z.infer<typeof editionRow>

/** Every version published, by form and version. */
export function publishedForms(db: Reader): Promise<readonly PublishedForm[]> {
  return db.query(
    editionRow,
    'select document, published_at from form_editions order by form, version',
  )
}

/** Keeps a version; there is no way to change one. */
export async function insertEdition(
  tx: Writer,
  edition: { readonly form: FormDocument; readonly at: Instant; readonly account: string },
): Promise<void> {
  const { form, at, account } = edition
  await tx.execute(
    `insert into form_editions (form, version, document, published_at, published_by)
     values ($1, $2, $3, $4, $5)`,
    [form.id, form.version, JSON.stringify(form), at, account],
  )
}

const namedDirective = z.object({ directive: z.string() })

/** The signed documents that brought the versions of a form before one. */
export async function directivesBefore(
  db: Reader,
  { form, version }: { readonly form: string; readonly version: number },
): Promise<readonly string[]> {
  const rows = await db.query(
    namedDirective,
    'select directive from form_deliveries where form = $1 and version < $2',
    [form, version],
  )
  return rows.map(({ directive }) => directive)
}

/** Whether one signed document brings a version to all the laptops of its units. */
export async function isAddressed(
  db: Reader,
  { form, version }: { readonly form: string; readonly version: number },
): Promise<boolean> {
  const rows = await db.query(
    namedDirective,
    `select directive from form_deliveries join directives on directives.id = form_deliveries.directive
     where form = $1 and version = $2 and audience = 'units'`,
    [form, version],
  )
  return rows.length > 0
}

/** Keeps which signed document brings a version. */
export async function insertDelivery(
  tx: Writer,
  { form, version, directive }: { form: string; version: number; directive: string },
): Promise<void> {
  await tx.execute('insert into form_deliveries (form, version, directive) values ($1, $2, $3)', [
    ...[form, version, directive],
  ])
}

const deliveryRow = z.object({
  form: z.string(),
  version: z.int(),
  device: deviceIdSchema,
  is_applied: z.boolean(),
})

/** Which version stands in the feed of which laptop, and whether the laptop says that it has applied it. */
export function deliveriesTo(
  db: Reader,
  devices: readonly DeviceId[],
): Promise<readonly z.infer<typeof deliveryRow>[]> {
  return db.query(
    deliveryRow,
    `select form_deliveries.form, form_deliveries.version, feed.device,
       feed.position <= devices.feed_applied as is_applied
     from devices
     join feed on feed.device = devices.device
     join form_deliveries on form_deliveries.directive = feed.directive
     where devices.device = any ($1)`,
    [devices],
  )
}

const entryRow = z
  .object({
    employee: z.int(),
    device: deviceIdSchema,
    generation: z.int(),
    seq: z.int(),
    kind: z.string(),
    form: z.string(),
    version: z.int(),
    locale: z.string().nullable(),
    text_digest: digestSchema.nullable(),
    guide_edition: z.string().nullable(),
    found: z.enum(['sound', ...formFaults]).nullable(),
    found_field: z.string().nullable(),
    at: instantColumn,
    hash: digestSchema,
    body: z.instanceof(Buffer).nullable(),
  })
  .transform(({ text_digest, guide_edition, found, found_field, body, ...row }) => ({
    ...row,
    textDigest: text_digest,
    guideEdition: guide_edition,
    /** Why it counts for nothing; null where nothing is wrong, or it was not judged yet. */
    fault: found === 'sound' || found === null ? null : { reason: found, field: found_field },
    /** The exact text; null where its retention is over. */
    body: body === null ? null : body.toString('utf8'),
  }))

/** An entry about a form, and whose it is. */
export type FormEntry = z.infer<typeof entryRow>

/** What the employees sent with forms, oldest first. */
export function formEntries(
  db: Reader,
  employees: readonly number[],
): Promise<readonly FormEntry[]> {
  return db.query(
    entryRow,
    `select devices.employee, form_entries.device, form_entries.generation, form_entries.seq,
       form_entries.kind, form_entries.form, form_entries.version, form_entries.locale,
       form_entries.text_digest, form_entries.guide_edition, form_entries.at,
       form_entries.found, form_entries.found_field,
       entries.hash, entries.body
     from devices
     join form_entries on form_entries.device = devices.device
     join entries on entries.device = form_entries.device
       and entries.generation = form_entries.generation and entries.seq = form_entries.seq
     where devices.employee = any ($1)
     order by form_entries.at, form_entries.device, form_entries.generation, form_entries.seq`,
    [employees],
  )
}

const stepRow = z
  .object({ device: deviceIdSchema, generation: z.int(), seq: z.int(), said: z.string() })
  .transform(({ said, ...place }) => ({
    ...place,
    said: requestStepSchema.parse(JSON.parse(said)),
  }))

/** What was said of the requests of some laptops, in order. */
export function requestSteps(
  db: Reader,
  devices: readonly string[],
): Promise<readonly z.infer<typeof stepRow>[]> {
  return db.query(
    stepRow,
    `select device, generation, seq, said from form_request_steps
     where device = any ($1) order by number`,
    [devices],
  )
}

/** Keeps a step of a request. */
export async function insertStep(
  tx: Writer,
  step: {
    readonly device: DeviceId
    readonly generation: number
    readonly seq: number
    readonly said: RequestStep
    readonly account: string
  },
): Promise<void> {
  const { device, generation, seq, said, account } = step
  await tx.execute(
    `insert into form_request_steps (device, generation, seq, said, said_at, said_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [device, generation, seq, JSON.stringify(said), said.at, account],
  )
}

/** Takes the reasons from steps said before an instant: their retention is over, and the rule stands in their place. */
export async function forgetReasons(tx: Writer, saidBefore: Instant, rule: string): Promise<void> {
  await tx.execute(
    `update form_request_steps
     set said = jsonb_set(said::jsonb, '{reasons}', to_jsonb('erased: ' || $2::text))::text, erased_under = $2
     where said_at <= $1 and erased_under is null`,
    [saidBefore, rule],
  )
}

const reminderRow = z.object({
  employee: z.int(),
  form: z.string(),
  why: z.enum(['reminder', 'post-change']),
  at: instantColumn,
})

/** When employees were asked for forms. */
export function remindersOf(
  db: Reader,
  employees: readonly number[],
): Promise<readonly z.infer<typeof reminderRow>[]> {
  return db.query(
    reminderRow,
    'select employee, form, why, at from form_reminders where employee = any ($1) order by number',
    [employees],
  )
}

/** Keeps that an employee was asked. */
export async function insertReminder(
  tx: Writer,
  asked: z.infer<typeof reminderRow> & { readonly account: string },
): Promise<void> {
  await tx.execute(
    'insert into form_reminders (employee, form, why, at, by_account) values ($1, $2, $3, $4, $5)',
    [asked.employee, asked.form, asked.why, asked.at, asked.account],
  )
}

/**
 * Deletes reminders whose retention is over, and takes from a change of post who told of it: that the post changed stays,
 * because a form that was not answered since asks for that reason.
 */
export async function forgetReminders(tx: Writer, askedBefore: Instant): Promise<void> {
  await tx.execute(`delete from form_reminders where at <= $1 and why = 'reminder'`, [askedBefore])
  await tx.execute(
    `update form_reminders set by_account = '' where at <= $1 and by_account <> ''`,
    [askedBefore],
  )
}

const negativeRow = z.object({
  employee: z.int(),
  form: z.string(),
  version: z.int(),
  why: z.enum(['left-audience', 'expired']),
  was_received: z.boolean(),
  at: instantColumn,
})
export type NegativeReceipt = z.infer<typeof negativeRow>

/** The negative receipts of some employees. */
export function negativeReceipts(
  db: Reader,
  employees: readonly number[],
): Promise<readonly NegativeReceipt[]> {
  return db.query(
    negativeRow,
    `select employee, form, version, why, was_received, at from form_negative_receipts
     where employee = any ($1) order by at, employee, form`,
    [employees],
  )
}

/** Keeps a negative receipt; false where there is one for that version. */
export async function insertNegative(tx: Writer, receipt: NegativeReceipt): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into form_negative_receipts (employee, form, version, why, was_received, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [
      ...[receipt.employee, receipt.form, receipt.version, receipt.why],
      ...[receipt.was_received, receipt.at],
    ],
  )
  return inserted === 1
}
