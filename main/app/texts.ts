import { createInstance } from 'i18next'
import Icu from 'i18next-icu'
import arabic from '../../assets/locales/ar.json' with { type: 'json' }
import english from '../../assets/locales/en.json' with { type: 'json' }
import french from '../../assets/locales/fr.json' with { type: 'json' }
import type { MessageKey, MessageValues, Translate, ValuesOf } from '../../shared/i18n/catalog.ts'
import { formatterOptions } from '../../shared/i18n/formatter.ts'
import type { Locale } from '../../shared/i18n/locales.ts'

/** The text of a key, from the same catalogs and by the same formatter as the screens. Throws on a key that is not there. */
export function textIn<Key extends MessageKey>(
  locale: Locale,
  key: Key,
  ...values: ValuesOf<Key>
): string {
  return textOf(locale, { key, ...(values[0] ? { values: values[0] } : {}) })
}

/** The same of a text that was put together elsewhere. */
export function textOf(
  locale: Locale,
  { key, values }: { readonly key: MessageKey; readonly values?: MessageValues | undefined },
): string {
  if (!texts.exists(key, { lng: locale })) throw new Error(`no text ${key} in ${locale}`)
  return texts.getFixedT(locale)(key, { ...values })
}

const texts = createInstance()
void texts.use(Icu).init(formatterOptions({ ar: arabic, fr: french, en: english }))

/** A language with its texts, for what describes things to people. */
export function wordsIn(locale: Locale): { readonly locale: Locale; readonly t: Translate } {
  return { locale, t: (key, ...values) => textIn(locale, key, ...values) }
}
