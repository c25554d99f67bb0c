import { z } from 'zod'
import type { Locale } from '../i18n/locales.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { calendarDateSchema } from '../kernel/instant.ts'

/** The name of a chapter or of a section: the same in every language and every edition, for links and bookmarks. */
export const guideIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be 1 to 60 small letters, digits and dashes')

/** The name of an edition, as `2026.1`. */
export const editionIdSchema = z
  .string()
  .regex(/^\d{4}\.\d{1,3}$/, 'must be a year, a dot and a number, like 2026.1')

/** A form that a chapter speaks of: `F2`. */
export const formIdSchema = z.string().regex(/^F[1-9]\d?$/, 'must be a form like F2')

const chapterFileSchema = z
  .string()
  .regex(/^\d{2}-[a-z0-9][a-z0-9-]{0,59}\.md$/, 'must be a file like 09-security.md')

export const imageFileSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}\.(?:svg|png)$/, 'must be a file like desk.svg or desk.png')

const changeTextSchema = z.string().min(1).max(1_000)

/** What changed since the edition before, in the ministry's own words. */
const editionChangeSchema = z
  .strictObject({
    chapter: guideIdSchema,
    section: guideIdSchema.optional(),
    /** Whether it changes what somebody must or may do; forms may be asked again for it. */
    material: z.boolean(),
    text: z
      .strictObject({ ar: changeTextSchema, fr: changeTextSchema, en: changeTextSchema })
      .readonly(),
  })
  .readonly()
export type EditionChange = z.infer<typeof editionChangeSchema>

const languageSchema = z
  .strictObject({
    title: z.string().min(1).max(200),
    /** An original binds; a courtesy translation only helps to read. */
    status: z.enum(['original', 'courtesy']),
    /** What the reader must know of this text before anything else. */
    notice: z.string().min(1).max(1_000),
  })
  .readonly()

/** A chapter as `edition.json` lists it. */
export const editionChapterSchema = z
  .strictObject({
    id: guideIdSchema,
    file: chapterFileSchema,
    icon: guideIdSchema.optional(),
    /** Security checks that the chapter explains. */
    checks: z.array(guideIdSchema).max(40).readonly().optional(),
    forms: z.array(formIdSchema).max(20).readonly().optional(),
  })
  .readonly()

const editionFields = {
  v: z.literal(1),
  id: editionIdSchema,
  /** Grows with each edition; an agent refuses to go back. */
  serial: z.int().min(1),
  date: calendarDateSchema,
  /** Whether anything in it changes what somebody must or may do. */
  material: z.boolean(),
  languages: z
    .strictObject({ ar: languageSchema, fr: languageSchema, en: languageSchema })
    .readonly(),
  chapters: z.array(editionChapterSchema).min(1).max(60).readonly(),
  changes: z.array(editionChangeSchema).max(200).readonly(),
}

/** `edition.json`: what an edition is made of, as its writers give it. */
export const editionSchema = z.strictObject(editionFields).readonly()
export type Edition = z.infer<typeof editionSchema>
export type EditionChapter = Edition['chapters'][number]

/** Where a file lies in the folder of an edition: a chapter in a language, or an image. */
const editionPathSchema = z
  .string()
  .regex(/^(?:(?:ar|fr|en)\/\d{2}-[a-z0-9-]{1,60}\.md|images\/[a-z0-9-]{1,60}\.(?:svg|png))$/)

/** Largest file of an edition. A chapter has some ten thousand bytes; a signed answer must stay small. */
export const maximumFileBytes = 262_144

/** Most files of an edition: sixty chapters in three languages, and their images. */
export const maximumFiles = 280

/** A part of an edition: it is fetched, kept and verified by the digest of its exact bytes. */
const editionPartSchema = z
  .strictObject({
    path: editionPathSchema,
    bytes: z.int().min(1).max(maximumFileBytes),
    sha256: digestSchema,
  })
  .readonly()
export type EditionPart = z.infer<typeof editionPartSchema>

/** What the ministry signs: the edition and the digest of every part of it. */
export const manifestSchema = z
  .strictObject({
    ...editionFields,
    files: z.array(editionPartSchema).min(1).max(maximumFiles).readonly(),
  })
  .readonly()
export type Manifest = z.infer<typeof manifestSchema>

/** Where the text of a chapter lies in the folder of its edition. */
export function chapterPath(lang: Locale, file: string): string {
  return `${lang}/${file}`
}
