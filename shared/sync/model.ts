import { z } from 'zod'
import { failureCodes } from '../kernel/failures.ts'
import { instantSchema } from '../kernel/instant.ts'

/** What the employee sees of sync, always: what waits, since when, and what is in the way. */
export const syncStateSchema = z
  .strictObject({
    enrolment: z.enum(['not-enrolled', 'enrolled', 'revoked']),
    activity: z.enum(['idle', 'running']),
    /** Entries not yet covered by a receipt. */
    waiting: z.int().min(0),
    oldestWaitingAt: instantSchema.optional(),
    lastSuccessAt: instantSchema.optional(),
    nextAttemptAt: instantSchema.optional(),
    problem: z.enum(failureCodes).optional(),
    /** Server's clock minus laptop's, in milliseconds, when last known. */
    skewMs: z.int().optional(),
    /** When the server was last found to have lost entries that it had receipted; they were sent again. */
    serverRestoredAt: instantSchema.optional(),
  })
  .readonly()
export type SyncState = z.infer<typeof syncStateSchema>
