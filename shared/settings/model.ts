import { z } from 'zod'
import { localeSchema } from '../i18n/locales.ts'
import { digestSchema } from '../kernel/crypto.ts'

export const settingsSchema = z
  .strictObject({
    locale: localeSchema,
    theme: z.enum(['system', 'light', 'dark']),
    /** Edition of the privacy notice the employee has read, if any. */
    privacyNoticeEdition: z.string().max(40).optional(),
    /** The employee said "later" to enrolment: do not ask again at each start. */
    hasPostponedEnrolment: z.boolean(),
  })
  .readonly()
export type Settings = z.infer<typeof settingsSchema>

/** Entry body: the privacy notice was shown in full and the employee says to have been informed. */
export const privacyNoticeReadBodySchema = z
  .strictObject({
    policyEdition: z.string().max(40),
    locale: localeSchema,
    textDigest: digestSchema,
  })
  .readonly()
