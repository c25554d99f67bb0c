import MiniSearch, { type Query, type SearchOptions, type SearchResult } from 'minisearch'
import type { GuideHit } from '../../shared/guide/channels.ts'
import { wordsOf } from '../../shared/guide/inside.ts'
import { partsOf } from '../../shared/guide/lines.ts'
import {
  askedTermsOf,
  everyTermOf,
  joinedWordsOf,
  type SearchTerms,
  searchTermsOf,
} from '../../shared/guide/search-terms.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import { cutAt } from '../../shared/kernel/fold-text.ts'
import type { OpenEdition } from './editions.ts'
import { contextOf } from './search-context.ts'

/** A chapter's beginning or one of its sections, as it is searched. */
export type SearchedPart = {
  readonly id: number
  readonly chapter: string
  readonly section: string | null
  readonly chapterTitle: string
  readonly title: string
  readonly lines: readonly string[]
}

/** The parts of an edition in one language, ready to be searched. */
export type GuideIndex = {
  readonly parts: readonly SearchedPart[]
  readonly index: MiniSearch<SearchedPart>
  /** Every term of the index, in order. */
  readonly vocabulary: readonly string[]
  /** The terms under which a word is found, by the word as it is written. */
  readonly termsOf: (written: string) => readonly string[]
}

/** An edition in every language, ready to be searched. */
export type GuideIndexes = Readonly<Record<Locale, GuideIndex>>

const maximumHits = 12

/** A title says what a section is about; the title of the chapter says it of all its sections. */
const boosts = { title: 3, chapterTitle: 1.2, text: 1 }

/** How much less a word counts that was found by its stem, or by its consonants alone. */
const stemWeight = 0.7
const skeletonWeight = 0.3

/** How much less a hit counts in a language that nobody asked for. */
const otherLanguageWeight = 0.6

/** The parts of an edition in a language, a chapter at a time: reading one is the longest thing that cannot be cut. */
export async function searchedPartsOf(
  edition: OpenEdition,
  lang: Locale,
  pause: () => Promise<void>,
): Promise<readonly SearchedPart[]> {
  const parts: SearchedPart[] = []
  for (const listed of edition.manifest.chapters) {
    await pause()
    const chapter = edition.chapterIn(lang, listed)
    for (const { section, title, lines } of partsOf(chapter))
      parts.push({
        ...{ id: parts.length, chapter: listed.id, section, chapterTitle: chapter.title, title },
        lines: lines.map(wordsOf),
      })
  }
  return parts
}

/** Makes parts searchable, a few at a time: `pause` lets everything else have its turn between them. */
export async function indexParts(
  parts: readonly SearchedPart[],
  pause: () => Promise<void>,
): Promise<GuideIndex> {
  const vocabulary = new Set<string>()
  const index = new MiniSearch<SearchedPart>({
    fields: Object.keys(boosts),
    extractField: (part, field) => {
      if (field === 'text') return part.lines.join('\n')
      return field === 'title' ? part.title : field === 'id' ? String(part.id) : part.chapterTitle
    },
    tokenize: (text) => {
      const terms = [...searchTermsOf(text).flatMap(everyTermOf), ...joinedWordsOf(text)]
      for (const term of terms) vocabulary.add(term)
      return terms
    },
    processTerm: (term) => term,
  })
  for (const part of parts) {
    index.add(part)
    await pause()
  }
  // Folding is most of the work of showing what was found, and a text repeats its words.
  const known = new Map<string, readonly string[]>()
  const termsOf = (written: string) => {
    const terms = known.get(written) ?? searchTermsOf(written).flatMap(everyTermOf)
    known.set(written, terms)
    return terms
  }
  return { parts, index, vocabulary: [...vocabulary].toSorted(), termsOf }
}

/** Makes an edition searchable in every language. */
export async function indexEdition(
  edition: OpenEdition,
  pause: () => Promise<void>,
): Promise<GuideIndexes> {
  const indexIn = async (lang: Locale) =>
    indexParts(await searchedPartsOf(edition, lang, pause), pause)
  return { ar: await indexIn('ar'), fr: await indexIn('fr'), en: await indexIn('en') }
}

