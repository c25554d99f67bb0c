import { z } from 'zod'
import { digestSchema, publicKeySchema } from '../kernel/crypto.ts'
import { generationSchema, seqSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { exportFormatSchema } from './model.ts'

/** First entry of every generation: which key seals it and why it was begun. */
export const logOpenedBodySchema = z
  .strictObject({
    logKey: publicKeySchema,
    reason: z.enum(['first-run', 'key-lost', 'file-damaged']),
    /** Digest of the last receipt known from the generation before, if any. */
    lastReceipt: digestSchema.optional(),
    agentVersion: z.string().max(40),
  })
  .readonly()

/** A body was deleted under a retention rule or at its owner's request (law 09-08, articles 3 and 8). */
export const entryErasedBodySchema = z
  .strictObject({
    generation: generationSchema,
    seqs: z.array(seqSchema).min(1).max(500).readonly(),
    rule: z.string().max(80),
  })
  .readonly()

/** The wall clock moved against a clock that nobody can set. */
export const clockJumpedBodySchema = z
  .strictObject({ byMs: z.int(), before: instantSchema })
  .readonly()

/** The owner took a copy of the log. Without a format it was a bundle, the only one there was at first. */
export const logExportedBodySchema = z
  .strictObject({ entries: z.int().min(1), format: exportFormatSchema.optional() })
  .readonly()
