import { z } from 'zod'
import { parseCanonicalJson } from '../kernel/canonical-json.ts'
import type { Sha256 } from '../kernel/crypto.ts'
import type { Bundle, Proves } from './bundle.ts'
import { readHeader } from './header-text.ts'
import { labels } from './labels.ts'
import type { StoredEntry } from './model.ts'

const bindsText = z.object({ textDigest: z.string() })
const saysForm = z.object({ form: z.string(), version: z.int(), locale: z.string() })

/** What a copy of one acknowledgement proves, for whoever reads the result of its verification. */
export type Proved = {
  readonly generation: number
  readonly seq: number
  readonly kind: string
  readonly form: string
  readonly version: number
  readonly locale: string
  readonly textDigest: string
  /** When it was said, by the laptop’s clock, and the offset of official time, in minutes. */
  readonly at: string
  readonly offsetMinutes: number
}

/**
 * Whether the entry that a copy says to prove is there, with its body, and binds exactly the text given; and whether the
 * text is of the form, version and language that the entry says it answers.
 */
export function isProofWhole(
  generations: Bundle['generations'],
  proves: Proves,
  sha256: Sha256,
): boolean {
  const body = provedEntry(generations, proves)?.body
  const binds = bindsText.safeParse(body === undefined ? null : parseCanonicalJson(body)).data
  const answered = saysForm.safeParse(body === undefined ? null : parseCanonicalJson(body)).data
  const shown = saysForm.safeParse(parseCanonicalJson(proves.text)).data
  return (
    binds?.textDigest === sha256(labels.formText, proves.text) &&
    answered !== undefined &&
    answered.form === shown?.form &&
    answered.version === shown.version &&
    answered.locale === shown.locale
  )
}

/** What a bundle proves, in the words of the entry; null for a bundle of a whole log, or where it proves nothing. */
export function provedBy({ generations, proves }: Bundle): Proved | null {
  if (!proves) return null
  const entry = provedEntry(generations, proves)
  const header = entry ? readHeader(entry.header) : null
  const body = entry?.body === undefined ? null : parseCanonicalJson(entry.body)
  const binds = bindsText.safeParse(body).data
  const says = saysForm.safeParse(body).data
  if (!header || !binds || !says) return null
  const { generation, seq } = proves
  const { form, version, locale } = says
  return {
    ...{ generation, seq, kind: header.kind, form, version, locale },
    ...{ textDigest: binds.textDigest, at: header.at },
    offsetMinutes: header.clock.offsetMinutes,
  }
}

/** The first entry of that place, as a verifier counts places. */
function provedEntry(
  generations: Bundle['generations'],
  { generation, seq }: Proves,
): StoredEntry | undefined {
  return generations
    .find((section) => section.generation === generation)
    ?.entries.find((entry) => readHeader(entry.header)?.seq === seq)
}
