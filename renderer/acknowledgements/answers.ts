import type { Answers } from '../../shared/acknowledgements/answers.ts'
import type { FormField, OpenForm } from '../../shared/acknowledgements/channels.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { readDate } from '../activity-log/read-date.ts'
import { readWallTime } from '../app/read-wall-time.ts'

/** What is wrong with an answer, told beside its field with what the field takes. */
export type AnswerFault =
  | { readonly fault: 'missing' | 'date' | 'time' | 'digits' | 'reference' | 'version' | 'refused' }
  | { readonly fault: 'short'; readonly minimum: number }
  | { readonly fault: 'number'; readonly min: number; readonly max: number }
  | { readonly fault: 'few'; readonly count: number }
  | { readonly fault: 'many'; readonly count: number }

/** What was typed, by the name of the field: as drafts keep it. */
export type Typed = Readonly<Record<string, string>>

type Read = { readonly value: Answers[number]['value'] | null } | { readonly fault: AnswerFault }

const patterns = {
  digits: /^[0-9]{1,12}$/,
  reference: /^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$/,
  version: /^[0-9]{1,4}(?:[.][0-9]{1,4}){0,3}$/,
} as const

/** Reads everything that was typed: the answers in the order of the layout, or what is wrong by field. */
export function readAnswers(
  { sections }: Pick<OpenForm, 'sections'>,
  typed: Typed,
  today: CalendarDate,
): { readonly answers: Answers; readonly faults: ReadonlyMap<string, AnswerFault> } {
  const answers: Answers[number][] = []
  const faults = new Map<string, AnswerFault>()
  for (const field of sections.flatMap(({ fields }) => fields)) {
    const read = readAnswer(field, typed[field.name] ?? '', today)
    if ('fault' in read) faults.set(field.name, read.fault)
    else if (read.value !== null) answers.push({ field: field.name, value: read.value })
    else if (field.isRequired) faults.set(field.name, { fault: 'missing' })
  }
  return { answers, faults }
}

function readAnswer({ input }: FormField, typed: string, today: CalendarDate): Read {
  const text = typed.trim()
  if (text === '') return { value: null }
  switch (input.kind) {
    case 'text':
    case 'long-text':
      if (text.length < input.minLength)
        return { fault: { fault: 'short', minimum: input.minLength } }
      if (input.pattern !== undefined && !patterns[input.pattern].test(text))
        return { fault: { fault: input.pattern } }
      return { value: text }
    case 'date':
      return orFault(readDate(text, today), { fault: 'date' })
    case 'time':
      return orFault(readWallTime(text), { fault: 'time' })
    case 'number': {
      const { min, max } = input
      const number = /^-?\d{1,7}$/.test(text) ? Number(text) : null
      const isWithin = number !== null && number >= min && number <= max
      return orFault(isWithin ? number : null, { fault: 'number', min, max })
    }
    case 'yes-no':
      return { value: text === 'yes' }
    case 'choice':
      return { value: text }
    case 'choices': {
      const values = text.split(' ')
      if (values.length < input.min) return { fault: { fault: 'few', count: input.min } }
      if (values.length > input.max) return { fault: { fault: 'many', count: input.max } }
      return { value: values }
    }
  }
}

function orFault(value: Answers[number]['value'] | null, fault: AnswerFault): Read {
  return value === null ? { fault } : { value }
}

/** A form in which nothing is typed: every field, the name that signs, and the reason of a refusal. */
export function emptyTyped({ sections }: Pick<OpenForm, 'sections'>): Typed {
  const names = sections.flatMap(({ fields }) => fields.map(({ name }) => name))
  return Object.fromEntries([...names, 'name', 'reason'].map((name) => [name, '']))
}
