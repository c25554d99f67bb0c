import { z } from 'zod'

/** The languages of the app, Arabic first. */
export const locales = ['ar', 'fr', 'en'] as const
export const localeSchema = z.enum(locales)
export type Locale = z.infer<typeof localeSchema>

/** Which side a line begins on. */
export type Direction = 'rtl' | 'ltr'

/** Which side a language is read from. */
export function directionOf(locale: Locale): Direction {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

/**
 * The tag given to `Intl` for words and digits: Morocco's usage in each language (Latin digits, Monday
 * first, 24 hours; plain `ar` would differ on all three). French groups digits by a space, « 10 000 »: the point of
 * `fr-MA` reads as a decimal one. Never used to find an offset.
 */
export function intlTagOf(locale: Locale): string {
  return { ar: 'ar-MA', fr: 'fr', en: 'en-GB' }[locale]
}

/** A text in the three languages, as signed documents carry them. */
export const localizedTextSchema = z
  .strictObject({
    ar: z.string().min(1).max(400),
    fr: z.string().min(1).max(400),
    en: z.string().min(1).max(400),
  })
  .readonly()
export type LocalizedText = z.infer<typeof localizedTextSchema>
