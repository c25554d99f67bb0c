import { z } from 'zod'
import { localizedTextSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { taskIdSchema } from '../tasks/model.ts'
import { breakReasons } from './break-reasons.ts'
import { activityFilterSchema, deliverySchema } from './filter.ts'
import { clockReadingSchema, purposeSchema, visibilitySchema } from './model.ts'

const placeSchema = z.strictObject({ generation: z.int(), seq: z.int() }).readonly()

/** One line of the Activity screen. */
const activityItemSchema = z
  .strictObject({
    generation: z.int(),
    seq: z.int(),
    at: instantSchema,
    offsetMinutes: z.int(),
    kind: z.string(),
    purpose: purposeSchema,
    visibility: visibilitySchema,
    /** The body as recorded; absent where it was erased. */
    body: z.record(z.string(), z.unknown()).optional(),
    delivery: deliverySchema,
    /** The titles of the tasks that the body names, as this laptop knows them now: no part of the entry. */
    titles: z.record(taskIdSchema, z.string()).optional(),
  })
  .readonly()
export type ActivityItem = z.infer<typeof activityItemSchema>

/** The kind of a line whose header somebody made unreadable: its place in the log is all that is known of it. */
export const unreadableKind = 'unreadable'

/** Something with a time, and the offset of official time to write it with. */
const writtenSchema = z
  .strictObject({ at: instantSchema, offsetMinutes: z.int().min(-900).max(900) })
  .readonly()

const verificationSchema = z
  .strictObject({
    checked: z.int().min(0),
    receipts: z.int().min(0),
    breaks: z
      .array(
        z
          .strictObject({
            generation: z.int(),
            seq: z.int(),
            reason: z.enum(breakReasons),
            /** When the entry at this place says that it was written; absent where there is none to ask. */
            written: writtenSchema.optional(),
          })
          .readonly(),
      )
      .readonly(),
    verifiedAt: writtenSchema,
    /** When the first entry was written: nothing is known of what was before. */
    opened: writtenSchema,
    /** The newest receipt of the ministry that agrees with the log, if any does. */
    countersigned: z
      .strictObject({ seq: z.int().min(1), received: writtenSchema })
      .readonly()
      .optional(),
  })
  .readonly()
export type VerificationView = z.infer<typeof verificationSchema>

const entryDetailsSchema = z
  .strictObject({
    /** The exact texts that are chained, sealed and sent; no body where it was erased. */
    header: z.string(),
    body: z.string().optional(),
    /** The digest of the entry, which the next one names. */
    hash: digestSchema,
    /** What the header says of time; absent where somebody made it unreadable. */
    written: z.strictObject({ at: instantSchema, clock: clockReadingSchema }).readonly().optional(),
    /** What official time is called, by the policy in force. */
    zoneName: localizedTextSchema,
    /** The first receipt of the ministry that covers the entry. */
    receipt: z
      .strictObject({
        hash: digestSchema,
        seq: z.int().min(1),
        received: writtenSchema,
        /** The ministry holds the entry and could not read what is in it. */
        isQuarantined: z.boolean(),
      })
      .readonly()
      .optional(),
  })
  .readonly()
export type EntryDetails = z.infer<typeof entryDetailsSchema>

export const activityLogChannels = {
  listActivity: {
    kind: 'query',
    /** Newest first; `before` is the position of the last line already held. */
    input: z
      .strictObject({
        before: placeSchema.optional(),
        limit: z.int().min(1).max(200),
        filter: activityFilterSchema.optional(),
      })
      .readonly(),
    output: z
      .strictObject({
        items: z.array(activityItemSchema).readonly(),
        hasMore: z.boolean(),
        /** How many entries there are, or how many the filter lets through. */
        count: z.int().min(0),
        /** Official date of the first entry of the log. */
        openedOn: calendarDateSchema,
        /** The official date now. */
        today: calendarDateSchema,
      })
      .readonly(),
    failures: [],
  },
  /** Everything about one entry, to the letter; null for one that this log does not have. */
  getEntry: {
    kind: 'query',
    input: placeSchema,
    output: entryDetailsSchema.nullable(),
    failures: [],
  },
  /** Verifies the whole log; asked again while it runs, it answers with the same result. */
  verifyLog: { kind: 'query', input: z.undefined(), output: verificationSchema, failures: [] },
  /** How far the verification that runs has come; null while none does. */
  getVerifyProgress: {
    kind: 'query',
    input: z.undefined(),
    output: z
      .strictObject({ done: z.int().min(0), of: z.int().min(1) })
      .readonly()
      .nullable(),
    failures: [],
  },
} as const satisfies Record<string, Channel>
