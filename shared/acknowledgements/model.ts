import { z } from 'zod'
import { locales } from '../i18n/locales.ts'
import { readJson } from '../kernel/read-json.ts'
import { schemaFaults, schemaWords } from '../kernel/schema-words.ts'
import { markupFaults, unsafeTexts } from './check-texts.ts'
import { formSchemaSchema, keywordWords, strangeKeywords } from './profile.ts'

/** Names a form for ever: `F1` to `F7` are ours, a ministry adds its own. */
export const formIdSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{0,11}$/, 'must be like F2: capital letters, digits and dashes')

export const formVersionSchema = z.int().min(1).max(9_999)

/** A field of a form, as its schema, its layout and its texts name it; drafts name it so too. */
export const fieldNameSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must begin with a small letter; letters and digits only')

/**
 * What the employee does with a form: says to have read a text, asks for something that is decided, states facts as often
 * as needed, or reports an incident, which IT security reads and nobody else.
 */
export const formActs = ['acknowledge', 'request', 'declare', 'report'] as const
export type FormAct = (typeof formActs)[number]

/** What makes a form ask again that was acknowledged: each is told to the employee in words. */
export const askingReasons = [
  'new-version',
  'guide-material',
  'charter',
  'yearly',
  'post-change',
] as const
export type AskingReason = (typeof askingReasons)[number]

const unitSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be the number of a unit, like "3": see "unit list"')

const short = z.string().trim().min(1).max(200)
const sentence = z.string().trim().min(1).max(800)

const fieldTextSchema = z
  .strictObject({
    label: short,
    help: sentence.optional(),
    /** Labels of the values of a choice, by value. */
    options: z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), short).optional(),
  })
  .readonly()

/** What a form says in one language. The body is written in the guide's dialect of Markdown. */
const formTextSchema = z
  .strictObject({
    title: short,
    summary: sentence,
    body: z.string().min(1).max(24_000),
    sections: z.record(fieldNameSchema, short),
    fields: z.record(fieldNameSchema, fieldTextSchema),
    ticks: z.array(sentence).max(12).readonly(),
    confirm: z.string().trim().min(1).max(80),
    decline: z.string().trim().min(1).max(80).optional(),
  })
  .readonly()
export type FormText = z.infer<typeof formTextSchema>

const layoutSchema = z
  .array(
    z
      .strictObject({
        section: fieldNameSchema,
        fields: z.array(fieldNameSchema).min(1).max(24).readonly(),
      })
      .readonly(),
  )
  .max(12)
  .readonly()

/**
 * A form. A version is never edited: another text is another version. What is inside is data alone; a reader checks it
 * as a whole (`readForm`), because the schema, the layout and the texts must tell of the same fields.
 */
const formDocumentSchema = z
  .strictObject({
    v: z.literal(1),
    id: formIdSchema,
    version: formVersionSchema,
    act: z.enum(formActs),
    /** Everybody, or the units named by their number and those under them. The server alone knows who that is. */
    audience: z.union(
      [
        z.literal('everyone'),
        z.strictObject({ units: z.array(unitSchema).min(1).max(200).readonly() }).readonly(),
      ],
      'must be "everyone", or {"units": ["3"]} with the numbers of units',
    ),
    /** Whether the administration asks everybody in the audience for it. */
    required: z.boolean(),
    recurrence: z.enum(['none', 'yearly']),
    asksAgainOn: z
      .array(z.enum(['new-version', 'guide-material', 'charter', 'post-change']))
      .max(4)
      .readonly(),
    declinable: z.boolean(),
    /** Reading the privacy notice of the first run counts: the same information is not asked for twice. */
    metBy: z.literal('privacy-notice').optional(),
    /** So many days after it came, the form asks no more. */
    expiresAfterDays: z.int().min(1).max(3_660).optional(),
    schema: formSchemaSchema,
    layout: layoutSchema,
    texts: z
      .strictObject({ ar: formTextSchema, fr: formTextSchema, en: formTextSchema })
      .readonly(),
  })
  .readonly()
export type FormDocument = z.infer<typeof formDocumentSchema>

/** The texts of what may be a form, each still to be read. */
const textsAroundSchema = z.looseObject({ texts: z.looseObject({}) })

/** One thing wrong with a form document: where, as a path and where it was read from a text by its line too, and why. */
export type FormFault = { readonly path: string; readonly reason: string; readonly line?: number }

/** Most faults named at once: a writer mends these and asks again. */
const maximumFaults = 50

/** Longest text of a form document, in UTF-16 units: what is larger is not parsed. */
const maximumFormLength = 200_000

