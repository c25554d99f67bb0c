import type { Locale } from '../../shared/i18n/locales.ts'
import { foldedWords, type SearchedPiece, searchFor } from '../../shared/kernel/fold-text.ts'

/** Something to find by its label, by its label in another language, or by other words. */
export type Findable = {
  readonly label: string
  readonly others: readonly { readonly locale: Locale; readonly label: string }[]
  readonly also: readonly string[]
}

/** What was found, and how it may be shown that it was. */
export type Found<T extends Findable> = {
  readonly item: T
  /** The label, cut at the words that were looked for. */
  readonly pieces: readonly SearchedPiece[]
  /** The label that the words were found in, where it is in another language than the page's. */
  readonly foundAs: Findable['others'][number] | null
}

/** Grades of what is found, best first; what has the last one is not shown. */
const grades = { begins: 0, label: 1, otherLanguage: 2, otherWords: 3, nowhere: 4 } as const

/**
 * Finds by words typed in any of the languages, and puts first what begins with the first word, then what has all the
 * words in its label, then what has them in another language, then what only other words lead to. Equals keep the
 * order in which they were given; with nothing typed everything is found.
 */
export function rank<T extends Findable>(items: readonly T[], typed: string): readonly Found<T>[] {
  const search = searchFor(typed)
  const first = searchFor(foldedWords(typed)[0] ?? '')
  const gradeOf = ({ label, others, also }: T): number => {
    if (search.finds(label))
      return first.findsWords(foldedWords(label).slice(0, 1)) ? grades.begins : grades.label
    if (others.some((other) => search.finds(other.label))) return grades.otherLanguage
    const all = [label, ...others.map((other) => other.label), ...also]
    return search.findsWords(all.flatMap(foldedWords)) ? grades.otherWords : grades.nowhere
  }
  return items
    .map((item) => ({ item, grade: gradeOf(item) }))
    .filter(({ grade }) => grade !== grades.nowhere)
    .sort((one, other) => one.grade - other.grade)
    .map(({ item, grade }) => ({
      item,
      pieces: search.isEmpty ? [{ text: item.label, isFound: false }] : search.cut(item.label),
      foundAs:
        grade === grades.otherLanguage
          ? (item.others.find(({ label }) => search.finds(label)) ?? null)
          : null,
    }))
}
