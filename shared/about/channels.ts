import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { aboutSchema, partsSchema } from './model.ts'

export const aboutChannels = {
  getAbout: { kind: 'query', input: z.undefined(), output: aboutSchema, failures: [] },
  /** Every part once, our own first. */
  getLicences: { kind: 'query', input: z.undefined(), output: partsSchema, failures: [] },
} as const satisfies Record<string, Channel>
