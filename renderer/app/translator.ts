import { createInstance } from 'i18next'
import Icu from 'i18next-icu'
import arabic from '../../assets/locales/ar.json'
import english from '../../assets/locales/en.json'
import french from '../../assets/locales/fr.json'
import type { Translate, WriteText } from '../../shared/i18n/catalog.ts'
import { type Catalogs, formatterOptions } from '../../shared/i18n/formatter.ts'
import type { Locale } from '../../shared/i18n/locales.ts'

/** The catalogs of the app; they are in the page's bundle. */
export const shippedCatalogs: Catalogs = { ar: arabic, fr: french, en: english }

/** Makes catalogs ready and answers a translator for any language. */
export function createTranslators(catalogs?: Catalogs): (locale: Locale) => Translate {
  const writeIn = createWriters(catalogs)
  return (locale) => {
    const write = writeIn(locale)
    return (key, ...values) => write(key, values[0])
  }
}

/** The same for texts whose values were checked elsewhere. */
export function createWriters(catalogs: Catalogs = shippedCatalogs): (locale: Locale) => WriteText {
  const i18n = createInstance()
  void i18n.use(Icu).init(formatterOptions(catalogs))
  return (locale) => {
    const translate = i18n.getFixedT(locale)
    return (key, values) => translate(key, { ...values })
  }
}
