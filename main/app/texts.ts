import { IntlMessageFormat } from 'intl-messageformat'
import arabic from '../../assets/locales/ar.json'
import english from '../../assets/locales/en.json'
import french from '../../assets/locales/fr.json'
import type { Catalog, MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import { intlTagOf, type Locale } from '../../shared/i18n/locales.ts'

const catalogs: Readonly<Record<Locale, Catalog>> = { ar: arabic, fr: french, en: english }

/** The text of a key, from the same catalogs as the screens. Throws on a key that is not there. */
export function textIn(locale: Locale, key: MessageKey, values: MessageValues = {}): string {
  const message = key
    .split('.')
    .reduce<unknown>(
      (node, name) =>
        typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined,
      catalogs[locale],
    )
  if (typeof message !== 'string') throw new Error(`no text ${key} in ${locale}`)
  return String(new IntlMessageFormat(message, intlTagOf(locale)).format(values))
}
