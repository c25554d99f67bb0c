import { z } from 'zod'
import { exportFormatSchema } from '../activity-log/model.ts'
import type { Channel } from '../ipc/channel.ts'
import { myDataSchema } from './model.ts'

/** The text of the last accepted upload, and what the server answered. */
const uploadTextSchema = z
  .strictObject({
    /** The body of the request, exactly as sent. Absent where an erasure took what it held. */
    body: z.string().optional(),
    /** The receipt as it came: a compact JWS. */
    receipt: z.string(),
    /** What the receipt says, as JSON laid out for reading. */
    receiptSays: z.string(),
  })
  .readonly()
export type UploadText = z.infer<typeof uploadTextSchema>

export const myDataChannels = {
  getMyData: { kind: 'query', input: z.undefined(), output: myDataSchema, failures: [] },
  /** Up to a megabyte, so it is asked for only when somebody opens it. Null before the first upload. */
  getLastUpload: {
    kind: 'query',
    input: z.undefined(),
    output: uploadTextSchema.nullable(),
    failures: [],
  },
  /** Asks where to save (a dialog of the system) and writes a copy there; recorded in the log. */
  exportMyData: {
    kind: 'command',
    input: z.strictObject({ format: exportFormatSchema }).readonly(),
    output: z
      .strictObject({ outcome: z.enum(['saved', 'cancelled']), entries: z.int().min(1) })
      .readonly(),
    failures: ['export-failed', 'export-no-room', 'export-not-printed', 'disk-full'],
  },
} as const satisfies Record<string, Channel>
