import { z } from 'zod'
import { unknownMember } from '../kernel/schema-words.ts'

/**
 * The only patterns that a form may ask for. Each is checked in one pass over a bounded text, so none can be made to run
 * for ever; a pattern of one's own is refused.
 */
export const safePatterns = {
  digits: '^[0-9]{1,12}$',
  reference: '^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$',
  version: '^[0-9]{1,4}([.][0-9]{1,4}){0,3}$',
} as const
const patternSchema = z.enum(
  [safePatterns.digits, safePatterns.reference, safePatterns.version],
  'must be one of the three patterns of docs/formats/forms-v1.md: one of your own could run for ever',
)

/** Values of a choice: names, never words. */
const choicesSchema = z
  .array(z.string().regex(/^[a-z0-9-]{1,40}$/))
  .min(1)
  .max(40)
  .refine((values) => new Set(values).size === values.length, 'the same value twice')
  .readonly()

const textPropertySchema = z
  .strictObject({
    type: z.literal('string'),
    maxLength: z.int().min(1).max(2_000).optional(),
    minLength: z.int().min(0).max(2_000).optional(),
    pattern: patternSchema.optional(),
    format: z.enum(['date', 'time']).optional(),
    enum: choicesSchema.optional(),
  })
  .refine(
    ({ maxLength, format, enum: values }) =>
      maxLength !== undefined || format !== undefined || values !== undefined,
    'a text needs maxLength',
  )
  .readonly()

const numberPropertySchema = z
  .strictObject({
    type: z.literal('integer'),
    minimum: z.int().min(-1_000_000).max(1_000_000),
    maximum: z.int().min(-1_000_000).max(1_000_000),
  })
  .readonly()

const yesNoPropertySchema = z.strictObject({ type: z.literal('boolean') }).readonly()

const choicesPropertySchema = z
  .strictObject({
    type: z.literal('array'),
    items: z.strictObject({ type: z.literal('string'), enum: choicesSchema }).readonly(),
    uniqueItems: z.literal(true),
    minItems: z.int().min(0).max(40).optional(),
    maxItems: z.int().min(1).max(40).optional(),
  })
  .readonly()

const propertySchema = z.discriminatedUnion(
  'type',
  [textPropertySchema, numberPropertySchema, yesNoPropertySchema, choicesPropertySchema],
  'must be one of "string", "integer", "boolean", "array"',
)
export type FormProperty = z.infer<typeof propertySchema>

const propertyNameSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must begin with a small letter; letters and digits only')

/**
 * The narrow profile of JSON Schema 2020-12 that forms are written in: one flat object of texts, choices, whole numbers
 * and yes-or-no. Everything else (`$ref`, `anyOf`, nested objects, free patterns) is refused by its path, so a schema
 * can neither reach outside, nor nest, nor be made to take long.
 */
export const formSchemaSchema = z
  .strictObject({
    type: z.literal('object'),
    additionalProperties: z.literal(false),
    properties: z
      .record(propertyNameSchema, propertySchema)
      .refine((properties) => Object.keys(properties).length <= 24, 'more than 24 fields'),
    required: z.array(propertyNameSchema).max(24).readonly(),
  })
  .readonly()

/** Every keyword that a property may have, whatever its type. */
const keywords = new Set([
  ...['type', 'maxLength', 'minLength', 'pattern', 'format', 'enum', 'minimum', 'maximum'],
  ...['items', 'uniqueItems', 'minItems', 'maxItems'],
])
const types = new Set<unknown>(['string', 'integer', 'boolean', 'array'])
const references = /^\$(?:ref|dynamicRef|recursiveRef|id|anchor|dynamicAnchor|defs)$/

/** What is said of a keyword that the profile does not have; null where the fault is not one of a keyword. */
export function keywordWords(path: readonly PropertyKey[], words: string): string | null {
  return words === unknownMember ? wordsOfKeyword(String(path.at(-1))) : null
}

function wordsOfKeyword(keyword: string): string {
  return references.test(keyword)
    ? `${keyword} is not allowed: a schema refers to nothing, in this file or remote; write the field out`
    : `${keyword} is no keyword of a form: see docs/formats/forms-v1.md, "The schema"`
}

const membersSchema = z.record(z.string(), z.unknown())

/** Keywords that the profile does not have, in properties whose type is none: of those the schema says only that. */
export function strangeKeywords(
  form: unknown,
): readonly { readonly path: string; readonly reason: string }[] {
  const inside = (value: unknown, name: string) =>
    membersSchema.safeParse(value).data?.[name] ?? undefined
  const properties = membersSchema.safeParse(inside(inside(form, 'schema'), 'properties')).data
  return Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const members = membersSchema.safeParse(property).data ?? {}
    if (types.has(members['type'])) return []
    return Object.keys(members)
      .filter((keyword) => !keywords.has(keyword))
      .map((keyword) => ({
        path: `schema.properties.${name}.${keyword}`,
        reason: wordsOfKeyword(keyword),
      }))
  })
}
