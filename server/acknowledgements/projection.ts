import { z } from 'zod'
import { formEntryKinds } from '../../shared/acknowledgements/entries.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'

/** The privacy notice of the first run counts for a form that it meets; it is no form itself. */
export const noticeKind = 'privacy-notice-read'

const formOnly = z.object({
  form: z.string(),
  version: z.int(),
  locale: z.string(),
  textDigest: z.string(),
  guideEdition: z.string().optional(),
})
const noticeOnly = z.object({ locale: z.string(), textDigest: z.string() })

/** Notes where the entries about forms are, in the transaction that stores them. */
export async function projectForms(
  tx: Writer,
  device: DeviceId,
  entries: readonly CheckedEntry[],
): Promise<void> {
  const found = entries.flatMap(({ header, body, quarantined }) => {
    if (quarantined || body === undefined) return []
    if (header.kind === noticeKind) {
      const { locale, textDigest } = noticeOnly.parse(JSON.parse(body))
      return [{ header, form: noticeKind, version: 0, locale, textDigest, guideEdition: undefined }]
    }
    if (!formEntryKinds.some((kind) => kind === header.kind)) return []
    return [{ header, ...formOnly.parse(JSON.parse(body)) }]
  })
  if (found.length === 0) return
  await tx.execute(
    `insert into form_entries
       (device, generation, seq, kind, form, version, locale, text_digest, guide_edition, at)
     select $1, batch.* from unnest($2::integer[], $3::integer[], $4::text[], $5::text[],
         $6::integer[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
       as batch (generation, seq, kind, form, version, locale, text_digest, guide_edition, at)
     on conflict do nothing`,
    [
      device,
      found.map(({ header }) => header.generation),
      found.map(({ header }) => header.seq),
      found.map(({ header }) => header.kind),
      found.map(({ form }) => form),
      found.map(({ version }) => version),
      found.map(({ locale }) => locale),
      found.map(({ textDigest }) => textDigest),
      found.map(({ guideEdition }) => guideEdition ?? null),
      found.map(({ header }) => header.at),
    ],
  )
}
