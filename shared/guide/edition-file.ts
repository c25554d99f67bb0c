import { z } from 'zod'
import { locales } from '../i18n/locales.ts'
import { fromUtf8 } from '../kernel/bytes.ts'
import { readJson } from '../kernel/read-json.ts'
import { schemaFaults, schemaWords } from '../kernel/schema-words.ts'
import type { GuideFault } from './faults.ts'
import {
  type Edition,
  type EditionChapter,
  editionChapterSchema,
  editionSchema,
  maximumFileBytes,
} from './model.ts'

/** The file that says what an edition is made of. */
export const editionFile = 'edition.json'

/** Where something stands in `edition.json`, as the names that lead to it. */
export type EditionPath = readonly PropertyKey[]

/** What of an edition can be judged, be it sound as a whole or not; what cannot be read in its place is null. */
export type EditionParts = {
  readonly chapters: readonly (EditionChapter | null)[]
  /** The names of all chapters, of those too that cannot be read. */
  readonly names: ReadonlySet<string>
  readonly changes: readonly ({
    readonly chapter: string
    readonly section: string | null
    readonly isMaterial: boolean
  } | null)[]
  readonly isMaterial: boolean
  /** What is said to people. */
  readonly said: readonly { readonly path: EditionPath; readonly text: string }[]
  /** Whether all of it could be read: what is not listed is then known not to be. */
  readonly isWhole: boolean
}

/** What an `edition.json` says: the edition where it is sound, and in either case what of it can be judged further. */
export type EditionFile = {
  readonly edition: Edition | null
  readonly parts: EditionParts
  readonly faults: readonly GuideFault[]
  /** The line in which something stands, or would stand; 0 where that cannot be told. */
  readonly lineOf: (path: EditionPath) => number
}

/** Reads the bytes of an `edition.json`, and names all that is wrong in it. */
export function readEditionFile(bytes: Uint8Array | undefined): EditionFile {
  const unread = (code: GuideFault['code'], words: string, line = 0): EditionFile => ({
    edition: null,
    parts: looseParts(undefined),
    faults: [{ file: editionFile, line, code, words }],
    lineOf: () => 0,
  })
  if (!bytes) return unread('file-missing', `an edition has a file ${editionFile}`)
  if (bytes.length > maximumFileBytes)
    return unread('file-too-large', `a file has at most ${maximumFileBytes} bytes`)
  const text = fromUtf8(bytes)
  if (text === null) return unread('not-utf8', 'the bytes are not UTF-8')
  const read = readJson(text)
  if (!read.ok) {
    const { line, column, words } = read.fault
    return unread('not-json', `the file is not JSON: at column ${column}, ${words}`, line)
  }
  const lineOf = (path: EditionPath) => read.placeOf(path).line
  const parsed = editionSchema.safeParse(read.value, { error: schemaWords, reportInput: true })
  const repeated = read.repeated.map(
    ({ line, words }): GuideFault => ({ file: editionFile, line, code: 'member-repeated', words }),
  )
  if (parsed.success && repeated.length === 0)
    return { edition: parsed.data, parts: partsOfEdition(parsed.data), faults: [], lineOf }
  const invalid = parsed.success ? [] : schemaFaults(parsed.error)
  return {
    edition: null,
    parts: parsed.success ? partsOfEdition(parsed.data) : looseParts(read.value),
    faults: [
      ...repeated,
      ...invalid.map(
        ({ path, words }): GuideFault => ({
          ...{ file: editionFile, line: lineOf(path), code: 'edition-invalid' },
          words: path.length === 0 ? `the file ${words}` : `${path.map(String).join('.')} ${words}`,
        }),
      ),
    ],
    lineOf,
  }
}

/** Reads the edition from the bytes of its `edition.json`. */
export function readEdition(bytes: Uint8Array | undefined): Edition | readonly GuideFault[] {
  const { edition, faults } = readEditionFile(bytes)
  return edition ?? faults
}

/** The parts of a sound edition. */
export function partsOfEdition(edition: Edition): EditionParts {
  const { chapters, changes, material, languages } = edition
  return {
    chapters,
    names: new Set(chapters.map(({ id }) => id)),
    changes: changes.map((change) => ({
      chapter: change.chapter,
      section: change.section ?? null,
      isMaterial: change.material,
    })),
    isMaterial: material,
    said: [
      ...locales.flatMap((lang) =>
        (['title', 'notice'] as const).map((member) => ({
          path: ['languages', lang, member],
          text: languages[lang][member],
        })),
      ),
      ...changes.flatMap(({ text }, at) =>
        locales.map((lang) => ({ path: ['changes', at, 'text', lang], text: text[lang] })),
      ),
    ],
    isWhole: true,
  }
}

const membersSchema = z.record(z.string(), z.unknown())
const listSchema = z.array(z.unknown())
const looseChangeSchema = z.object({
  chapter: z.string(),
  section: z.string().nullable().catch(null).default(null),
  material: z.unknown(),
})

/** What can be read of an edition that is not sound: each chapter and change that is, and the names of the others. */
function looseParts(value: unknown): EditionParts {
  const members = membersSchema.safeParse(value).data ?? {}
  const listOf = (name: string) => listSchema.safeParse(members[name]).data ?? []
  const chapters = listOf('chapters')
  return {
    chapters: chapters.map((chapter) => editionChapterSchema.safeParse(chapter).data ?? null),
    names: new Set(
      chapters.flatMap((chapter) => {
        const named = z.object({ id: z.string() }).safeParse(chapter).data
        return named ? [named.id] : []
      }),
    ),
    changes: listOf('changes').map((change) => {
      const read = looseChangeSchema.safeParse(change).data
      return read
        ? { chapter: read.chapter, section: read.section, isMaterial: read.material === true }
        : null
    }),
    // What is no answer is told as such; it is held to be none that contradicts.
    isMaterial: members['material'] !== false,
    said: [
      ...textsIn(members['languages'], ['languages']),
      ...listOf('changes').flatMap((change, at) =>
        textsIn(membersSchema.safeParse(change).data?.['text'], ['changes', at, 'text']),
      ),
    ],
    isWhole: false,
  }
}

/** Every text in a value; what an edition says lies no deeper than four names. */
function textsIn(value: unknown, path: EditionPath): EditionParts['said'] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (path.length > 3) return []
  return Object.entries(membersSchema.safeParse(value).data ?? {}).flatMap(([name, member]) =>
    textsIn(member, [...path, name]),
  )
}
