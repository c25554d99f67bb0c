import { type Locale, locales } from '../../../shared/i18n/locales.ts'

/** Languages that nobody speaks: English and Arabic made longer and put in brackets, to find what does not fit. */
export const pseudoLanguages = ['pseudo', 'pseudo-rtl'] as const

/** What a picture may be written in. */
export const shownLanguages = [...locales, ...pseudoLanguages] as const
export type ShownLanguage = (typeof shownLanguages)[number]

/** The language of the app that a shown language stands in for. */
export function localeOf(language: ShownLanguage): Locale {
  switch (language) {
    case 'pseudo':
      return 'en'
    case 'pseudo-rtl':
      return 'ar'
    default:
      return language
  }
}
