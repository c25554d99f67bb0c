import { createInstance } from 'i18next'
import Icu from 'i18next-icu'
import arabic from '../../assets/locales/ar.json'
import english from '../../assets/locales/en.json'
import french from '../../assets/locales/fr.json'
import type { Catalog, Translate } from '../../shared/i18n/catalog.ts'
import { intlTagOf, type Locale, localeSchema } from '../../shared/i18n/locales.ts'

const catalogs: Readonly<Record<Locale, Catalog>> = { ar: arabic, fr: french, en: english }

/** Makes the catalogs ready and answers a translator for any language. They are in the page's bundle: nothing is waited for. */
export function createTranslators(): (locale: Locale) => Translate {
  const i18n = createInstance()
  i18n.use(Icu)
  void i18n.init({
    initAsync: false,
    lng: 'ar',
    fallbackLng: false,
    resources: Object.fromEntries(
      Object.entries(catalogs).map(([locale, translation]) => [locale, { translation }]),
    ),
    i18nFormat: { parseLngForICU: numbersOf },
  })
  return (locale) => {
    const translate = i18n.getFixedT(locale)
    return (key, values) => translate(key, { ...values })
  }
}

/** Plurals and digits as Morocco writes them: plain Arabic would give other digits. */
function numbersOf(language: string): string {
  const locale = localeSchema.safeParse(language)
  return locale.success ? intlTagOf(locale.data) : language
}
