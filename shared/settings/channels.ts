import { z } from 'zod'
import { localeSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { done } from '../ipc/channel.ts'
import { choicesChangeSchema, settingsSchema } from './model.ts'

export const settingsChannels = {
  getSettings: { kind: 'query', input: z.undefined(), output: settingsSchema, failures: [] },
  /** Changes what it names and leaves the rest. */
  changeSettings: {
    kind: 'command',
    input: choicesChangeSchema,
    output: settingsSchema,
    failures: ['disk-full'],
  },
  /** A reminder on request, to see whether the system shows them. Nothing is recorded. */
  showTestNotice: {
    kind: 'command',
    input: z.undefined(),
    output: z.strictObject({ outcome: z.enum(['shown', 'not-shown']) }).readonly(),
    failures: [],
  },
  /** The employee has been informed (law 09-08, article 5): not a consent. Recorded in the log. */
  acknowledgePrivacyNotice: {
    kind: 'command',
    input: z.strictObject({ policyEdition: z.string().max(40), locale: localeSchema }).readonly(),
    output: done,
    failures: ['disk-full'],
  },

  /** "Later": everything local works; the app stops asking at each start. */
  postponeEnrolment: {
    kind: 'command',
    input: z.undefined(),
    output: done,
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>
