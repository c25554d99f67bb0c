import { z } from 'zod'
import { sealSchema, storedEntrySchema } from '../activity-log/model.ts'
import { digestSchema, publicKeySchema } from '../kernel/crypto.ts'
import { deviceIdSchema, generationSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'

/** Largest batch: 500 entries, and 1 MiB of body on the wire. */
export const maximumBatchEntries = 500
export const maximumBodyBytes = 1_048_576

/** Most receipts that travel with a batch: one for each of its entries. */
export const maximumBatchReceipts = 500
/** Longest receipt that travels with a batch: one that puts 500 entries aside has some 6,000 characters. */
const maximumReceiptLength = 8_192

/** How the agent names itself to a server: without the system, its version or the person's language. */
export const userAgent = 'Mourafiq'

/** The proof every device request carries (DPoP's shape, RFC 9449, plus the body's digest). */
export const proofType = 'mourafiq-proof+jwt'
export const proofHeader = 'mourafiq-proof'
export const nonceHeader = 'mourafiq-nonce'

/** Claims of the proof, a JWS by the auth key whose `kid` is the key's thumbprint. */
export const proofClaimsSchema = z
  .strictObject({
    /** HTTP method, upper case. */
    htm: z.string(),
    /** Path and query of the request, as sent: `/v1/devices/…/feed?after=…`. */
    htu: z.string(),
    /** Laptop's clock, seconds; informative only, the nonce is what bounds replay. */
    iat: z.int(),
    /** Unique per request. */
    jti: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
    /** From the server's last `mourafiq-nonce`. */
    nonce: z.string().max(128),
    /** SHA-256 of the body's bytes (of no bytes, if there is no body). */
    bh: digestSchema,
  })
  .readonly()
export type ProofClaims = z.infer<typeof proofClaimsSchema>

/** `POST /v1/devices/{device}/entries` */
export const entriesRequestSchema = z
  .strictObject({
    generation: generationSchema,
    /** Sent with the first batch of a generation: what it grows from. */
    genesis: z
      .strictObject({ logKey: publicKeySchema, lastReceipt: digestSchema.optional() })
      .readonly()
      .optional(),
    entries: z.array(storedEntrySchema).min(1).max(maximumBatchEntries).readonly(),
    /** Covers the last entry of the batch. */
    seal: sealSchema,
    /** Sent when the server was found to have lost what it had receipted: receipts that cover these entries or are named by them. */
    receipts: z
      .array(z.string().max(maximumReceiptLength))
      .max(maximumBatchReceipts)
      .readonly()
      .optional(),
  })
  .readonly()
export type EntriesRequest = z.infer<typeof entriesRequestSchema>

export const entriesResponseSchema = z
  .strictObject({
    /** The receipt, a compact JWS of type `mourafiq-receipt+jwt`. */
    receipt: z.string(),
  })
  .readonly()

/** A place in a device's feed: opaque to the agent. */
export const feedCursorSchema = z.string().regex(/^[0-9]{1,15}:[a-z0-9.-]{0,80}$/)

/** `GET /v1/devices/{device}/feed?after=cursor` */
export const feedQuerySchema = z.strictObject({ after: feedCursorSchema.optional() })
export const feedResponseSchema = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            cursor: feedCursorSchema,
            /** A compact JWS of type `mourafiq-directive+jwt`. */
            directive: z.string().max(700_000),
          })
          .readonly(),
      )
      .max(50)
      .readonly(),
    hasMore: z.boolean(),
  })
  .readonly()
export type FeedResponse = z.infer<typeof feedResponseSchema>

export const timeType = 'mourafiq-time+jwt'

/** `GET /v1/time?nonce=…`: the payload of the signed answer. */
export const timeQuerySchema = z.strictObject({ nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/) })
export const timeClaimsSchema = z.strictObject({ now: instantSchema, nonce: z.string() }).readonly()
export const timeResponseSchema = z.strictObject({ time: z.string() }).readonly()

/** Path parameters of device routes. */
export const deviceParamsSchema = z.strictObject({ device: deviceIdSchema })
