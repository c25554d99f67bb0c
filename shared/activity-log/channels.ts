import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { activityFilterSchema, deliverySchema } from './filter.ts'
import { purposeSchema, visibilitySchema } from './model.ts'

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
  })
  .readonly()
export type ActivityItem = z.infer<typeof activityItemSchema>

/** The kind of a line whose header somebody made unreadable: its place in the log is all that is known of it. */
export const unreadableKind = 'unreadable'

const verificationSchema = z
  .strictObject({
    checked: z.int(),
    receipts: z.int(),
    breaks: z
      .array(z.strictObject({ generation: z.int(), seq: z.int(), reason: z.string() }).readonly())
      .readonly(),
  })
  .readonly()

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
      })
      .readonly(),
    failures: [],
  },
  verifyLog: { kind: 'query', input: z.undefined(), output: verificationSchema, failures: [] },
  /** Asks where to save (a dialog of the system) and writes a verifiable bundle there. */
  exportLog: {
    kind: 'command',
    input: z.undefined(),
    output: z
      .strictObject({ outcome: z.enum(['saved', 'cancelled']), entries: z.int() })
      .readonly(),
    failures: ['export-failed', 'disk-full'],
  },
} as const satisfies Record<string, Channel>
