import { z } from 'zod'
import { type FormDocument, parseForm } from '../../shared/acknowledgements/model.ts'
import { type DeviceId, deviceIdSchema } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** The privacy notice of the first run counts for a form that it meets; it is no form itself. */
export const noticeKind = 'privacy-notice-read'

/** An entry whose content is here. */
export type HeldEntry = {
  readonly generation: number
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly body: string
}

/** Where an entry about a form is, what it says, and what was found in it. */
export type PlacedEntry = Omit<HeldEntry, 'body'> & {
  readonly form: string
  readonly version: number
  readonly locale: string
  readonly textDigest: string
  readonly guideEdition: string | null
  readonly found: string
  readonly field: string | null
}

/** Notes entries; one that is noted already stays as it is. */
export async function insertPlaces(
  tx: Writer,
  device: DeviceId,
  places: readonly PlacedEntry[],
): Promise<void> {
  await tx.execute(
    `insert into form_entries (device, generation, seq, kind, form, version, locale, text_digest,
       guide_edition, at, found, found_field)
     select $1, batch.* from unnest($2::integer[], $3::integer[], $4::text[], $5::text[],
         $6::integer[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::text[],
         $12::text[]) as batch
     on conflict do nothing`,
    [
      device,
      ...[places.map(({ generation }) => generation), places.map(({ seq }) => seq)],
      ...[places.map(({ kind }) => kind), places.map(({ form }) => form)],
      ...[places.map(({ version }) => version), places.map(({ locale }) => locale)],
      places.map(({ textDigest }) => textDigest),
      places.map(({ guideEdition }) => guideEdition),
      places.map(({ at }) => at),
      ...[places.map(({ found }) => found), places.map(({ field }) => field)],
    ],
  )
}

const heldRow = z
  .object({
    generation: z.int(),
    seq: z.int(),
    kind: z.string(),
    at: instantColumn,
    body: z.instanceof(Buffer),
  })
  .transform(({ body, ...row }): HeldEntry => ({ ...row, body: body.toString('utf8') }))

/** The entries of a laptop of some kinds whose content is still here, in the order of its log. */
export function storedFormEntries(
  db: Reader,
  device: DeviceId,
  kinds: readonly string[],
): Promise<readonly HeldEntry[]> {
  return db.query(
    heldRow,
    `select generation, seq, kind, at, body from entries
     where device = $1 and kind = any ($2) and quarantined is null and body is not null
     order by generation, seq`,
    [device, kinds],
  )
}

/** Forgets where entries of a laptop are, but for those whose content was erased: these could not be found again. */
export async function forgetPlaces(tx: Writer, device: DeviceId): Promise<void> {
  await tx.execute(
    `delete from form_entries where device = $1 and not exists (
       select from entries
       where entries.device = form_entries.device and entries.generation = form_entries.generation
         and entries.seq = form_entries.seq and entries.body is null
     )`,
    [device],
  )
}

/** The laptops of which an entry was not judged yet, or could not be for want of the edition or the text that it names. */
export async function devicesToJudge(db: Reader): Promise<readonly DeviceId[]> {
  const rows = await db.query(
    z.object({ device: deviceIdSchema }),
    `select distinct device from form_entries
     where found is null or found in ('edition-unknown', 'text-unknown')`,
  )
  return rows.map(({ device }) => device)
}

/**
 * Forgets of entries received before an instant in which language and of what text they were, and which answer was
 * wrong. Who answered which version of a form, and when, stays as a fact, like the header of the entry. The notice of
 * the first run says nothing more than that.
 */
export async function forgetSaid(
  tx: Writer,
  purpose: string,
  receivedBefore: Instant,
): Promise<void> {
  await tx.execute(
    `update form_entries set locale = null, text_digest = null, found_field = null
     from entries
     where entries.device = form_entries.device and entries.generation = form_entries.generation
       and entries.seq = form_entries.seq and entries.purpose = $1 and entries.received_at <= $2
       and form_entries.kind <> '${noticeKind}' and form_entries.locale is not null`,
    [purpose, receivedBefore],
  )
}

const editionRow = z.object({ document: z.string() }).transform(({ document }) => {
  const read = parseForm(document)
  return 'form' in read ? read.form : undefined
})

/** A version that the ministry published; undefined where it did not, or this program can read it no more. */
export async function publishedEdition(
  db: Reader,
  form: string,
  version: number,
): Promise<FormDocument | undefined> {
  const rows = await db.query(
    editionRow,
    'select document from form_editions where form = $1 and version = $2',
    [form, version],
  )
  return rows[0]
}
