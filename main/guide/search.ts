import type { GuideHit } from '../../shared/guide/channels.ts'
import { wordsOf } from '../../shared/guide/inside.ts'
import { partsOf } from '../../shared/guide/lines.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { searchFor } from '../../shared/kernel/fold-text.ts'
import type { OpenEdition } from './editions.ts'

const maximumHits = 20

/** The sections that say what somebody typed, best first: in their titles, then in what they say. */
export function findInGuide(
  edition: OpenEdition,
  query: string,
  lang: Locale,
): readonly GuideHit[] {
  const search = searchFor(query)
  if (search.isEmpty) return []
  const found = edition.manifest.chapters.flatMap((listed) => {
    const chapter = edition.chapterIn(lang, listed)
    return partsOf(chapter).flatMap((part) => {
      const lines = part.lines.map(wordsOf)
      const isInTitle = search.finds(part.title)
      const line = lines.find((text) => search.finds(text))
      if (!isInTitle && line === undefined && !search.finds([part.title, ...lines].join(' ')))
        return []
      const context = line ?? lines[0] ?? ''
      return {
        rank: isInTitle ? 0 : line === undefined ? 2 : 1,
        hit: {
          chapter: listed.id,
          section: part.section,
          lang,
          chapterTitle: search.cut(chapter.title),
          sectionTitle: search.cut(part.title),
          context: search.cut(context),
        },
      }
    })
  })
  return found
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, maximumHits)
    .map(({ hit }) => hit)
}
