import { z } from 'zod'
import { localeSchema } from '../i18n/locales.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { freeText } from '../kernel/free-text.ts'
import { answersSchema } from './answers.ts'
import { type FormAct, formIdSchema, formVersionSchema } from './model.ts'

/** The name that the employee types: who signs, in their own letters. */
export const typedNameSchema = freeText(120).min(2)

/** Why somebody declines, in their words. */
export const declineReasonSchema = freeText(1_000).min(3)

/** Name of a guide edition, `2026.1`. */
export const guideEditionSchema = z.string().min(1).max(40)

/** What was on screen: which form, which version, in which language, and the digest of its exact canonical text. */
const shownFields = {
  form: formIdSchema,
  version: formVersionSchema,
  locale: localeSchema,
  textDigest: digestSchema,
  /** The guide edition in force then, where there was one. */
  guideEdition: guideEditionSchema.optional(),
  name: typedNameSchema,
}

/**
 * Entry body of what is said with a form: `form-acknowledged`, `form-requested`, `form-declared`, `incident-reported`.
 * When it was said, in UTC and by which official offset, is in the entry's header, under the same seal.
 */
export const formSentBodySchema = z
  .strictObject({
    ...shownFields,
    /** How many statements were ticked one by one; none is ticked in advance. */
    ticks: z.int().min(0).max(12),
    answers: answersSchema,
  })
  .readonly()
export type FormSentBody = z.infer<typeof formSentBodySchema>

/** Entry body: the employee declines, and says why. It is recorded as such, and nothing follows from it by itself. */
export const formDeclinedBodySchema = z
  .strictObject({ ...shownFields, reason: declineReasonSchema })
  .readonly()
export type FormDeclinedBody = z.infer<typeof formDeclinedBodySchema>

/** The kinds of entries that a form makes, by what is done with it. */
export const formEntryKinds = [
  'form-acknowledged',
  'form-declined',
  'form-requested',
  'form-declared',
  'incident-reported',
] as const
export type FormEntryKind = (typeof formEntryKinds)[number]

/** The kind of entry that an answer makes. */
export function answerKindOf(act: FormAct): Exclude<FormEntryKind, 'form-declined'> {
  switch (act) {
    case 'acknowledge':
      return 'form-acknowledged'
    case 'request':
      return 'form-requested'
    case 'declare':
      return 'form-declared'
    case 'report':
      return 'incident-reported'
  }
}
