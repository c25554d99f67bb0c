import { createInstance } from 'i18next'
import Icu from 'i18next-icu'
import arabic from '../../assets/locales/ar.json'
import english from '../../assets/locales/en.json'
import french from '../../assets/locales/fr.json'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import { formatterOptions } from '../../shared/i18n/formatter.ts'
import type { Locale } from '../../shared/i18n/locales.ts'

/** The text of a key, from the same catalogs and by the same formatter as the screens. Throws on a key that is not there. */
export function textIn(locale: Locale, key: MessageKey, values: MessageValues = {}): string {
  if (!texts.exists(key, { lng: locale })) throw new Error(`no text ${key} in ${locale}`)
  return texts.getFixedT(locale)(key, { ...values })
}

const texts = createInstance()
void texts.use(Icu).init(formatterOptions({ ar: arabic, fr: french, en: english }))
