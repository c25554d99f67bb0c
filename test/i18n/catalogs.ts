import IntlMessageFormat from 'intl-messageformat'
import arabic from '../../assets/locales/ar.json' with { type: 'json' }
import english from '../../assets/locales/en.json' with { type: 'json' }
import french from '../../assets/locales/fr.json' with { type: 'json' }
import { intlTagOf, type Locale } from '../../shared/i18n/locales.ts'

type Node = string | { readonly [key: string]: Node }
type Element = ReturnType<typeof parse>[number]

/** The catalogs as flat lists of key and message. */
export const messages: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  ar: new Map(flatten(arabic)),
  fr: new Map(flatten(french)),
  en: new Map(flatten(english)),
}

function flatten(node: { readonly [key: string]: Node }, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, child]) =>
    typeof child === 'string'
      ? [[path + key, child] satisfies [string, string]]
      : flatten(child, `${path}${key}.`),
  )
}

/** A plural of a message: the value it counts, and the forms it gives. */
export type Plural = { readonly name: string; readonly forms: readonly string[] }

/** What a message asks for: the names of its values, and its plurals. */
export function shapeOf(message: string): {
  readonly names: readonly string[]
  readonly plurals: readonly Plural[]
} {
  const names = new Set<string>()
  const plurals: Plural[] = []
  const visit = (elements: readonly Element[]) => {
    for (const element of elements) {
      // 0 is a literal text and 7 the `#` of a plural; every other element names a value.
      if ('value' in element && element.type !== 0) names.add(element.value)
      if ('pluralType' in element)
        plurals.push({ name: element.value, forms: Object.keys(element.options) })
      if ('options' in element)
        for (const option of Object.values(element.options)) visit(option.value)
    }
  }
  visit(parse(message))
  return { names: [...names].sort(), plurals }
}

function parse(message: string) {
  return new IntlMessageFormat(message, 'en').getAst()
}

/** A message with every value filled in, as the page and main write it. */
export function fill(message: string, locale: Locale, number: number): string {
  const { names, plurals } = shapeOf(message)
  const counted = new Set(plurals.map((plural) => plural.name))
  const values = Object.fromEntries(
    names.map((name) => [name, counted.has(name) ? number : `‹${name}›`]),
  )
  return String(new IntlMessageFormat(message, intlTagOf(locale)).format(values))
}
