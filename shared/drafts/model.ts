import { z } from 'zod'
import { formIdSchema } from '../acknowledgements/model.ts'
import { type SlotId, slotIdSchema } from '../check-ins/model.ts'
import {
  type CalendarDate,
  calendarDateSchema,
  instantSchema,
  wallTimeSchema,
} from '../kernel/instant.ts'
import { type TaskId, taskIdSchema } from '../tasks/task-ref.ts'

const slotFormSchema = z.enum(['check-in', 'check-out', 'explain'])

/**
 * The forms whose drafts are kept: one that links the laptop, those of a slot, those of the administration
 * (`form F2`), a task of one's own (`task new`), the work on a task or on one occurrence of it, and those that ask for a
 * correction of a slot or of something else that is kept. Never one with a passphrase.
 */
export type DraftName =
  | 'enrolment'
  | `${z.infer<typeof slotFormSchema>} ${SlotId}`
  | `form ${string}`
  | `task ${TaskId | 'new'}`
  | `work ${TaskId}`
  | `work ${TaskId} ${CalendarDate}`
  | `correction ${'slot' | 'record'}`

/** What a draft is about: a slot, a form, or the enrolment; null where the name is of no form that keeps drafts. */
export function subjectOf(
  name: string,
):
  | { readonly kind: 'enrolment' }
  | { readonly kind: 'slot'; readonly slot: SlotId }
  | { readonly kind: 'form'; readonly form: string }
  | { readonly kind: 'task' }
  | { readonly kind: 'correction' }
  | null {
  if (name === 'enrolment') return { kind: 'enrolment' }
  const [form, id, ...more] = name.split(' ')
  if (form === 'form' && more.length === 0) {
    const named = formIdSchema.safeParse(id)
    return named.success ? { kind: 'form', form: named.data } : null
  }
  if (form === 'task' || form === 'work')
    return isTaskForm(form, id, more) ? { kind: 'task' } : null
  const slot = slotIdSchema.safeParse(id)
  if (form === 'correction')
    return more.length === 0 && (id === 'slot' || id === 'record') ? { kind: 'correction' } : null
  return slot.success && more.length === 0 && slotFormSchema.safeParse(form).success
    ? { kind: 'slot', slot: slot.data }
    : null
}

function isTaskForm(
  form: 'task' | 'work',
  id: string | undefined,
  more: readonly string[],
): boolean {
  if (form === 'task' && id === 'new') return more.length === 0
  const isNamed = taskIdSchema.safeParse(id).success
  const areDates = more.every((date) => calendarDateSchema.safeParse(date).success)
  return isNamed && areDates && more.length <= (form === 'work' ? 1 : 0)
}

export const draftNameSchema = z
  .string()
  .max(60)
  .refine((name) => subjectOf(name) !== null, 'not a form that keeps drafts')

/** Longest text of one field, and of all of them: more than any form accepts, so that a long paste is not lost. */
const maximumFieldLength = 16_000
const maximumDraftLength = 24_000

/** What is typed in a form, by field; the forms check the content when it is sent. */
export const draftFieldsSchema = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.string().max(maximumFieldLength))
  .refine((fields) => Object.keys(fields).length <= 26, 'too many fields')
  .refine(
    (fields) => Object.values(fields).join('').length <= maximumDraftLength,
    'too long altogether',
  )
  .readonly()
export type DraftFields = z.infer<typeof draftFieldsSchema>

/** When something was kept, as official clocks showed it. */
export const keptSinceSchema = z
  .strictObject({ date: calendarDateSchema, time: wallTimeSchema })
  .readonly()
export type KeptSince = z.infer<typeof keptSinceSchema>

/** A draft as it is stored on this laptop. */
export const storedDraftSchema = z
  .strictObject({ name: draftNameSchema, fields: draftFieldsSchema, keptAt: instantSchema })
  .readonly()
export type StoredDraft = z.infer<typeof storedDraftSchema>
