import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import {
  type Answers,
  answerFormats,
  answersAsObject,
} from '../../shared/acknowledgements/answers.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'

/** Says of answers the first field that the form does not accept, or null. */
export type CheckAnswers = (
  form: FormDocument,
  answers: Answers,
) => { readonly field: string } | null

/**
 * Checks answers with the form's own schema, which the narrow profile has let through. The page never does: its policy
 * forbids the compiling that this needs.
 */
export function createAnswerCheck(): CheckAnswers {
  const ajv = new Ajv2020({ strict: true, formats: answerFormats, allErrors: false })
  const compiled = new WeakMap<FormDocument, ValidateFunction>()
  return (form, answers) => {
    const validate = compiled.get(form) ?? ajv.compile(form.schema)
    compiled.set(form, validate)
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
