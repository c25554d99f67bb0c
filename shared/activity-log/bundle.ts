import { z } from 'zod'
import { digestSchema, publicKeySchema, signatureSchema } from '../kernel/crypto.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { sealSchema, storedEntrySchema } from './model.ts'

export const bundleFormat = 'mourafiq-activity-log'

/** One generation of a log, with the public key that seals it and its newest seal. */
const bundleGenerationSchema = z
  .strictObject({
    generation: generationSchema,
    logKey: publicKeySchema,
    lastReceipt: digestSchema.optional(),
    entries: z.array(storedEntrySchema).min(1).readonly(),
    seals: z.array(sealSchema).min(1).readonly(),
  })
  .readonly()

/**
 * Of a copy of one acknowledgement: which entry it proves, and the exact canonical text that the entry’s `textDigest`
 * binds. Bodies of other entries are withheld.
 */
const provesSchema = z
  .strictObject({
    generation: generationSchema,
    seq: seqSchema,
    text: z.string().max(200_000),
  })
  .readonly()
export type Proves = z.infer<typeof provesSchema>

/** An export: everything a stranger needs to verify a log, and no secret. */
export const bundleSchema = z
  .strictObject({
    format: z.literal(bundleFormat),
    v: z.literal(1),
    device: deviceIdSchema,
    exportedAt: instantSchema,
    generations: z.array(bundleGenerationSchema).min(1).readonly(),
    /** Receipts as compact JWS, oldest first. */
    receipts: z.array(z.string()).readonly(),
    proves: provesSchema.optional(),
    /** The ministry's public keys as this laptop pinned them. A verifier may hold better ones. */
    ministryKeys: z.array(z.strictObject({ kid: digestSchema, key: publicKeySchema })).readonly(),
    /**
     * By the log key of the newest generation over `label ‖ JCS(bundle without this field)`; the file itself
     * is JCS text, so no byte of it can change unnoticed.
     */
    signature: signatureSchema,
  })
  .readonly()
export type Bundle = z.infer<typeof bundleSchema>
export type BundleGeneration = z.infer<typeof bundleGenerationSchema>
