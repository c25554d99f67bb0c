import { z } from 'zod'
import { localeSchema } from '../../shared/i18n/locales.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import type { Settings } from '../../shared/settings/model.ts'

/** Every setting, with the form of its stored value. What the employee did not set has its default. */
export const registry = {
  locale: { schema: localeSchema },
  theme: { schema: z.enum(['system', 'light', 'dark']) },
  privacyNoticeEdition: { schema: z.string().max(40) },
  hasPostponedEnrolment: { schema: z.boolean() },
} as const satisfies {
  readonly [K in keyof Settings]-?: { readonly schema: z.ZodType<Settings[K]> }
}

/** Under which key the notice that was read is kept: its language and the digest of its texts. */
export const noticeReadKey = 'privacyNoticeRead'
export const noticeReadSchema = z
  .strictObject({ locale: localeSchema, textDigest: digestSchema })
  .readonly()
export type NoticeRead = z.infer<typeof noticeReadSchema>

/** What a fresh profile starts with; the language and theme come from before the log was open. */
export type SettingsDefaults = Pick<Settings, 'locale' | 'theme'>
