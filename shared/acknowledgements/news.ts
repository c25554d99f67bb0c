import { z } from 'zod'
import { generationSchema, seqSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { type FormDocument, formIdSchema, formVersionSchema, readForm } from './model.ts'

/** Words of the administration to the employee, in the language in which they were written. */
const officeText = z.string().trim().min(1).max(2_000)

/** What a document of kind `form-edition` says: a new version of a form, or that one asks this laptop no more. */
export const formWithdrawnSchema = z
  .strictObject({
    withdrawn: z
      .strictObject({
        form: formIdSchema,
        version: formVersionSchema,
        at: instantSchema,
        why: z.enum(['left-audience', 'expired']),
      })
      .readonly(),
  })
  .readonly()
export type FormWithdrawn = z.infer<typeof formWithdrawnSchema>

/** A new version of a form, or the end of one for this laptop. */
export type FormEditionBody = { readonly form: FormDocument } | FormWithdrawn

const newEditionSchema = z.strictObject({ form: z.unknown() })

/** Reads the body of a document of kind `form-edition`; null where anything of it is not sound. */
export function readFormEdition(body: unknown): FormEditionBody | null {
  const withdrawn = formWithdrawnSchema.safeParse(body)
  if (withdrawn.success) return withdrawn.data
  const edition = newEditionSchema.safeParse(body)
  const read = edition.success ? readForm(edition.data.form) : null
  return read && 'form' in read ? { form: read.form } : null
}

/** The place of a request in the employee's own log: its name for ever. */
const requestPlaceSchema = z
  .strictObject({ generation: generationSchema, seq: seqSchema })
  .readonly()

/** The opinion of the hierarchy on a request. */
const opinionSchema = z
  .strictObject({
    step: z.literal('opinion'),
    at: instantSchema,
    opinion: z.enum(['favourable', 'unfavourable']),
    reasons: officeText,
  })
  .readonly()

/** The decision on a request, with its reasons and, where it is granted, the dates that it sets. */
const decisionSchema = z
  .strictObject({
    step: z.literal('decision'),
    at: instantSchema,
    outcome: z.enum(['granted', 'refused']),
    reasons: officeText,
    from: calendarDateSchema.optional(),
    until: calendarDateSchema.optional(),
    trialUntil: calendarDateSchema.optional(),
    /** Days of notice for an end by either side, and while the trial lasts. */
    noticeDays: z.int().min(0).max(366).optional(),
    trialNoticeDays: z.int().min(0).max(366).optional(),
  })
  .readonly()

/** The end of what was granted, before its day. */
const endSchema = z
  .strictObject({
    step: z.literal('end'),
    at: instantSchema,
    /** Last day on which it holds. */
    on: calendarDateSchema,
    by: z.enum(['administration', 'employee']),
    reasons: officeText,
  })
  .readonly()

export const requestStepSchema = z.discriminatedUnion('step', [
  opinionSchema,
  decisionSchema,
  endSchema,
])
export type RequestStep = z.infer<typeof requestStepSchema>

/** What a document of kind `form-decision` says: one step of what becomes of a request. */
export const formDecisionBodySchema = z
  .strictObject({ request: requestPlaceSchema, said: requestStepSchema })
  .readonly()
export type FormDecisionBody = z.infer<typeof formDecisionBodySchema>

/** What a document of kind `form-reminder` says: the administration asks for a form; or a post changed, and it asks anew. */
export const formReminderBodySchema = z
  .strictObject({
    form: formIdSchema,
    why: z.enum(['reminder', 'post-change']),
    at: instantSchema,
  })
  .readonly()
export type FormReminderBody = z.infer<typeof formReminderBodySchema>
