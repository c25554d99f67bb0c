import { z } from 'zod'
import { freeText } from '../kernel/free-text.ts'
import { calendarDateSchema, wallTimeSchema } from '../kernel/instant.ts'
import { fieldNameSchema } from './model.ts'

/** What is answered in one field: a text, a whole number, yes or no, or several values of a choice. */
const answerSchema = z
  .strictObject({
    field: fieldNameSchema,
    value: z.union([
      freeText(2_000),
      z.int().min(-1_000_000).max(1_000_000),
      z.boolean(),
      z.array(z.string().max(40)).max(40).readonly(),
    ]),
  })
  .readonly()

/** What is answered in a form, in the order of its layout; a field left empty is not there. */
export const answersSchema = z.array(answerSchema).max(24).readonly()
export type Answers = z.infer<typeof answersSchema>

/** The object that the form's schema speaks of. */
export function answersAsObject(answers: Answers): { readonly [field: string]: unknown } {
  return Object.fromEntries(answers.map(({ field, value }) => [field, value]))
}

/** The formats that schemas may ask for, as a validator takes them. */
export const answerFormats = {
  date: (text: string) => calendarDateSchema.safeParse(text).success,
  time: (text: string) => wallTimeSchema.safeParse(text).success,
} as const
