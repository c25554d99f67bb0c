import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import { intlTagOf, type Locale } from '../../shared/i18n/locales.ts'
import { repositoryRoot } from '../host/paths.ts'

/** The words on the screens in one language: tests address what a person reads, by its key in the catalogs. */
export type Texts = {
  readonly locale: Locale
  /** The text of a key, as the app shows it. */
  readonly of: (key: MessageKey, values?: MessageValues) => string
  /** The text of a key whatever its values are, anywhere in a line. */
  readonly matching: (key: MessageKey) => RegExp
}

/** Reads the catalog of a language. */
export function textsIn(locale: Locale): Texts {
  const catalog: unknown = JSON.parse(
    readFileSync(join(repositoryRoot, 'assets', 'locales', `${locale}.json`), 'utf8'),
  )
  const messageOf = (key: MessageKey) => {
    const message = key
      .split('.')
      .reduce<unknown>(
        (node, name) => (typeof node === 'object' && node ? Reflect.get(node, name) : undefined),
        catalog,
      )
    if (typeof message !== 'string') throw new Error(`no text ${key} in ${locale}`)
    return message
  }
  return {
    locale,
    of: (key, values) =>
      String(new IntlMessageFormat(messageOf(key), intlTagOf(locale)).format(values)),
    matching: (key) => {
      const parts = messageOf(key).split(/\{\w+\}/)
      return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'))
    },
  }
}
