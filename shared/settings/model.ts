import { z } from 'zod'
import { localeSchema } from '../i18n/locales.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { type WallTime, wallTimeSchema } from '../kernel/instant.ts'

/** The palettes of the page; `contrast` follows the system's light or dark scheme, as `system` does. */
export const themeSchema = z.enum(['system', 'light', 'dark', 'contrast'])
export type Theme = z.infer<typeof themeSchema>

/** The sizes of all text: 100, 112.5, 125 and 150 % of what it is otherwise. */
export const textSizeSchema = z.enum(['normal', 'large', 'larger', 'largest'])
export type TextSize = z.infer<typeof textSizeSchema>

/** Hours of official time without reminders, every day; they may cross midnight. */
export const quietHoursSchema = z
  .strictObject({ isOn: z.boolean(), from: wallTimeSchema, to: wallTimeSchema })
  .readonly()
export type QuietHours = z.infer<typeof quietHoursSchema>

const notificationsSchema = z.strictObject({
  /** Whether the system is asked to show reminders; the app's own card and the tray always tell. */
  reminders: z.boolean(),
  sound: z.boolean(),
  quietHours: quietHoursSchema,
})
export type Notifications = z.infer<typeof notificationsSchema>

/** What a person chooses freely; each has a default. */
const choicesSchema = z.strictObject({
  locale: localeSchema,
  theme: themeSchema,
  textSize: textSizeSchema,
  notifications: notificationsSchema.readonly(),
  startAtLogin: z.boolean(),
})
export type Choices = z.infer<typeof choicesSchema>

/** Any part of the choices, notifications included. */
export const choicesChangeSchema = choicesSchema
  .partial()
  .extend({ notifications: notificationsSchema.partial().readonly().optional() })
  .readonly()
export type ChoicesChange = z.infer<typeof choicesChangeSchema>

export const settingsSchema = choicesSchema
  .extend({
    /** Edition of the privacy notice the employee has read, if any. */
    privacyNoticeEdition: z.string().max(40).optional(),
    /** The employee said "later" to enrolment: do not ask again at each start. */
    hasPostponedEnrolment: z.boolean(),
  })
  .readonly()
export type Settings = z.infer<typeof settingsSchema>

/** The choices that the screens before the log is open follow too, kept beside it in clear. */
export const appearanceSchema = choicesSchema
  .pick({ locale: true, theme: true, textSize: true })
  .readonly()
export type Appearance = z.infer<typeof appearanceSchema>

/**
 * What holds until somebody chooses; the language comes from the system. Nobody is to miss a check-in because
 * of a default: reminders ring, at every hour, and the agent starts with the session.
 */
export const defaultChoices: Omit<Choices, 'locale'> = {
  theme: 'system',
  textSize: 'normal',
  notifications: {
    reminders: true,
    sound: true,
    quietHours: { isOn: false, from: wallTime('20:00'), to: wallTime('07:00') },
  },
  startAtLogin: true,
}

function wallTime(text: string): WallTime {
  return wallTimeSchema.parse(text)
}

/** Entry body: the privacy notice was shown in full and the employee says to have been informed. */
export const privacyNoticeReadBodySchema = z
  .strictObject({
    policyEdition: z.string().max(40),
    locale: localeSchema,
    textDigest: digestSchema,
  })
  .readonly()
