import shippedPolicy from '../../../assets/policy/default-policy.json' with { type: 'json' }
import { findInGuide, indexEdition } from '../../../main/guide/search.ts'
import { describeEdition, showContacts } from '../../../main/guide/show.ts'
import type {
  GuideMark,
  ReadingPlace,
  ShownChapter,
  ShownGuide,
} from '../../../shared/guide/channels.ts'
import { tickItemsOf, wordsOf } from '../../../shared/guide/inside.ts'
import { picturesOf } from '../../../shared/guide/pictures.ts'
import type { Locale } from '../../../shared/i18n/locales.ts'
import type { Bridge, CallName, Reply } from '../../../shared/ipc/contract.ts'
import { policySchema } from '../../../shared/policy/model.ts'
import { changesSince2025 } from './earlier-guide.ts'
import { once } from './once.ts'
import { openShippedGuide } from './shipped-guide.ts'

/** What somebody marked in the edition that ships, which the gallery shows as it is. */
export type ScriptedGuide = {
  /** The disk has no room for a mark. */
  readonly isFull?: true
  /** Main is not ready to answer. */
  readonly isRefused?: true
  /** Desks that the ministry has named. */
  readonly contacts?: unknown
  readonly lastPlace?: ReadingPlace
  /** Somebody acknowledged the edition of a year ago: what changed since can be read. */
  readonly acknowledged?: string
  readonly ticked?: Readonly<Record<string, readonly string[]>>
  readonly bookmarks?: readonly Pick<GuideMark, 'chapter' | 'section'>[]
  readonly notes?: readonly (Pick<GuideMark, 'chapter' | 'section'> & { readonly text: string })[]
  readonly marks?: readonly Omit<GuideMark, 'chapterTitle' | 'sectionTitle' | 'isThere'>[]
}

type GuideCalls = Pick<
  Bridge,
  | 'getGuide'
  | 'readGuideChapter'
  | 'searchGuide'
  | 'listGuideMarks'
  | 'getGuideChanges'
  | 'keepGuidePlace'
  | 'changeGuideTick'
  | 'clearGuideTicks'
  | 'changeGuideBookmark'
  | 'keepGuideNote'
>

/** The calls of the guide: the edition and the search are the agent's own, the marks what the gallery's world says. */
export function scriptedGuide(
  said: () => ScriptedGuide | undefined,
  answer: <N extends CallName>(name: N, input: unknown, usual: () => Reply<N>) => Promise<Reply<N>>,
  writtenIn: <Value>(answer: Value) => Value,
): GuideCalls {
  const edition = once(() => openShippedGuide())
  const indexes = once(() => indexEdition(edition(), () => Promise.resolve()))
  const keep = () =>
    said()?.isFull
      ? ({ ok: false, failure: { code: 'disk-full' } } as const)
      : ({ ok: true, value: {} } as const)
  return {
    getGuide: (input) =>
      answer('getGuide', input, () =>
        said()?.isRefused
          ? { ok: false, failure: { code: 'not-ready' } }
          : { ok: true, value: writtenIn(guideOf(edition(), said() ?? {}, input.lang)) },
      ),
    readGuideChapter: (input) =>
      answer('readGuideChapter', input, () => {
        const chapter = chapterOf(edition(), said() ?? {}, input)
        return chapter
          ? { ok: true, value: writtenIn(chapter) }
          : { ok: false, failure: { code: 'no-such-chapter' } }
      }),
    searchGuide: async (input) => {
      const found = await indexes()
      return answer('searchGuide', input, () => ({
        ok: true,
        value: writtenIn({ hits: findInGuide(found, input.query, input.lang) }),
      }))
    },
    listGuideMarks: (input) =>
      answer('listGuideMarks', input, () => ({
        ok: true,
        value: writtenIn(marksOf(edition(), said() ?? {}, input.lang)),
      })),
    getGuideChanges: (input) =>
      answer('getGuideChanges', input, () => ({
        ok: true,
        value:
          said()?.acknowledged === undefined
            ? null
            : writtenIn(changesSince2025(edition(), input.lang)),
      })),
    keepGuidePlace: (input) => answer('keepGuidePlace', input, keep),
    changeGuideTick: (input) => answer('changeGuideTick', input, keep),
    clearGuideTicks: (input) => answer('clearGuideTicks', input, keep),
    changeGuideBookmark: (input) => answer('changeGuideBookmark', input, keep),
    keepGuideNote: (input) => answer('keepGuideNote', input, keep),
  }
}

type Edition = ReturnType<typeof openShippedGuide>

function guideOf(edition: Edition, said: ScriptedGuide, lang: Locale): ShownGuide {
  return {
    edition: describeEdition(edition, lang),
    chapters: edition.manifest.chapters.map((listed) => {
      const chapter = edition.chapterIn(lang, listed)
      return {
        id: listed.id,
        icon: listed.icon ?? null,
        title: chapter.title,
        summary: wordsOf(chapter.summary),
        sections: chapter.sections.map(({ id, title }) => ({ id, title })),
        checks: listed.checks ?? [],
        forms: listed.forms ?? [],
        itemCount: tickItemsOf(chapter).length,
        tickedCount: said.ticked?.[listed.id]?.length ?? 0,
      }
    }),
    contacts: showContacts(
      policySchema.parse({ ...shippedPolicy, contacts: said.contacts ?? {} }),
      lang,
    ),
    lastPlace: said.lastPlace ?? null,
    acknowledged: said.acknowledged ?? null,
  }
}

function marksOf(edition: Edition, said: ScriptedGuide, lang: Locale): readonly GuideMark[] {
  return (said.marks ?? []).map((mark) => {
    const listed = edition.manifest.chapters.find(({ id }) => id === mark.chapter)
    const chapter = listed && edition.chapterIn(lang, listed)
    const section = chapter?.sections.find(({ id }) => id === mark.section)
    return {
      ...mark,
      chapterTitle: chapter?.title ?? mark.chapter,
      sectionTitle: section?.title ?? null,
      isThere: mark.section === null || section !== undefined,
    }
  })
}

function chapterOf(
  edition: Edition,
  said: ScriptedGuide,
  asked: { readonly chapter: string; readonly lang: Locale },
): ShownChapter | null {
  const { chapters, id } = edition.manifest
  const at = chapters.findIndex((each) => each.id === asked.chapter)
  const listed = chapters[at]
  if (!listed) return null
  const chapter = edition.chapterIn(asked.lang, listed)
  const here = (place: { readonly chapter: string }) => place.chapter === listed.id
  return {
    edition: id,
    id: listed.id,
    lang: asked.lang,
    chapter,
    pictures: picturesOf(chapter, edition.files),
    checks: listed.checks ?? [],
    forms: listed.forms ?? [],
    place: said.lastPlace && here(said.lastPlace) ? said.lastPlace : null,
    ticked: said.ticked?.[listed.id] ?? [],
    bookmarks: (said.bookmarks ?? []).filter(here).map(({ section }) => section),
    notes: (said.notes ?? []).filter(here).map(({ section, text }) => ({ section, text })),
    before: chapters[at - 1]?.id ?? null,
    after: chapters[at + 1]?.id ?? null,
  }
}
