import { locales } from '../i18n/locales.ts'
import { fromUtf8 } from '../kernel/bytes.ts'
import { isCheckId } from '../posture/catalogue.ts'
import type { Chapter, Target } from './chapter.ts'
import { type GuideFault, maximumFaults } from './faults.ts'
import { imageFaults } from './image.ts'
import { linksOf, tickItemsOf } from './inside.ts'
import { chapterPath, type Edition, editionSchema, maximumFiles } from './model.ts'
import { readChapter } from './read-chapter.ts'
import { unfitCharacters } from './unfit-characters.ts'

/** The chapters of an edition in every language, by their path. */
export type ReadEdition = {
  readonly edition: Edition
  readonly chapters: ReadonlyMap<string, Chapter>
}

export type CheckedEdition =
  | ({ readonly ok: true } & ReadEdition)
  | { readonly ok: false; readonly faults: readonly GuideFault[] }

/** The file that says what an edition is made of. */
export const editionFile = 'edition.json'

/** Reads the edition from the bytes of its `edition.json`. */
export function readEdition(bytes: Uint8Array | undefined): Edition | readonly GuideFault[] {
  const parsed = editionSchema.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => ({
    file: editionFile,
    line: 0,
    code: 'edition-invalid',
    words: `${path.length === 0 ? 'the file' : path.join('.')}: ${message}`,
  }))
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse((bytes && fromUtf8(bytes)) ?? '')
  } catch {
    return undefined
  }
}

/**
 * Reads a whole edition and names everything that is wrong in it: each file by itself, the languages against each
 * other, and every link against what it leads to.
 */
export function checkEdition(
  edition: Edition,
  files: ReadonlyMap<string, Uint8Array>,
): CheckedEdition {
  const faults: GuideFault[] = [...listFaults(edition, files), ...wordFaults(edition)]
  const chapters = new Map<string, Chapter>()
  for (const path of pathsOf(edition)) {
    const bytes = files.get(path)
    if (!bytes) continue
    const read = readChapter(bytes)
    if (read.ok) chapters.set(path, read.chapter)
    else faults.push(...read.faults.map((fault) => ({ file: path, ...fault })))
  }
  for (const [path, bytes] of files) if (isImage(path)) faults.push(...imageFaults(path, bytes))
  // What leads nowhere because a chapter could not be read is not worth naming yet.
  if (faults.length === 0)
    faults.push(...likenessFaults(edition, chapters), ...linkFaults(edition, chapters, files))
  return faults.length === 0
    ? { ok: true, edition, chapters }
    : { ok: false, faults: faults.slice(0, maximumFaults) }
}

/** What `edition.json` says to people is held to the characters of the chapters: a title can lie as a line can. */
function wordFaults({ languages, changes }: Edition): readonly GuideFault[] {
  const said = [
    ...locales.flatMap((lang) => [languages[lang].title, languages[lang].notice]),
    ...changes.flatMap(({ text }) => locales.map((lang) => text[lang])),
  ]
  return said
    .flatMap((text) => text.split('\n').flatMap((line) => unfitCharacters(line, 0)))
    .map((fault) => ({ file: editionFile, ...fault }))
}

/** Every chapter file of an edition, in the order of reading. */
function pathsOf(edition: Edition): readonly string[] {
  return locales.flatMap((lang) => edition.chapters.map(({ file }) => chapterPath(lang, file)))
}

const isImage = (path: string) => path.startsWith('images/')