/** Whether a term of the vocabulary begins so: what is spelt rightly needs no tolerance. */
function begins(vocabulary: readonly string[], beginning: string): boolean {
  let low = 0
  let high = vocabulary.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((vocabulary[middle] ?? '') < beginning) low = middle + 1
    else high = middle
  }
  return vocabulary[low]?.startsWith(beginning) ?? false
}

/** The sections that answer a question best, in the language asked for and then in the others. */
export function findInGuide(
  indexes: GuideIndexes,
  query: string,
  lang: Locale,
): readonly GuideHit[] {
  const asked = askedTermsOf(query)
  if (asked.length === 0) return []
  const isUnfinished = /[\p{L}\p{N}\p{M}]$/u.test(query)
  const ranked = locales.flatMap((each) => {
    const { index, parts, vocabulary } = indexes[each]
    const question = questionOf(asked, vocabulary, {
      isUnfinished,
      isTolerant: ({ exact }) => spokenIn(exact, lang) === each,
    })
    const weight = each === lang ? 1 : otherLanguageWeight
    return index.search(question).flatMap((result) => {
      const part = parts[Number(result.id)]
      return part
        ? [{ part, lang: each, result, score: weight * result.score * coverage(asked, result) }]
        : []
    })
  })
  const seen = new Set<string>()
  return ranked
    .toSorted((one, other) => other.score - one.score)
    .filter(({ part }) => {
      const place = `${part.chapter}#${part.section ?? ''}`
      return !seen.has(place) && seen.add(place)
    })
    .slice(0, maximumHits)
    .map(({ part, lang: found, result }) => {
      const terms = new Set(result.terms)
      const { termsOf } = indexes[found]
      const isFound = (written: string) => termsOf(written).some((term) => terms.has(term))
      return {
        chapter: part.chapter,
        section: part.section,
        lang: found,
        chapterTitle: cutAt(part.chapterTitle, isFound),
        sectionTitle: cutAt(part.title, isFound),
        context: contextOf(part.lines, isFound),
      }
    })
}

/** Each word, in each of the forms that it is known under. The last one may be unfinished; long ones may be misspelt. */
function questionOf(
  asked: readonly SearchTerms[],
  vocabulary: readonly string[],
  options: {
    readonly isUnfinished: boolean
    readonly isTolerant: (word: SearchTerms) => boolean
  },
): Query {
  const weighing = (queries: readonly string[], weight: number, options: SearchOptions = {}) => ({
    queries: [...queries],
    boostTerm: () => weight,
    ...options,
  })
  return {
    combineWith: 'OR',
    boost: boosts,
    tokenize: (text) => [text],
    processTerm: (term) => term,
    queries: asked.map((word, at) => ({
      combineWith: 'OR',
      queries: [
        weighing([word.exact], 1, {
          prefix: word.exact.length >= shortestBeginning(asked, at, options),
          fuzzy:
            options.isTolerant(word) && !begins(vocabulary, word.exact)
              ? toleranceOf(word.exact)
              : false,
        }),
        weighing(word.stems, stemWeight),
        weighing(word.skeletons, skeletonWeight),
      ],
    })),
  }
}

/** The language in which a misspelt word is looked for: tolerance is most of what a search costs. */
function spokenIn(word: string, lang: Locale): Locale {
  if (/[\u0621-\u064a]/.test(word)) return 'ar'
  return lang === 'en' ? 'en' : 'fr'
}

/** From how many letters on a word also finds those that it begins: fewer where it is being typed, fewest where it is alone. */
function shortestBeginning(
  { length }: readonly SearchTerms[],
  at: number,
  { isUnfinished }: { readonly isUnfinished: boolean },
): number {
  if (!isUnfinished || at < length - 1) return 4
  return length === 1 ? 2 : 3
}

/** How many letters of a word may be wrong, missing or too many. */
function toleranceOf({ length }: string): number | false {
  if (length >= 8) return 2
  return length >= 4 ? 1 : false
}

/** Which part of the words asked for was found, squared: a section with all of them comes before one that repeats one. */
function coverage(asked: readonly SearchTerms[], { queryTerms }: SearchResult): number {
  const found = asked.filter((word) => everyTermOf(word).some((term) => queryTerms.includes(term)))
  return (found.length / asked.length) ** 2
}
