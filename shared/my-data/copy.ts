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

/**
 * Where the copy stands that was asked for last. Main knows it, whatever screen is open, and whether one is: codes and
 * values, so that each screen says it in the language in use. `turn` tells one copy from the next.
 */
export const copyStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }).readonly(),
  z
    .strictObject({ state: z.literal('under-way'), turn: z.int(), format: exportFormatSchema })
    .readonly(),
  z
    .strictObject({
      state: z.literal('saved'),
      turn: z.int(),
      format: exportFormatSchema,
      entries: z.int().min(1),
      file: savedFileSchema,
    })
    .readonly(),
  z
    .strictObject({ state: z.literal('cancelled'), turn: z.int(), format: exportFormatSchema })
    .readonly(),
  z
    .strictObject({
      state: z.literal('failed'),
      turn: z.int(),
      format: exportFormatSchema,
      code: z.enum(copyFailures),
    })
    .readonly(),
])
export type CopyState = z.infer<typeof copyStateSchema>

/** A copy that has come to its end, and that somebody waits to hear of. */
export type EndedCopy = Extract<CopyState, { readonly state: 'saved' | 'failed' }>

/** Whether there is something to say of a copy, wherever the person is. */
export function isEnded(copy: CopyState): copy is EndedCopy {
  return copy.state === 'saved' || copy.state === 'failed'
}
