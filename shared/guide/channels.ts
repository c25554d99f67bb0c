import { z } from 'zod'
import { copyOutcomeSchema } from '../activity-log/model.ts'
import { localeSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { done } from '../ipc/channel.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { copyFailures } from '../my-data/copy.ts'
import { chapterSchema, contactIdSchema } from './chapter.ts'
import { editionIdSchema, formIdSchema, guideIdSchema, imageFileSchema } from './model.ts'

/** A section of a chapter, or its beginning where null. */
const sectionPlaceSchema = guideIdSchema.nullable()

/** Whom a contact of the guide is, in the reader's language; `entry` is null where the ministry has yet to name it. */
const contactSchema = z
  .strictObject({
    contact: contactIdSchema,
    entry: z
      .strictObject({
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        hours: z.string().nullable(),
      })
      .readonly()
      .nullable(),
  })
  .readonly()
export type ShownContact = z.infer<typeof contactSchema>

const editionShownSchema = z
  .strictObject({
    id: editionIdSchema,
    serial: z.int(),
    date: calendarDateSchema,
    /** Names the exact edition: what a receipt binds. */
    digest: digestSchema,
    /** Whether it came with the app or from the ministry. */
    origin: z.enum(['shipped', 'ministry']),
    title: z.string(),
    /** An original binds; a courtesy translation only helps to read. */
    status: z.enum(['original', 'courtesy']),
    notice: z.string(),
  })
  .readonly()
export type ShownEdition = z.infer<typeof editionShownSchema>

/** Where somebody reads on: at a section, so many blocks below its title. */
const readingPlaceSchema = z
  .strictObject({
    chapter: guideIdSchema,
    section: sectionPlaceSchema,
    block: z.int().min(0).max(4_000),
  })
  .readonly()
export type ReadingPlace = z.infer<typeof readingPlaceSchema>

const markPlaceSchema = { chapter: guideIdSchema, section: sectionPlaceSchema }

const chapterListedSchema = z
  .strictObject({
    id: guideIdSchema,
    icon: guideIdSchema.nullable(),
    title: z.string(),
    summary: z.string(),
    sections: z
      .array(z.strictObject({ id: guideIdSchema, title: z.string() }).readonly())
      .readonly(),
    checks: z.array(guideIdSchema).readonly(),
    forms: z.array(formIdSchema).readonly(),
    itemCount: z.int().min(0),
    tickedCount: z.int().min(0),
  })
  .readonly()
export type ListedChapter = z.infer<typeof chapterListedSchema>

const guideSchema = z
  .strictObject({
    edition: editionShownSchema,
    chapters: z.array(chapterListedSchema).readonly(),
    contacts: z.array(contactSchema).readonly(),
    /** Where somebody read last. */
    lastPlace: readingPlaceSchema.nullable(),
    /** The newest edition that somebody acknowledged, where it is not the one in force. */
    acknowledged: editionIdSchema.nullable(),
  })
  .readonly()
export type ShownGuide = z.infer<typeof guideSchema>

/** Longest note to oneself. */
const maximumNoteLength = 4_000

const noteSchema = z
  .strictObject({ section: sectionPlaceSchema, text: z.string().min(1).max(maximumNoteLength) })
  .readonly()

const shownChapterSchema = z
  .strictObject({
    edition: editionIdSchema,
    id: guideIdSchema,
    lang: localeSchema,
    chapter: chapterSchema,
    /** Its images by their files, as `data:` addresses. */
    pictures: z
      .record(imageFileSchema, z.string().regex(/^data:image\/(?:png|svg\+xml);base64,/))
      .readonly(),
    checks: z.array(guideIdSchema).readonly(),
    forms: z.array(formIdSchema).readonly(),
    place: readingPlaceSchema.nullable(),
    /** Items ticked, by the names they bear in the checklists. */
    ticked: z.array(z.string()).readonly(),
    bookmarks: z.array(sectionPlaceSchema).readonly(),
    notes: z.array(noteSchema).readonly(),
    before: guideIdSchema.nullable(),
    after: guideIdSchema.nullable(),
  })
  .readonly()
export type ShownChapter = z.infer<typeof shownChapterSchema>

/** A piece of a text as written, and whether it was looked for. */
const pieceSchema = z.strictObject({ text: z.string(), isFound: z.boolean() }).readonly()

const hitSchema = z
  .strictObject({
    ...markPlaceSchema,
    /** The language in which it was found; another than asked for where only that one has it. */
    lang: localeSchema,
    chapterTitle: z.array(pieceSchema).readonly(),
    sectionTitle: z.array(pieceSchema).readonly(),
    /** The line that says it best, cut around what was found. */
    context: z.array(pieceSchema).readonly(),
  })
  .readonly()
export type GuideHit = z.infer<typeof hitSchema>

const markSchema = z
  .strictObject({
    ...markPlaceSchema,
    chapterTitle: z.string(),
    /** Null for a whole chapter, or where this edition has the section no more. */
    sectionTitle: z.string().nullable(),
    /** Whether the edition in force still has it. */
    isThere: z.boolean(),
    isBookmarked: z.boolean(),
    note: z.string().nullable(),
  })
  .readonly()
export type GuideMark = z.infer<typeof markSchema>

/** A paragraph, an item or a row, then and now. */
const changedLineSchema = z
  .strictObject({
    kind: z.enum(['same', 'added', 'removed', 'changed']),
    before: z.array(pieceSchema).readonly().nullable(),
    after: z.array(pieceSchema).readonly().nullable(),
  })
  .readonly()
export type ChangedLine = z.infer<typeof changedLineSchema>

const changesSchema = z
  .strictObject({
    from: z.strictObject({ id: editionIdSchema, date: calendarDateSchema }).readonly(),
    to: z.strictObject({ id: editionIdSchema, date: calendarDateSchema }).readonly(),
    /** What the ministry says of it, of every edition since, oldest first. */
    told: z
      .array(
        z
          .strictObject({ ...markPlaceSchema, isMaterial: z.boolean(), text: z.string() })
          .readonly(),
      )
      .readonly(),
    /** Chapters in which anything differs. In each section runs of what stayed are kept, for the screen to fold. */
    chapters: z
      .array(
        z
          .strictObject({
            chapter: guideIdSchema,
            title: z.string(),
            state: z.enum(['added', 'removed', 'changed']),
            sections: z
              .array(
                z
                  .strictObject({
                    section: sectionPlaceSchema,
                    title: z.string(),
                    lines: z.array(changedLineSchema).readonly(),
                  })
                  .readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
export type GuideChanges = z.infer<typeof changesSchema>

/** Longest question: a sentence, and not a pasted page. */
const maximumQueryLength = 200

/** The guide: read and searched offline; what somebody marks in it stays on this laptop and is no part of the log. */
const askedChapterSchema = z
  .strictObject({
    chapter: guideIdSchema,
    lang: localeSchema,
    /** An older edition that was kept; without it the one in force. */
    edition: editionIdSchema.optional(),
  })
  .readonly()

export const guideChannels = {
  getGuide: {
    kind: 'query',
    input: z.strictObject({ lang: localeSchema }).readonly(),
    output: guideSchema,
    failures: [],
  },
  readGuideChapter: {
    kind: 'query',
    input: askedChapterSchema,
    output: shownChapterSchema,
    failures: ['no-such-chapter'],
  },
  /** Saves a chapter on paper (PDF) where the employee chooses; nothing is recorded. One at a time, with all copies. */
  saveGuideChapter: {
    kind: 'command',
    input: askedChapterSchema,
    output: copyOutcomeSchema,
    failures: ['no-such-chapter', ...copyFailures, 'copy-under-way'],
  },
  searchGuide: {
    kind: 'query',
    input: z
      .strictObject({ query: z.string().max(maximumQueryLength), lang: localeSchema })
      .readonly(),
    output: z.strictObject({ hits: z.array(hitSchema).readonly() }).readonly(),
    failures: [],
  },
  listGuideMarks: {
    kind: 'query',
    input: z.strictObject({ lang: localeSchema }).readonly(),
    output: z.array(markSchema).readonly(),
    failures: [],
  },
  getGuideChanges: {
    kind: 'query',
    /** Without `since`, the newest edition that somebody acknowledged. */
    input: z.strictObject({ lang: localeSchema, since: editionIdSchema.optional() }).readonly(),
    /** Null where there is no other edition to compare the one in force with. */
    output: changesSchema.nullable(),
    failures: [],
  },
  keepGuidePlace: {
    kind: 'command',
    input: readingPlaceSchema,
    output: done,
    failures: ['disk-full'],
  },
  changeGuideTick: {
    kind: 'command',
    input: z
      .strictObject({
        chapter: guideIdSchema,
        item: z.string().regex(/^[a-z0-9-]{1,60}\.\d{1,4}$/),
        isTicked: z.boolean(),
      })
      .readonly(),
    output: done,
    failures: ['disk-full'],
  },
  /** Takes every tick of a chapter away, to begin its checklists anew. */
  clearGuideTicks: {
    kind: 'command',
    input: z.strictObject({ chapter: guideIdSchema }).readonly(),
    output: done,
    failures: ['disk-full'],
  },
  changeGuideBookmark: {
    kind: 'command',
    input: z.strictObject({ ...markPlaceSchema, isBookmarked: z.boolean() }).readonly(),
    output: done,
    failures: ['disk-full'],
  },
  /** Keeps the note of a section in place of the one before; an empty one is deleted. */
  keepGuideNote: {
    kind: 'command',
    input: z
      .strictObject({ ...markPlaceSchema, text: z.string().max(maximumNoteLength) })
      .readonly(),
    output: done,
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>
