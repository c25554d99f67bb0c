import { z } from 'zod'
import { failureCodes } from '../kernel/failures.ts'

/** Where problem types live; the last segment is a failure code. Not an address that anybody fetches. */
export const problemTypePrefix = 'urn:mourafiq:problem:'

/** RFC 9457 problem details, as every error answer of the server carries them. */
export const problemSchema = z
  .object({
    type: z.enum(failureCodes.map((code) => `${problemTypePrefix}${code}` as const)),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    /** The entry at fault (`entry-invalid`, `seal-invalid`, `log-forked`). */
    seq: z.int().optional(),
    /** The entry the server expects next (`log-gap`). */
    expectedSeq: z.int().optional(),
  })
  .readonly()
export type Problem = z.infer<typeof problemSchema>
