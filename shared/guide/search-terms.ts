import { foldedWords } from '../kernel/fold-text.ts'
import { unsaidWords } from './unsaid-words.ts'

const unsaid: ReadonlySet<string> = new Set(unsaidWords.flatMap(foldedWords))

/** Under what a word is looked up: as it is folded, by what inflection leaves of it, and by its bare consonants. */
export type SearchTerms = {
  readonly exact: string
  readonly stems: readonly string[]
  /** Arabic consonants without long vowels: «سرقة», «مسروق» and «تسرق» meet in one. */
  readonly skeletons: readonly string[]
}

/** Words joined by a hyphen: «pare-feu» and «Wi-Fi» are looked for as «parefeu» and «wifi» too. */
const joined = /\p{L}+(?:[-‐‑]\p{L}+)+/gu

/** Hyphenated words of a text as one word each, folded. */
export function joinedWordsOf(text: string): readonly string[] {
  return (text.match(joined) ?? []).flatMap((written) => foldedWords(written).join('') || [])
}

/** The words of a text as they are looked up, in order. */
export function searchTermsOf(text: string): readonly SearchTerms[] {
  return foldedWords(text).map((exact) =>
    arabic.test(exact) ? arabicTerms(exact) : { exact, stems: latinStems(exact), skeletons: [] },
  )
}

/** Every term under which a word is found. */
export function everyTermOf({ exact, stems, skeletons }: SearchTerms): readonly string[] {
  return [exact, ...stems, ...skeletons]
}

const arabic = /[\u0621-\u064a]/

function arabicTerms(exact: string): SearchTerms {
  const stems = new Set(beginningsOf(exact).map(withoutEnding))
  const skeletons = new Set([...stems].flatMap(skeletonsOf))
  stems.delete(exact)
  return { exact, stems: [...stems], skeletons: [...skeletons] }
}

/** A word, and what may be left of it without «و» or «ف», without «ب», «ك» or «ل», and without «ال» or «لل». */
function beginningsOf(exact: string): readonly string[] {
  const rests = new Set([exact])
  for (const prefix of [/^[وف](?=.{3})/, /^[بكل](?=.{3})/, /^(?:ال|لل)(?=.{3})/])
    for (const rest of [...rests]) rests.add(rest.replace(prefix, ''))
  return [...rests]
}

/** Endings of plurals, of the feminine and of possession, the longest first; three letters always stay. */
const ending = /(?<=.{3})(?:تكم|تهم|تنا|تها|يات|يون|يين|ات|ون|ين|ان|يه|ها|هم|كم|نا|ته|تي|وا|ه|ي)$/

function withoutEnding(word: string): string {
  return word.replace(ending, '')
}

/** Marks a term that is no word: no folded word begins so. */
const skeletonMark = '~'

function skeletonsOf(stem: string): readonly string[] {
  const bases = [stem, stem.replace(/^م(?=.{4})/, ''), stem.replace(/^[تين](?=.{3})/, '')]
  return bases.flatMap((base) => {
    const bare = base.replace(/[اوي]/g, '')
    return bare.length >= 3 || (bare.length === 2 && base.length >= 3) ? [skeletonMark + bare] : []
  })
}

/** Endings of French and English, the longest first; what stays has at least three letters, four for the longer ones. */
const latinEndings = [
  /(?<=.{4})(?:issements?|ements?|ations?|ateurs?|atrices?|ions?|ings?)$/,
  /(?<=.{4})(?:euses?|eurs?|ants?|ables?|ages?|ees?|ers?|ez|ed|es)$/,
  /(?<=.{3})(?:e|s|x)$/,
]

function latinStems(exact: string): readonly string[] {
  if (!/^[a-z]{4,}$/.test(exact)) return []
  const singular = exact.replace(/(?<=.{2})aux$/, 'al')
  for (const pattern of latinEndings) {
    const rest = singular.replace(pattern, '')
    if (rest !== singular) return [rest]
  }
  // A stem stands among the others as it is, so that «vol» meets «volé».
  return singular === exact ? [] : [singular]
}

/** The words of a question that say what is looked for. */
export function askedTermsOf(query: string): readonly SearchTerms[] {
  const words = searchTermsOf(query)
  const telling = words.filter(({ exact }) => !unsaid.has(exact))
  return telling.length > 0 ? telling : words
}
