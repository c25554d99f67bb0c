import type { Catalog } from './catalog.ts'
import { intlTagOf, type Locale, localeSchema } from './locales.ts'

/** The three catalogs, or others in their shape. */
export type Catalogs = Readonly<Record<Locale, Catalog>>

/**
 * How i18next writes texts, the same in main and in the page: the catalogs given, ICU messages with the plurals
 * and digits of Morocco, and no second language behind the first. A value that a message asks for and does not
 * get is a bug and throws; i18next alone would show the braces to people.
 */
export function formatterOptions(catalogs: Partial<Catalogs>) {
  return {
    // The catalogs are here already: nothing is waited for.
    initAsync: false,
    lng: 'ar',
    fallbackLng: false,
    resources: {
      ...(catalogs.ar ? { ar: { translation: catalogs.ar } } : {}),
      ...(catalogs.fr ? { fr: { translation: catalogs.fr } } : {}),
      ...(catalogs.en ? { en: { translation: catalogs.en } } : {}),
    },
    i18nFormat: {
      parseLngForICU: numbersOf,
      parseErrorHandler: (error: Error, key: string): never => {
        throw new Error(`the text ${key} cannot be written: ${error.message}`)
      },
    },
  } as const
}

/** Plain Arabic would give other digits and another first day of the week. */
function numbersOf(language: string): string {
  const locale = localeSchema.safeParse(language)
  return locale.success ? intlTagOf(locale.data) : language
}