/** Reads a form document from what a file or a directive holds; every fault is named with its path. */
export function readForm(
  value: unknown,
): { readonly form: FormDocument } | { readonly faults: readonly FormFault[] } {
  const read = formDocumentSchema.safeParse(value, { error: schemaWords, reportInput: true })
  if (!read.success) {
    const faults = schemaFaults(read.error).map(({ path, words }) => ({
      path: path.map(String).join('.'),
      reason: path[0] === 'schema' ? (keywordWords(path, words) ?? words) : words,
    }))
    const told = [...strangeKeywords(value), ...faults, ...faultsOfReadableTexts(value)]
    return { faults: told.slice(0, maximumFaults) }
  }
  const faults = [...disagreements(read.data), ...unsafeTexts(read.data.texts, 'texts')]
  return faults.length > 0 ? { faults: faults.slice(0, maximumFaults) } : { form: read.data }
}

/** Reads a form document from a text; every fault is named with its path, and with its line. */
export function parseForm(text: string): ReturnType<typeof readForm> {
  if (text.length > maximumFormLength)
    return { faults: [{ path: '', reason: `is longer than ${maximumFormLength} characters` }] }
  const json = readJson(text)
  if (!json.ok) {
    const { line, column, words } = json.fault
    return { faults: [{ path: '', line, reason: `is not JSON: at column ${column}, ${words}` }] }
  }
  const read = readForm(json.value)
  const faults = 'faults' in read ? read.faults : []
  const told = [
    ...json.repeated.map(({ line, words }): FormFault => ({ path: '', line, reason: words })),
    ...faults.map((fault) => ({ ...fault, line: json.placeOf(fault.path.split('.')).line })),
  ]
  return told.length > 0 ? { faults: told } : read
}

/** What is wrong in those texts that can be read, where something else of the form cannot: all is told at once. */
function faultsOfReadableTexts(value: unknown): readonly FormFault[] {
  const around = textsAroundSchema.safeParse(value)
  return locales.flatMap((locale) => {
    const path = `texts.${locale}`
    const text = formTextSchema.safeParse(around.data?.texts[locale])
    return text.success ? [...unsafeTexts(text.data, path), ...markupFaults(text.data, path)] : []
  })
}

/** Fields that the schema, the layout and the texts do not all tell of. */
function disagreements(form: FormDocument): readonly FormFault[] {
  const properties = Object.keys(form.schema.properties)
  const placed = form.layout.flatMap(({ fields }) => fields)
  const fault = (path: string, reason: string): FormFault => ({ path, reason })
  return [
    ...form.schema.required
      .filter((name) => !properties.includes(name))
      .map((name) => fault('schema.required', `${name} is no property`)),
    ...properties
      .filter((name) => placed.filter((each) => each === name).length !== 1)
      .map((name) => fault('layout', `${name} must stand in exactly one section`)),
    ...placed
      .filter((name) => !properties.includes(name))
      .map((name) => fault('layout', `${name} is no property of the schema`)),
    ...(form.declinable && form.act !== 'acknowledge'
      ? [fault('declinable', 'only what is acknowledged can be declined')]
      : []),
    ...(form.metBy !== undefined && properties.length > 0
      ? [fault('metBy', 'a form with fields cannot be met by the privacy notice')]
      : []),
    ...locales.flatMap((locale) => textDisagreements(form, `texts.${locale}`, form.texts[locale])),
  ]
}

function textDisagreements(form: FormDocument, path: string, text: FormText): readonly FormFault[] {
  const { properties } = form.schema
  const same = (one: readonly string[], other: readonly string[]) =>
    one.toSorted().join(' ') === other.toSorted().join(' ')
  const faults: FormFault[] = []
  if (!same(Object.keys(text.fields), Object.keys(properties)))
    faults.push({
      path: `${path}.fields`,
      reason: 'must tell of the fields of the schema, all of them',
    })
  if (
    !same(
      Object.keys(text.sections),
      form.layout.map(({ section }) => section),
    )
  )
    faults.push({
      path: `${path}.sections`,
      reason: 'must tell of the sections of the layout, all of them',
    })
  for (const [name, property] of Object.entries(properties)) {
    const values =
      property.type === 'array'
        ? property.items.enum
        : property.type === 'string'
          ? property.enum
          : undefined
    if (!same(Object.keys(text.fields[name]?.options ?? {}), values ?? []))
      faults.push({
        path: `${path}.fields.${name}.options`,
        reason: 'must tell of the values of the choice, all of them',
      })
  }
  if (text.ticks.length !== form.texts.ar.ticks.length)
    faults.push({ path: `${path}.ticks`, reason: 'must be as many as in Arabic' })
  if ((text.decline === undefined) === form.declinable)
    faults.push({
      path: `${path}.decline`,
      reason: 'must be there where the form can be declined, and only there',
    })
  return [...faults, ...markupFaults(text, path)]
}
