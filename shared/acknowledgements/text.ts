import { z } from 'zod'
import { labels } from '../activity-log/labels.ts'
import { type Locale, localeSchema } from '../i18n/locales.ts'
import { type CanonicalValue, canonicalJson } from '../kernel/canonical-json.ts'
import type { Digest, Sha256 } from '../kernel/crypto.ts'
import type { Policy } from '../policy/model.ts'
import type { FormDocument } from './model.ts'

/** What of the policy a form may quote. */
export type PolicyFacts = Policy['privacy']

/** What each mark of a body stands for: `{policy:controller}` becomes what the policy in force says. */
const quotes: Readonly<Record<string, (policy: PolicyFacts, locale: Locale) => string>> = {
  controller: (policy, locale) => policy.controller[locale],
  purposes: (policy, locale) => listOf(policy.purposes.map((text) => text[locale])),
  recipients: (policy, locale) => listOf(policy.recipients.map((text) => text[locale])),
  'rights-contact': (policy, locale) => policy.rightsContact[locale],
  'cndp-reference': (policy) => policy.cndpReference,
  'retention-acknowledgement': (policy) => String(policy.retentionDays.acknowledgement),
}

function listOf(texts: readonly string[]): string {
  return texts.map((text) => `- ${text}`).join('\n')
}

/** `{policy:name}`, or `{policy:name else words}` for what stands there while the policy says nothing. */
const mark = /\{policy:([a-z-]+)(?: else ([^{}\n]+))?\}/g

/** The names of marks in a body that stand for nothing. */
export function unknownMarksOf(body: string): readonly string[] {
  return [...body.matchAll(mark)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(quotes, name))
}

/** The body with a word where the policy is quoted, to see whether the rest is written as it must be. */
export function withoutMarks(body: string): string {
  return body.replace(mark, 'x')
}

/** The body with what the policy says put in where the form quotes it. */
function bodyAsShown(body: string, policy: PolicyFacts, locale: Locale): string {
  return body.replace(mark, (whole, name: string, otherwise: string | undefined) => {
    const said = quotes[name]?.(policy, locale)
    return said === undefined ? whole : said || (otherwise ?? '')
  })
}

/** Everything of a form that a person is shown in one language, and nothing else. */
export const shownFormSchema = z
  .strictObject({
    form: z.string(),
    version: z.int(),
    locale: localeSchema,
    title: z.string(),
    summary: z.string(),
    body: z.string(),
    sections: z
      .array(
        z
          .strictObject({
            title: z.string(),
            fields: z
              .array(
                z
                  .strictObject({
                    name: z.string(),
                    label: z.string(),
                    help: z.string().optional(),
                    options: z
                      .array(z.strictObject({ value: z.string(), label: z.string() }).readonly())
                      .readonly()
                      .optional(),
                  })
                  .readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
    ticks: z.array(z.string()).readonly(),
    confirm: z.string(),
    decline: z.string().optional(),
  })
  .readonly()
export type ShownForm = z.infer<typeof shownFormSchema>

/** A form as it is shown in a language under a policy. */
export function shownForm(form: FormDocument, locale: Locale, policy: PolicyFacts): ShownForm {
  const text = form.texts[locale]
  return {
    form: form.id,
    version: form.version,
    locale,
    title: text.title,
    summary: text.summary,
    body: bodyAsShown(text.body, policy, locale),
    sections: form.layout.map(({ section, fields }) => ({
      title: text.sections[section] ?? section,
      fields: fields.map((name) => fieldOf(form, name, locale)),
    })),
    ticks: text.ticks,
    confirm: text.confirm,
    ...(text.decline === undefined ? {} : { decline: text.decline }),
  }
}

function fieldOf(form: FormDocument, name: string, locale: Locale) {
  const { label = name, help, options } = form.texts[locale].fields[name] ?? {}
  const property = form.schema.properties[name]
  const values =
    property?.type === 'array'
      ? property.items.enum
      : property?.type === 'string'
        ? property.enum
        : undefined
  return {
    name,
    label,
    ...(help === undefined ? {} : { help }),
    ...(values === undefined
      ? {}
      : { options: values.map((value) => ({ value, label: options?.[value] ?? value })) }),
  }
}

/** The one spelling of what was shown: RFC 8785 over every text of the form in that language, names and version included. */
export function canonicalFormText(shown: ShownForm): string {
  const value: CanonicalValue = { ...shown }
  return canonicalJson(value)
}

/** The digest that an acknowledgement binds: SHA-256 over a label and the canonical text shown. */
export function formTextDigest(canonicalText: string, sha256: Sha256): Digest {
  return sha256(labels.formText, canonicalText)
}
