import { z } from 'zod'
import { digestSchema, signatureSchema } from '../kernel/crypto.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'

/** Why an entry exists; each purpose has its own retention and, on the server, its own readers. */
export const purposes = [
  'attendance',
  'security',
  'acknowledgement',
  'task',
  'privacy',
  'agent',
] as const
export const purposeSchema = z.enum(purposes)
export type Purpose = z.infer<typeof purposeSchema>

/** Who may read the body: the ministry, or nobody but the owner of the laptop (the header alone travels). */
export const visibilitySchema = z.enum(['ministry', 'device'])
export type Visibility = z.infer<typeof visibilitySchema>

/** What a copy of a log is: the proof, a page to read, or that page on paper. */
export const exportFormatSchema = z.enum(['bundle', 'html', 'pdf'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** A copy that was written, as its owner chose to call it and its folder; the page never learns the whole path. */
export const savedFileSchema = z.strictObject({ name: z.string(), folder: z.string() }).readonly()
export type SavedFile = z.infer<typeof savedFileSchema>

/** What became of a copy that was asked for. */
export const copyOutcomeSchema = z.discriminatedUnion('outcome', [
  z
    .strictObject({
      outcome: z.literal('saved'),
      /** Entries of the log that it holds; none in a copy of something else. */
      entries: z.int().min(0),
      file: savedFileSchema,
    })
    .readonly(),
  z.strictObject({ outcome: z.literal('cancelled') }).readonly(),
])
export type CopyOutcome = z.infer<typeof copyOutcomeSchema>

/** Everything needed to judge the time of an entry later (design 4). */
export const clockReadingSchema = z
  .strictObject({
    /** Offset of official time from UTC that was used, in minutes, from the policy's zone table. */
    offsetMinutes: z.int().min(-900).max(900),
    /** Edition of the policy that gave the offset. */
    policy: z.string().min(1).max(40),
    /** Version of the runtime's time-zone database, or `none`. Never used to decide, kept as evidence. */
    tzdb: z.string().min(1).max(20),
    /** Milliseconds of a clock that nobody can set, since an arbitrary start. */
    monotonicMs: z.int().min(0),
    /** Random name of the agent's run: monotonic readings compare only within one run. */
    run: z.string().regex(/^[0-9a-f]{16}$/),
    /** Last known difference of the server's clock from this one, in milliseconds (server minus laptop). */
    skewMs: z.int().optional(),
    /** How old that knowledge was, in milliseconds. */
    skewAgeMs: z.int().min(0).optional(),
  })
  .readonly()
export type ClockReading = z.infer<typeof clockReadingSchema>

/** The part of an entry that is chained and always travels. */
export const entryHeaderSchema = z
  .strictObject({
    v: z.literal(1),
    device: deviceIdSchema,
    generation: generationSchema,
    seq: seqSchema,
    at: instantSchema,
    clock: clockReadingSchema,
    kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    purpose: purposeSchema,
    visibility: visibilitySchema,
    bodyHash: digestSchema,
    prev: digestSchema,
    /** Digest of the newest receipt known when this entry was written, in the first entry after its arrival. */
    receipt: digestSchema.optional(),
  })
  .readonly()
export type EntryHeader = z.infer<typeof entryHeaderSchema>

/**
 * An entry as stored, shipped and exported: exact canonical texts. `body` and `salt` are absent where the
 * body is device-only (on the wire) or erased; the chain verifies all the same.
 */
export const storedEntrySchema = z
  .strictObject({
    header: z.string().max(4_096),
    body: z.string().max(65_536).optional(),
    salt: digestSchema.optional(),
  })
  .refine((entry) => (entry.body === undefined) === (entry.salt === undefined), {
    message: 'body and salt travel together or not at all',
  })
  .readonly()
export type StoredEntry = z.infer<typeof storedEntrySchema>

/** The log key's signature over the head of a committed transaction; it covers every earlier entry. */
export const sealSchema = z
  .strictObject({
    generation: generationSchema,
    seq: seqSchema,
    head: digestSchema,
    signature: signatureSchema,
  })
  .readonly()
export type Seal = z.infer<typeof sealSchema>

export const receiptType = 'mourafiq-receipt+jwt'

/** What the server promises to hold durably. Travels as a JWS of type `mourafiq-receipt+jwt`. */
export const receiptSchema = z
  .strictObject({
    v: z.literal(1),
    device: deviceIdSchema,
    generation: generationSchema,
    seq: seqSchema,
    head: digestSchema,
    receivedAt: instantSchema,
    /** Digest of the receipt before this one on the server, if it knew one. */
    previousReceipt: digestSchema.optional(),
    /** Entries that the server keeps aside because it could not read their body; the chain goes on. */
    quarantined: z.array(seqSchema).max(500).readonly().optional(),
  })
  .readonly()
export type Receipt = z.infer<typeof receiptSchema>
