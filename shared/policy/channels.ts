import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { policySchema } from './model.ts'

/** What the privacy notice shows, straight from the policy in force. */
const privacyNoticeSchema = z
  .strictObject({ policyEdition: z.string(), privacy: policySchema.unwrap().shape.privacy })
  .readonly()
export type PrivacyNotice = z.infer<typeof privacyNoticeSchema>

export const policyChannels = {
  getPrivacyNotice: {
    kind: 'query',
    input: z.undefined(),
    output: privacyNoticeSchema,
    failures: [],
  },
} as const satisfies Record<string, Channel>
