import { z } from 'zod'
import { exportFormatSchema, savedFileSchema } from '../activity-log/model.ts'
import type { FailureCode } from '../kernel/failures.ts'

/** Why a copy could not be made. */
export const copyFailures = [
  'export-failed',
  'export-no-room',
  'export-not-printed',
  'disk-full',
] as const satisfies readonly FailureCode[]
export type CopyFailure = (typeof copyFailures)[number]

/** What a copy is of: the person's data or log, one receipt of a form, a chapter of the guide, or a signed follow-up sheet. */
const copySubjectSchema = z.enum(['my-data', 'form', 'guide', 'sheet'])
export type CopySubject = z.infer<typeof copySubjectSchema>

/** One copy: `turn` tells it from the next. */
const copyFields = { turn: z.int(), of: copySubjectSchema, format: exportFormatSchema }

/**
 * Where the copy stands that was asked for last. Main knows it, whatever screen is open, and whether one is: codes and
 * values, so that each screen says it in the language in use.
 */
export const copyStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }).readonly(),
  z.strictObject({ state: z.literal('under-way'), ...copyFields }).readonly(),
  z
    .strictObject({
      state: z.literal('saved'),
      ...copyFields,
      entries: z.int().min(0),
      file: savedFileSchema,
    })
    .readonly(),
  z.strictObject({ state: z.literal('cancelled'), ...copyFields }).readonly(),
  z
    .strictObject({ state: z.literal('failed'), ...copyFields, code: z.enum(copyFailures) })
    .readonly(),
])
export type CopyState = z.infer<typeof copyStateSchema>

/** A copy that has come to its end, and that somebody waits to hear of. */
export type EndedCopy = Extract<CopyState, { readonly state: 'saved' | 'failed' }>

/** Whether there is something to say of a copy, wherever the person is. */
export function isEnded(copy: CopyState): copy is EndedCopy {
  return copy.state === 'saved' || copy.state === 'failed'
}

/** Whether a failure is the end of a copy that was begun; any other says why none was. */
export function isCopyFailure(code: FailureCode): code is CopyFailure {
  return copyFailures.some((each) => each === code)
}
