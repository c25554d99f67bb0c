import { z } from 'zod'
import { formEntryKinds } from '../../shared/acknowledgements/entries.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import type { PolicyFacts } from '../../shared/acknowledgements/text.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { policySchema } from '../../shared/policy/model.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Reader, Writer } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import { publications } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import { type FormJudgement, judgeFormEntry } from './judge.ts'
import {
  forgetPlaces,
  type HeldEntry,
  insertPlaces,
  noticeKind,
  publishedEdition,
  storedFormEntries,
} from './projection-store.ts'

/** What judging needs of the server. */
export type Judging = Pick<ServerContext, 'shipped' | 'checkAnswers' | 'crypto'>

const formOnly = z.object({
  form: z.string(),
  version: z.int(),
  locale: z.string(),
  textDigest: z.string(),
  guideEdition: z.string().optional(),
})
const noticeOnly = z.object({ locale: z.string(), textDigest: z.string() })

/** The kinds of entries that say something of forms. */
const projectedKinds: readonly string[] = [...formEntryKinds, noticeKind]

/**
 * Notes where the entries about forms are, and what is wrong with one, in the transaction that stores them. A wrong one
 * is stored and receipted like any other: the log goes on, and the entry counts for nothing.
 */
export async function projectForms(
  tx: Writer,
  to: { readonly judging: Judging; readonly device: DeviceId },
  entries: readonly CheckedEntry[],
): Promise<void> {
  const held = entries.flatMap(({ header, body, quarantined }) =>
    quarantined === null && body !== undefined && projectedKinds.includes(header.kind)
      ? [{ ...header, body }]
      : [],
  )
  await place(tx, to, held)
}

/**
 * Reckons what is known of the forms of one laptop anew from its log, judging each entry by what is known now. Of an
 * entry whose content was erased the place stays as it is. Answers how many entries were judged.
 */
export async function rebuildForms(
  tx: Writer,
  judging: Judging,
  device: DeviceId,
): Promise<number> {
  await lockDevice(tx, device)
  const held = await storedFormEntries(tx, device, projectedKinds)
  await forgetPlaces(tx, device)
  await place(tx, { judging, device }, held)
  return held.length
}

async function place(
  tx: Writer,
  { judging, device }: { readonly judging: Judging; readonly device: DeviceId },
  entries: readonly HeldEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const judge = openJudge(tx, judging)
  const places = []
  for (const { generation, seq, kind, at, body } of entries) {
    const value: unknown = JSON.parse(body)
    const where = { generation, seq, kind, at }
    if (kind === noticeKind) {
      const { locale, textDigest } = noticeOnly.parse(value)
      const said = { form: noticeKind, version: 0, locale, textDigest, guideEdition: null }
      places.push({ ...where, ...said, found: 'sound', field: null })
      continue
    }
    const { guideEdition = null, ...said } = formOnly.parse(value)
    places.push({ ...where, ...said, guideEdition, ...(await judge({ kind, ...said }, value)) })
  }
  await insertPlaces(tx, device, places)
}

/** Judges entries one after the other; each edition and the policies are read at most once, and only if they are needed. */
function openJudge(
  db: Reader,
  { shipped, checkAnswers, crypto }: Judging,
): (
  said: { readonly kind: string; readonly form: string; readonly version: number },
  body: unknown,
) => Promise<FormJudgement> {
  const editions = new Map<string, FormDocument | undefined>()
  const read: { policies: readonly PolicyFacts[] | null } = { policies: null }
  return async ({ kind: written, form: id, version }, body) => {
    const kind = z.enum(formEntryKinds).parse(written)
    const name = `${id} ${version}`
    if (!editions.has(name))
      // Of two documents of one version the ministry’s stands, as on the laptop.
      editions.set(
        name,
        (await publishedEdition(db, id, version)) ??
          shipped().forms.find((form) => form.id === id && form.version === version),
      )
    read.policies ??= [...(await publishedPolicies(db)), shipped().policy.privacy]
    const against = { policies: read.policies, checkAnswers, sha256: crypto.sha256 }
    return judgeFormEntry({ kind, body }, { form: editions.get(name), ...against })
  }
}

const quotedOnly = z.object({ privacy: policySchema.unwrap().shape.privacy })

/** What every policy ever published says where forms quote it, the newest first; one of an older shape quotes nothing. */
async function publishedPolicies(db: Reader): Promise<readonly PolicyFacts[]> {
  return (await publications(db))
    .filter(({ kind }) => kind === 'policy')
    .flatMap(({ body }) => {
      const quoted = quotedOnly.safeParse(JSON.parse(body))
      return quoted.success ? [quoted.data.privacy] : []
    })
    .toReversed()
}
