import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { openShippedEdition } from '../../main/guide/editions.ts'
import {
  findInGuide,
  type GuideIndexes,
  indexEdition,
  indexParts,
  type SearchedPart,
  searchedPartsOf,
} from '../../main/guide/search.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { nextTurn } from '../../main/platform/timers.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import { recallAt, type WrittenQuery, writtenQueries } from '../guide/queries.ts'
import type { Bench, BenchRow } from './bench-type.ts'

/** How many times our edition the searched one is. */
const times = 10
const goalP95Ms = 10
/** Three frames of the screen: nobody sees a click wait so long. */
const goalHoldMs = 50

type Hits = readonly { readonly chapter: string; readonly section: string | null }[]
type Finder = (query: string, lang: Locale) => Hits

/** The edition and nine more like it, whose words differ by a letter here and there: ten times the text and more words. */
function grow(parts: readonly SearchedPart[]): readonly SearchedPart[] {
  let state = 1
  const draw = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const vary = (text: string) =>
    text.replace(/\p{L}{5,}/gu, (word) => {
      if (draw() > 0.15) return word
      const at = 1 + Math.floor(draw() * (word.length - 2))
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
    })
  const copies = Array.from({ length: times }, (_, copy) =>
    parts.map((part) => ({
      ...part,
      chapter: copy === 0 ? part.chapter : `${part.chapter}-${copy}`,
      lines: copy === 0 ? part.lines : part.lines.map(vary),
    })),
  )
  return copies.flat().map((part, id) => ({ ...part, id }))
}

/** MiniSearch as it comes: its own words, prefixes and tolerance, no folding of ours. */
function bareFinder(parts: Readonly<Record<Locale, readonly SearchedPart[]>>): Finder {
  const indexes = new Map(
    locales.map((lang) => {
      const index = new MiniSearch<SearchedPart>({
        fields: ['title', 'chapterTitle', 'text'],
        extractField: (part, field) =>
          field === 'text'
            ? part.lines.join('\n')
            : field === 'title'
              ? part.title
              : field === 'id'
                ? String(part.id)
                : part.chapterTitle,
      })
      index.addAll(parts[lang])
      return [lang, index]
    }),
  )
  return (query, lang) =>
    locales
      .flatMap((each) =>
        (
          indexes.get(each)?.search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3 } }) ?? []
        ).map(({ id, score }) => ({
          part: parts[each][Number(id)],
          score: each === lang ? score : score * 0.6,
        })),
      )
      .toSorted((one, other) => other.score - one.score)
      .flatMap(({ part }) => (part ? [part] : []))
      .slice(0, 12)
}

/** Processor time of this thread, in milliseconds: whatever else the machine does meanwhile does not count. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** A pause for the work, in its own turn each time, and how long the thread was held: in all, and at most at once. */
function openHolds() {
  let sinceMs = threadMs()
  let allMs = 0
  let longestMs = 0
  const note = () => {
    const heldMs = threadMs() - sinceMs
    allMs += heldMs
    longestMs = Math.max(longestMs, heldMs)
  }
  return {
    pause: async () => {
      note()
      await nextTurn()
      sinceMs = threadMs()
    },
    taken: () => {
      note()
      return { allMs, longestMs }
    },
  }
}

/** Every question as it stands after each letter typed, from the second on. */
function keystrokes(queries: readonly WrittenQuery[]): readonly { query: string; lang: Locale }[] {
  return queries.flatMap(({ query, lang }) =>
    Array.from({ length: Math.max(0, query.length - 1) }, (_, at) => ({
      query: query.slice(0, at + 2),
      lang,
    })),
  )
}

function measure(find: Finder, queries: readonly WrittenQuery[]): { p50: number; p95: number } {
  const typed = keystrokes(queries)
  for (const { query, lang } of typed.slice(0, 300)) find(query, lang)
  const took = typed
    .map(({ query, lang }) => {
      const sinceMs = threadMs()
      find(query, lang)
      return threadMs() - sinceMs
    })
    .toSorted((one, other) => one - other)
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const ms = (value: number) => `${value.toFixed(2)} ms`

/** What a search finds, on a set of questions written by those who wrote the guide, and how long a keystroke takes. */
export const bench: Bench = {
  name: `search in the guide, and in one ${times} times as large`,
  run: async () => {
    const edition = openShippedEdition(
      readNewestEdition(join(import.meta.dirname, '../../assets/guide')),
      nodeSha256,
    )
    // As the app does it when the guide is opened for the first time in a run: chapters are read, then indexed.
    const opening = openHolds()
    const small = await indexEdition(edition, opening.pause)
    const opened = opening.taken()
    const partsIn = (lang: Locale) => searchedPartsOf(edition, lang, () => Promise.resolve())
    const parts = { ar: await partsIn('ar'), fr: await partsIn('fr'), en: await partsIn('en') }
    const large = { ar: grow(parts.ar), fr: grow(parts.fr), en: grow(parts.en) }
    const growing = openHolds()
    const grown: GuideIndexes = {
      ar: await indexParts(large.ar, growing.pause),
      fr: await indexParts(large.fr, growing.pause),
      en: await indexParts(large.en, growing.pause),
    }
    const grownIn = growing.taken()
    const ours: Finder = (query, lang) => findInGuide(small, query, lang)
    const bare = bareFinder(parts)

    const queries = writtenQueries()
    const recall = (lang: Locale, count: number): BenchRow => {
      const asked = queries.filter((query) => query.lang === lang)
      const recalled = (find: Finder) =>
        recallAt(count, asked, ({ query, lang: spoken }) => find(query, spoken))
      const found = recalled(ours)
      const foundBare = recalled(bare)
      return {
        what: `${asked.length} questions in ${lang}, answered in the first ${count}`,
        ours: percent(found),
        baseline: `bare MiniSearch ${percent(foundBare)}`,
        ratio: found / foundBare,
        goal: '',
        outcome: 'no goal',
      }
    }
    const fast = measure((query, lang) => findInGuide(grown, query, lang), queries)
    const fastBare = measure(bareFinder(large), queries)
    const total = large.ar.length + large.fr.length + large.en.length
    return [
      ...(['ar', 'fr'] as const).flatMap((lang) => [1, 3, 5].map((count) => recall(lang, count))),
      {
        what: `a keystroke over ${total} sections, median`,
        ours: ms(fast.p50),
        baseline: `bare MiniSearch ${ms(fastBare.p50)}`,
        ratio: fast.p50 / fastBare.p50,
        goal: '',
        outcome: 'no goal',
      },
      {
        what: 'the same, 95 of 100',
        ours: ms(fast.p95),
        baseline: `bare MiniSearch ${ms(fastBare.p95)}`,
        ratio: fast.p95 / goalP95Ms,
        goal: `≤ ${goalP95Ms} ms`,
        outcome: fast.p95 <= goalP95Ms ? 'met' : 'missed',
      },
      ...[
        { what: 'making our edition searchable, once a run, as the guide is opened', ...opened },
        { what: `the same of ${times} times as much`, ...grownIn },
      ].flatMap(({ what, allMs, longestMs }): readonly BenchRow[] => [
        { what, ours: ms(allMs), baseline: '', ratio: 0, goal: '', outcome: 'no goal' },
        {
          what: 'longest that the window waits for its turn meanwhile',
          ours: ms(longestMs),
          baseline: '',
          ratio: longestMs / goalHoldMs,
          goal: `≤ ${goalHoldMs} ms`,
          outcome: longestMs <= goalHoldMs ? 'met' : 'missed',
        },
      ]),
    ]
  },
}
