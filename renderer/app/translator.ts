import { createInstance } from 'i18next'
import Icu from 'i18next-icu'
import type { Catalog, Translate, WriteText } from '../../shared/i18n/catalog.ts'
import { type Catalogs, formatterOptions } from '../../shared/i18n/formatter.ts'
import type { Locale } from '../../shared/i18n/locales.ts'

/** Each language is a file of its own, so that a page does not wait for two that nobody reads. */
const files = {
  ar: () => import('../../assets/locales/ar.json'),
  fr: () => import('../../assets/locales/fr.json'),
  en: () => import('../../assets/locales/en.json'),
} as const satisfies Record<Locale, () => Promise<{ readonly default: Catalog }>>

/** Brings the texts of one language. */
export async function loadCatalog(locale: Locale): Promise<Catalog> {
  return (await files[locale]()).default
}

/** Makes catalogs ready and answers a translator for any language among them. */
export function createTranslators(catalogs: Partial<Catalogs>): (locale: Locale) => Translate {
  const writeIn = createWriters(catalogs)
  return (locale) => {
    const write = writeIn(locale)
    return (key, ...values) => write(key, values[0])
  }
}

/** The same for texts whose values were checked elsewhere. */
export function createWriters(catalogs: Partial<Catalogs>): (locale: Locale) => WriteText {
  const i18n = createInstance()
  void i18n.use(Icu).init(formatterOptions(catalogs))
  return (locale) => {
    const translate = i18n.getFixedT(locale)
    return (key, values) => translate(key, { ...values })
  }
}
