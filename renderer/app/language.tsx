import { createContext, useContext } from 'react'
import type { Translate } from '../../shared/i18n/catalog.ts'
import type { Locale, LocalizedText } from '../../shared/i18n/locales.ts'

/** The language of the page: its texts, and how to read the texts that signed documents carry. */
export type Language = {
  readonly locale: Locale
  readonly t: Translate
  readonly read: (text: LocalizedText) => string
  /** Shows the page in another language at once; the choice itself is kept by main. */
  readonly show: (locale: Locale) => void
}

export const LanguageContext = createContext<Language | null>(null)

/** The language in use. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('a text was shown outside the language provider')
  return language
}
