import { z } from 'zod'
import { type FailureCode, failureCodes } from '../kernel/failures.ts'

/** A question (`query`), an act (`command`) or something that main says unasked (`event`). */
export type Channel =
  | {
      readonly kind: 'query' | 'command'
      readonly input: z.ZodType
      readonly output: z.ZodType
      /** The closed set of failures this channel can answer with, besides `input-invalid` and `not-ready`. */
      readonly failures: readonly FailureCode[]
    }
  | { readonly kind: 'event'; readonly payload: z.ZodType }

/** A failure as it crosses to the renderer. */
export const failureSchema = z
  .strictObject({
    code: z.enum(failureCodes),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .readonly()
      .optional(),
  })
  .readonly()

/** What a command that has nothing to say answers. */
export const done = z.strictObject({}).readonly()
