import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { syncStateSchema } from './model.ts'

export const syncChannels = {
  getSyncState: { kind: 'query', input: z.undefined(), output: syncStateSchema, failures: [] },
  /** Tries now instead of at the next planned time. Answers once the try is over. */
  syncNow: {
    kind: 'command',
    input: z.undefined(),
    output: syncStateSchema,
    failures: ['not-enrolled'],
  },
} as const satisfies Record<string, Channel>
