import { type Answers, answerFormats, answersAsObject } from './answers.ts'
import type { FormDocument } from './model.ts'
import { safePatterns } from './profile.ts'

/** Says of answers the first field that the form does not accept, or null. */
export type CheckAnswers = (
  form: FormDocument,
  answers: Answers,
) => { readonly field: string } | null

/** A schema made ready by a validator: whether data meet it, and then what is wrong. */
export type CompiledSchema = {
  (data: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
}

type SchemaError = {
  readonly instancePath: string
  readonly params: { readonly [name: string]: unknown }
}

/** Makes the patterns of the profile, and no other: one that slipped past the reading of the form is never run. */
const onlySafePatterns = Object.assign(
  (pattern: string, flags: string): RegExp => {
    if (!Object.values(safePatterns).some((safe) => safe === pattern))
      throw new Error('a form asks for a pattern that is outside of the profile')
    return new RegExp(pattern, flags)
  },
  { code: 'onlySafePatterns' },
)

/**
 * How Ajv is to be opened, on a laptop and on the server alike, so that neither accepts what the other refuses.
 *
 * Nothing is fetched and nothing is known beyond the schema at hand: no schema of schemas (the narrow profile has read
 * it before), no keyword, format or pattern but those of the profile, none of its own. Only what the answers hold
 * themselves counts: a field named `constructor` is not answered by what every object inherits.
 */
export const answerCheckOptions = {
  strict: true,
  allErrors: false,
  ownProperties: true,
  meta: false,
  validateSchema: false,
  addUsedSchema: false,
  formats: answerFormats,
  code: { regExp: onlySafePatterns },
} as const

/** Checks answers with the form's own schema. A schema is made ready once, however often its document is read anew. */
export function answerCheckOf(
  compile: (schema: FormDocument['schema']) => CompiledSchema,
): CheckAnswers {
  const compiled = new Map<string, CompiledSchema>()
  return (form, answers) => {
    const text = JSON.stringify(form.schema)
    const validate = compiled.get(text) ?? compile(form.schema)
    compiled.set(text, validate)
    const names = answers.map(({ field }) => field)
    const doubled = names.find((name, index) => names.indexOf(name) !== index)
    if (doubled !== undefined) return { field: doubled }
    if (validate(answersAsObject(answers))) return null
    const [error] = validate.errors ?? []
    const missing: unknown = error?.params['missingProperty'] ?? error?.params['additionalProperty']
    const [, named] = /^[/]([A-Za-z0-9]+)/.exec(error?.instancePath ?? '') ?? []
    return { field: named ?? (typeof missing === 'string' ? missing : '') }
  }
}
