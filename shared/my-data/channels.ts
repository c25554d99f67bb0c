import { z } from 'zod'
import { copyOutcomeSchema, exportFormatSchema } from '../activity-log/model.ts'
import type { Channel } from '../ipc/channel.ts'
import { copyFailures, copyStateSchema } from './copy.ts'
import { momentSchema, myDataSchema } from './model.ts'

/** The text of the last accepted upload, and what the server answered. */
const uploadTextSchema = z
  .strictObject({
    /** The body of the request, exactly as sent. Absent where an erasure took what it held. */
    body: z.string().optional(),
    /** What the body holds, by kind of entry, in the order of the log; nothing of a body that is gone. */
    holds: z
      .array(
        z.strictObject({ kind: z.string(), count: z.int().min(1), last: momentSchema }).readonly(),
      )
      .readonly(),
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
  /** Asks where to save (a dialog of the system) and writes a copy there; recorded in the log. One at a time. */
  exportMyData: {
    kind: 'command',
    input: z.strictObject({ format: exportFormatSchema }).readonly(),
    output: copyOutcomeSchema,
    failures: [...copyFailures, 'copy-under-way'],
  },
  /** Where the copy stands that was asked for last, on whichever screen that was. */
  getCopy: { kind: 'query', input: z.undefined(), output: copyStateSchema, failures: [] },
  /** The person has seen what became of a copy: it is not said again. Of another copy it says nothing. */
  dismissCopy: {
    kind: 'command',
    input: z.strictObject({ turn: z.int() }).readonly(),
    output: z.null(),
    failures: [],
  },
  /** Shows the copy that was saved last, in the file manager of the system. Which one that is only main knows. */
  showSavedCopy: {
    kind: 'command',
    input: z.undefined(),
    output: z.null(),
    failures: ['copy-gone'],
  },
} as const satisfies Record<string, Channel>
