import { z } from 'zod'
import { localeSchema } from '../../shared/i18n/locales.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import {
  type Appearance,
  quietHoursSchema,
  type Settings,
  textSizeSchema,
  themeSchema,
} from '../../shared/settings/model.ts'

/** The settings as they are stored: flat, so that one value this version cannot read loses itself alone. */
export type StoredSettings = Omit<Settings, 'notifications'> & Settings['notifications']

/** Every stored setting, with the form of its value. What the employee did not set has its default. */
export const registry = {
  locale: { schema: localeSchema },
  theme: { schema: themeSchema },
  textSize: { schema: textSizeSchema },
  reminders: { schema: z.boolean() },
  sound: { schema: z.boolean() },
  quietHours: { schema: quietHoursSchema },
  startAtLogin: { schema: z.boolean() },
  privacyNoticeEdition: { schema: z.string().max(40) },
  hasPostponedEnrolment: { schema: z.boolean() },
} as const satisfies {
  readonly [K in keyof StoredSettings]-?: { readonly schema: z.ZodType<StoredSettings[K]> }
}

/** Under which key the notice that was read is kept: its language and the digest of its texts. */
export const noticeReadKey = 'privacyNoticeRead'
export const noticeReadSchema = z
  .strictObject({
    locale: localeSchema,
    textDigest: digestSchema,
    /** When; not kept by the first versions. */
    at: instantSchema.optional(),
  })
  .readonly()
export type NoticeRead = z.infer<typeof noticeReadSchema>

/** What a fresh profile starts with: what was chosen before the log was open. */
export type SettingsDefaults = Appearance
