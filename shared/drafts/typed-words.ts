import type { DraftFields } from './model.ts'

/** The fields in which somebody writes sentences; the others hold a choice or a time. */
const wordFields = ['plan', 'done', 'remaining', 'blockers', 'note'] as const

/** What somebody wrote in a form, in the order of its fields; empty where they only chose, or gave a time. */
export function typedWords(fields: DraftFields): string {
  return wordFields.flatMap((field) => fields[field]?.trim() || []).join('\n')
}

/** The fields in which a value is chosen. */
const choiceFields: readonly string[] = ['place', 'reason']

/** Whether somebody typed anything in a form: more than a choice, which is made again with a press. */
export function hasTyped(fields: DraftFields): boolean {
  return Object.entries(fields).some(
    ([field, text]) => !choiceFields.includes(field) && text.trim() !== '',
  )
}