function listFaults(
  edition: Edition,
  files: ReadonlyMap<string, Uint8Array>,
): readonly GuideFault[] {
  const whole = (file: string, code: GuideFault['code'], words: string): GuideFault => ({
    file,
    line: 0,
    code,
    words,
  })
  const paths = pathsOf(edition)
  const known = new Set(paths)
  const ids = edition.chapters.map(({ id }) => id)
  const names = [...ids, ...edition.chapters.map(({ file }) => file)]
  const isMaterial = edition.changes.some(({ material }) => material)
  return [
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => whole(editionFile, 'chapter-repeated', `"${name}" is given twice`)),
    ...paths
      .filter((path) => !files.has(path))
      .map((path) =>
        whole(path, 'file-missing', 'edition.json names the file, and it is not there'),
      ),
    ...[...files.keys()]
      .filter((path) => !known.has(path) && !isImage(path))
      .map((path) => whole(path, 'file-unknown', 'edition.json does not name the file')),
    ...(files.size > maximumFiles
      ? [whole(editionFile, 'too-many-files', `an edition has at most ${maximumFiles} files`)]
      : []),
    ...(isMaterial && !edition.material
      ? [whole(editionFile, 'material-differs', 'a change is material, so the edition is')]
      : []),
    ...edition.chapters.flatMap(({ id, checks = [] }) =>
      checks
        .filter((check) => !isCheckId(check))
        .map((check) =>
          whole(editionFile, 'check-unknown', `${id}: no check is called "${check}"`),
        ),
    ),
  ]
}

/** The languages against the Arabic: the same sections in the same order, and as many items to tick in each. */
function likenessFaults(
  edition: Edition,
  chapters: ReadonlyMap<string, Chapter>,
): readonly GuideFault[] {
  const outline = (chapter: Chapter | undefined) => chapter?.sections.map(({ id }) => id).join(', ')
  const items = (chapter: Chapter | undefined) => chapter && tickItemsOf(chapter).join(', ')
  return edition.chapters.flatMap(({ file }) => {
    const model = chapters.get(chapterPath('ar', file))
    return locales.flatMap((lang): readonly GuideFault[] => {
      const path = chapterPath(lang, file)
      const chapter = chapters.get(path)
      if (outline(chapter) !== outline(model)) {
        const words = `the sections are ${outline(chapter)}; in Arabic they are ${outline(model)}`
        return [{ file: path, line: 0, code: 'sections-differ', words }]
      }
      if (items(chapter) !== items(model)) {
        const words = `the items to tick are ${items(chapter)}; in Arabic they are ${items(model)}`
        return [{ file: path, line: 0, code: 'items-differ', words }]
      }
      return []
    })
  })
}

function linkFaults(
  edition: Edition,
  chapters: ReadonlyMap<string, Chapter>,
  files: ReadonlyMap<string, Uint8Array>,
): readonly GuideFault[] {
  const outlines = new Map(
    edition.chapters.map(({ id, file }) => [id, chapters.get(chapterPath('ar', file))]),
  )
  const leads = (chapter: string, section: string | null) => {
    const found = outlines.get(chapter)
    return (
      found !== undefined && (section === null || found.sections.some(({ id }) => id === section))
    )
  }
  const faults: GuideFault[] = edition.changes
    .filter(({ chapter, section }) => !leads(chapter, section ?? null))
    .map(({ chapter, section }) => ({
      file: editionFile,
      line: 0,
      code: 'change-leads-nowhere',
      words: `there is no ${section === undefined ? chapter : `${chapter}#${section}`}`,
    }))
  for (const [path, chapter] of chapters) {
    const text = fromUtf8(files.get(path) ?? new Uint8Array()) ?? ''
    const add = (code: GuideFault['code'], written: string, words: string) =>
      faults.push({ file: path, line: lineOf(text, written), code, words })
    const { targets, images } = linksOf(chapter)
    for (const target of targets) {
      const written = writtenOf(target)
      if (target.kind === 'guide' && !leads(target.chapter, target.section))
        add('link-leads-nowhere', written, `there is no ${written} in this edition`)
      if (target.kind === 'check' && !isCheckId(target.check))
        add('check-unknown', written, `no check is called "${target.check}"`)
    }
    for (const file of images)
      if (!files.has(`images/${file}`))
        add('image-missing', `image:${file}`, `there is no file images/${file}`)
  }
  return faults
}

function writtenOf(target: Target): string {
  if (target.kind === 'check') return `check:${target.check}`
  if (target.kind !== 'guide') return ''
  return `guide:${target.chapter}${target.section === null ? '' : `#${target.section}`}`
}

/** The line in which something stands, from 1. */
function lineOf(text: string, written: string): number {
  const at = text.indexOf(`(${written})`)
  return at < 0 ? 0 : text.slice(0, at).split('\n').length
}
