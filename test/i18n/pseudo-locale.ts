import IntlMessageFormat from 'intl-messageformat'
import type { Catalog } from '../../shared/i18n/catalog.ts'
import { localizedTextSchema } from '../../shared/i18n/locales.ts'

type Script = 'latin' | 'arabic'
type Element = ReturnType<typeof parse>[number]

/** How much longer a pseudo text is than the one it is made from; translations of short English texts grow by as much. */
const growth = 1.4

/** What each text begins and ends with, so that a text without them on screen comes from no catalog. */
export const brackets = { open: '[', close: ']' } as const

/**
 * A catalog for tests alone: every text in brackets, two fifths longer and with marks above its letters, as high
 * and as wide as any translation gets; values and plurals are those of the original.
 */
export function pseudoCatalog(catalog: Catalog, script: Script): Catalog {
  return JSON.parse(JSON.stringify(catalog), (_, child: unknown) =>
    typeof child === 'string' ? pseudoMessage(child, script) : child,
  )
}

function bracketed(text: string, script: Script): string {
  return `${brackets.open}${grow(text, script)}${brackets.close}`
}

/** What holds words in a chapter, a list of chapters or what a search found; all else are names and places. */
const wordKeys = new Set([
  ...['title', 'summary', 'notice', 'description', 'text'],
  ...['chapterTitle', 'sectionTitle'],
])

/** The same for the words of the guide, which come in the one language that was asked for. */
export function pseudoGuide<Value>(value: Value, script: Script): Value {
  return JSON.parse(JSON.stringify(value), function (this: unknown, key: string, child: unknown) {
    // What a link cites is named by a text of the law, not by words.
    const isCited = Reflect.get(Object(this), 'kind') === 'cite'
    return typeof child === 'string' && wordKeys.has(key) && !isCited
      ? bracketed(child, script)
      : child
  })
}

/** The same for the texts that documents carry in three languages, anywhere in a value. */
export function pseudoDocuments<Value>(value: Value, script: Script): Value {
  const bracket = (text: string) => bracketed(text, script)
  return JSON.parse(JSON.stringify(value), (_, child: unknown) => {
    const text = localizedTextSchema.safeParse(child)
    if (!text.success) return child
    const { ar, fr, en } = text.data
    return { ar: bracket(ar), fr: bracket(fr), en: bracket(en) }
  })
}

/** One message, still ICU. Each of its lines is a text of its own, as each step of what to do is. */
export function pseudoMessage(message: string, script: Script): string {
  const { open, close } = brackets
  const lines = print(parse(message), script).replaceAll('\n', `${close}\n${open}`)
  return `${open}${lines}${close}`
}

function parse(message: string) {
  return new IntlMessageFormat(message, 'en').getAst()
}

function print(elements: readonly Element[], script: Script): string {
  return elements.map((element) => printElement(element, script)).join('')
}

/** Writes an element of a parsed message again; the catalogs use texts, plain values, plurals and selections. */
function printElement(element: Element, script: Script): string {
  switch (element.type) {
    case 0:
      return quote(grow(element.value, script))
    case 1:
      return `{${element.value}}`
    case 5:
      return `{${element.value}, select, ${printOptions(element.options, script)}}`
    case 6:
      return `{${element.value}, ${element.pluralType === 'ordinal' ? 'selectordinal' : 'plural'}, ${printOptions(element.options, script)}}`
    case 7:
      return '#'
    default:
      throw new Error(`a pseudo text cannot hold an element of type ${element.type} yet`)
  }
}

function printOptions(
  options: Readonly<Record<string, { readonly value: readonly Element[] }>>,
  script: Script,
): string {
  return Object.entries(options)
    .map(([name, option]) => `${name} {${print(option.value, script)}}`)
    .join(' ')
}

/** Signs of the message format inside a text stay a text. */
function quote(text: string): string {
  return text.replace(/[{}#]/g, (sign) => `'${sign}'`)
}

/** Lengthens a text word by word: a long word is the hardest to fit. Addresses stay as they are. */
function grow(text: string, script: Script): string {
  return text
    .split(/(\S+:\/\/\S*)/u)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(words[script], (word) => growWord(word, script)),
    )
    .join('')
}

const words = {
  latin: /\p{Script=Latin}+/gu,
  arabic: /\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*/gu,
} as const

function growWord(word: string, script: Script): string {
  const longer = script === 'latin' ? accentWord(word) : stretchWord(word)
  const missing = Math.ceil([...word].length * growth) - [...longer].filter(isLetter).length
  return longer + (script === 'latin' ? 'ö' : 'ـ').repeat(Math.max(0, missing))
}

function isLetter(sign: string): boolean {
  return !/\p{M}/u.test(sign)
}

const accented: Readonly<Record<string, string>> = {
  ...{
    a: 'å',
    c: 'ç',
    d: 'ð',
    e: 'é',
    g: 'ĝ',
    h: 'ĥ',
    i: 'î',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    n: 'ñ',
    o: 'ö',
  },
  ...{ r: 'ŕ', s: 'š', t: 'ţ', u: 'û', w: 'ŵ', y: 'ý', z: 'ž' },
  ...{
    A: 'Å',
    C: 'Ç',
    D: 'Ð',
    E: 'É',
    G: 'Ĝ',
    H: 'Ĥ',
    I: 'Î',
    J: 'Ĵ',
    K: 'Ķ',
    L: 'Ļ',
    N: 'Ñ',
    O: 'Ö',
  },
  ...{ R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý', Z: 'Ž' },
}

function accentWord(word: string): string {
  return [...word].map((letter) => accented[letter] ?? letter).join('')
}

/** Letters that join the next one: between two letters of which the first is one of them, a stroke may be drawn out. */
const joining = /[بتثجحخسشصضطظعغفقكلمنهيئ]/u

function stretchWord(word: string): string {
  const letters = [...word]
  return letters
    .map((letter, index) => {
      const next = letters[index + 1]
      const isInside = next !== undefined && isLetter(next)
      const mark = index === 0 && joining.test(letter) ? '\u0650\u0651' : ''
      return joining.test(letter) && isInside ? `${letter}${mark}ــ` : letter + mark
    })
    .join('')
}
