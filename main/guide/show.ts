import type {
  GuideMark,
  ListedChapter,
  ShownChapter,
  ShownContact,
  ShownEdition,
} from '../../shared/guide/channels.ts'
import { contactIds } from '../../shared/guide/chapter.ts'
import { tickItemsOf, wordsOf } from '../../shared/guide/inside.ts'
import { picturesOf } from '../../shared/guide/pictures.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Policy } from '../../shared/policy/model.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { OpenEdition } from './editions.ts'
import { readMarks, readPlaces, readTicks } from './marks-store.ts'

/** What people are told of an edition in their language. */
export function describeEdition(edition: OpenEdition, lang: Locale): ShownEdition {
  const { id, serial, date, languages } = edition.manifest
  const { digest, origin } = edition
  return { id, serial, date, digest, origin, ...languages[lang] }
}

/** The chapters of an edition as a list, with how much of their checklists is ticked. */
export function listChapters(
  db: ReadableDb,
  edition: OpenEdition,
  lang: Locale,
): readonly ListedChapter[] {
  const ticks = readTicks(db, edition.manifest.id)
  return edition.manifest.chapters.map((listed) => {
    const chapter = edition.chapterIn(lang, listed)
    const items = tickItemsOf(chapter)
    return {
      id: listed.id,
      icon: listed.icon ?? null,
      title: chapter.title,
      summary: wordsOf(chapter.summary),
      sections: chapter.sections.map(({ id, title }) => ({ id, title })),
      checks: listed.checks ?? [],
      forms: listed.forms ?? [],
      itemCount: items.length,
      tickedCount: ticks.filter((tick) => tick.chapter === listed.id && items.includes(tick.item))
        .length,
    }
  })
}

/** A chapter to read, with what somebody marked in it; null where the edition has none of that name. */
export function showChapter(
  db: ReadableDb,
  edition: OpenEdition,
  asked: { readonly chapter: string; readonly lang: Locale },
): ShownChapter | null {
  const { chapters, id } = edition.manifest
  const at = chapters.findIndex((listed) => listed.id === asked.chapter)
  const listed = chapters[at]
  if (!listed) return null
  const chapter = edition.chapterIn(asked.lang, listed)
  const marks = readMarks(db).filter((mark) => mark.chapter === listed.id)
  return {
    edition: id,
    id: listed.id,
    lang: asked.lang,
    chapter,
    pictures: picturesOf(chapter, edition.files),
    checks: listed.checks ?? [],
    forms: listed.forms ?? [],
    place: readPlaces(db).find((place) => place.chapter === listed.id) ?? null,
    ticked: readTicks(db, id).flatMap((tick) => (tick.chapter === listed.id ? [tick.item] : [])),
    bookmarks: marks.flatMap((mark) => (mark.isBookmarked ? [mark.section] : [])),
    notes: marks.flatMap(({ section, note }) => (note === null ? [] : [{ section, text: note }])),
    before: chapters[at - 1]?.id ?? null,
    after: chapters[at + 1]?.id ?? null,
  }
}

/** Every bookmark and note in the order of the guide; what this edition has no more comes last and is not lost. */
export function listMarks(
  db: ReadableDb,
  edition: OpenEdition,
  lang: Locale,
): readonly GuideMark[] {
  const { chapters } = edition.manifest
  const placed = readMarks(db).map((mark) => {
    const at = chapters.findIndex(({ id }) => id === mark.chapter)
    const listed = chapters[at]
    const chapter = listed && edition.chapterIn(lang, listed)
    const below = chapter?.sections.findIndex(({ id }) => id === mark.section) ?? -1
    const isThere = chapter !== undefined && (mark.section === null || below >= 0)
    return {
      order: isThere ? at * 1_000 + below : Number.MAX_SAFE_INTEGER,
      shown: {
        ...mark,
        isThere,
        chapterTitle: chapter?.title ?? mark.chapter,
        sectionTitle: chapter?.sections[below]?.title ?? null,
      },
    }
  })
  return placed.toSorted((one, other) => one.order - other.order).map(({ shown }) => shown)
}

/** Whom to turn to, by the policy in force, in the reader's language. */
export function showContacts({ contacts }: Policy, lang: Locale): readonly ShownContact[] {
  return contactIds.map((contact) => {
    const entry = contact === 'supervisor' ? undefined : contacts?.[contact]
    return {
      contact,
      entry: entry
        ? {
            name: entry.name[lang],
            phone: entry.phone ?? null,
            email: entry.email ?? null,
            hours: entry.hours?.[lang] ?? null,
          }
        : null,
    }
  })
}
