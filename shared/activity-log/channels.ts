import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { instantSchema } from '../kernel/instant.ts'
import { purposeSchema, visibilitySchema } from './model.ts'

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
    /** `waiting` to be sent, `received` and countersigned by the ministry, or `local` while not enrolled. */
    delivery: z.enum(['local', 'waiting', 'received']),
  })
  .readonly()
export type ActivityItem = z.infer<typeof activityItemSchema>

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
        before: z.strictObject({ generation: z.int(), seq: z.int() }).readonly().optional(),
        limit: z.int().min(1).max(200),
      })
      .readonly(),
    output: z
      .strictObject({ items: z.array(activityItemSchema).readonly(), hasMore: z.boolean() })
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
