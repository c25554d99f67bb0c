import { z } from 'zod'
import type { Channel } from './channel.ts'

/** What may have changed: a screen that shows one of these asks again. */
const changeTopics = [
  'startup',
  'settings',
  'policy',
  'enrolment',
  'today',
  'activity',
  'sync',
  'posture',
  'forms',
  'guide',
  'tasks',
  'corrections',
  'follow-up',
  'copy',
] as const
const changeTopicSchema = z.enum(changeTopics)
export type ChangeTopic = z.infer<typeof changeTopicSchema>

export const changeChannels = {
  changed: {
    kind: 'event',
    payload: z.strictObject({ topics: z.array(changeTopicSchema).min(1).readonly() }).readonly(),
  },
} as const satisfies Record<string, Channel>
