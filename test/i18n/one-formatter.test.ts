import IntlMessageFormat from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../main/app/texts.ts'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createWriters } from '../../renderer/app/translator.ts'
import type { MessageKey } from '../../shared/i18n/catalog.ts'
import { intlTagOf, locales } from '../../shared/i18n/locales.ts'
import { messages, shapeOf } from './catalogs.ts'

/** Values that trip formatters: markup, braces, the signs of i18next, digits that a number format would group. */
const hostile = [
  '<b>x</b>',
  '{y}',
  '{{lng}}',
  '$t(app.name)',
  '1234567',
  'ثمن 12',
  '',
  'l’heure',
] as const
const numbers = [0, 1, 2, 3, 11, 100, 1234, 1_000_000]

const keys = [...messages.en.keys()].filter(isKey)
const writeIn = createWriters(shippedCatalogs)

function isKey(key: string): key is MessageKey {
  return messages.en.has(key)
}

describe('main and the page', () => {
  it('write every message alike, and as ICU alone would, whatever its values', () => {
    const differing: string[] = []
    let compared = 0
    for (const locale of locales)
      for (const key of keys) {
        const message = messages[locale].get(key) ?? ''
        const { names, plurals } = shapeOf(message)
        const counted = new Set(plurals.map(({ name }) => name))
        for (const [turn, number] of numbers.entries()) {
          const values = Object.fromEntries(
            names.map((name, index) => [
              name,
              counted.has(name) ? number : (hostile[(turn + index) % hostile.length] ?? ''),
            ]),
          )
          const expected = String(new IntlMessageFormat(message, intlTagOf(locale)).format(values))
          if (writeIn(locale)(key, values) !== expected) differing.push(`${locale} ${key} page`)
          if (textOf(locale, { key, values }) !== expected) differing.push(`${locale} ${key} main`)
          compared += 1
          if (names.length === 0) break
        }
      }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThan(keys.length * locales.length)
  })

  it('refuse alike to show a text without the value that it names', () => {
    const key = 'today.next.work.until'
    for (const locale of locales) {
      expect(() => textOf(locale, { key })).toThrow(key)
      expect(() => writeIn(locale)(key)).toThrow(key)
    }
  })

  it('read the same catalogs as the tests', () => {
    for (const locale of locales)
      expect(shippedCatalogs[locale].nav.today).toBe(messages[locale].get('nav.today'))
  })
})
