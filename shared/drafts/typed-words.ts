import type { DraftFields } from './model.ts'

/** The fields in which a value is chosen. */
const choiceFields: readonly string[] = ['place', 'reason']

/** Whether somebody typed anything in a form: more than a choice, which is made again with a press. */
export function hasTyped(fields: DraftFields): boolean {
  return Object.entries(fields).some(
    ([field, text]) => !choiceFields.includes(field) && text.trim() !== '',
  )
}
