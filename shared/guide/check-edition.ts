import { locales } from '../i18n/locales.ts'
import { isCheckId } from '../posture/catalogue.ts'
import type { Chapter } from './chapter.ts'
import {
  type EditionParts,
  type EditionPath,
  editionFile,
  partsOfEdition,
  readEditionFile,
} from './edition-file.ts'
import {
  type Known,
  type LookedAt,
  leads,
  likenessFaults,
  linkFaults,
  sectionsOf,
} from './edition-links.ts'
import { type GuideFault, maximumFaults } from './faults.ts'
import { imageFaults } from './image.ts'
import { chapterPath, type Edition, maximumFiles } from './model.ts'
import { readChapter } from './read-chapter.ts'
import type { Inflate } from './read-png.ts'
import { unfitCharacters } from './unfit-characters.ts'

/** The chapters of an edition in every language, by their path. */
export type ReadEdition = {
  readonly edition: Edition
  readonly chapters: ReadonlyMap<string, Chapter>
}

export type CheckedEdition =
  | ({ readonly ok: true } & ReadEdition)
  | { readonly ok: false; readonly faults: readonly GuideFault[] }

/** What the check of an edition needs from outside. */
export type CheckWorld = {
  readonly inflate: Inflate
  /** The names of all forms that a link may lead to; undefined where that is not known. */
  readonly forms?: ReadonlySet<string>
}

/** Reads a whole edition that is known to be one, and names everything that is wrong in it. */
export function checkEdition(
  edition: Edition,
  files: ReadonlyMap<string, Uint8Array>,
  world: CheckWorld,
): CheckedEdition {
  const parts = partsOfEdition(edition)
  const { faults, looked } = lookAt(parts, files, { ...world, lineOf: () => 0, aside: new Set() })
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, maximumFaults) }
  const chapters = [...looked].flatMap(([path, { chapter }]) =>
    chapter ? [[path, chapter] as const] : [],
  )
  return { ok: true, edition, chapters: new Map(chapters) }
}

/** A folder as it was found: its files, and what in it could not be read as a file. */
export type EditionFolder = {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly aside: readonly GuideFault[]
}

/**
 * Reads the folder of an edition and names everything that is wrong in it at once, in the order of its files: what of
 * `edition.json` cannot be read keeps nothing else from being looked at.
 */
export function checkFolder(folder: EditionFolder, world: CheckWorld): CheckedEdition {
  const { edition, parts, faults, lineOf } = readEditionFile(folder.files.get(editionFile))
  const files = new Map([...folder.files].filter(([path]) => path !== editionFile))
  const aside = new Set(folder.aside.map(({ file }) => file))
  const found = lookAt(parts, files, { ...world, lineOf, aside })
  const all = [...(aside.has(editionFile) ? [] : faults), ...folder.aside, ...found.faults]
  if (edition && all.length === 0) {
    const chapters = [...found.looked].flatMap(([path, { chapter }]) =>
      chapter ? [[path, chapter] as const] : [],
    )
    return { ok: true, edition, chapters: new Map(chapters) }
  }
  return { ok: false, faults: all.toSorted(inOrder).slice(0, maximumFaults) }
}

/** `edition.json` first, then by file, then by line. */
function inOrder(one: GuideFault, other: GuideFault): number {
  const rank = ({ file }: GuideFault) => (file === editionFile ? '' : file)
  if (rank(one) !== rank(other)) return rank(one) < rank(other) ? -1 : 1
  return one.line - other.line
}

type Looking = CheckWorld & {
  readonly lineOf: (path: EditionPath) => number
  /** Files that are told of already. */
  readonly aside: ReadonlySet<string>
}

/** Each file by itself, the languages against each other, and every link against what it leads to. */
function lookAt(
  parts: EditionParts,
  files: ReadonlyMap<string, Uint8Array>,
  looking: Looking,
): {
  readonly faults: readonly GuideFault[]
  readonly looked: ReadonlyMap<string, LookedAt>
} {
  const faults: GuideFault[] = []
  const looked = new Map<string, LookedAt>()
  const listed = new Set(pathsOf(parts))
  for (const [path, bytes] of files) {
    if (isImage(path)) faults.push(...imageFaults(path, bytes, looking.inflate))
    else if (listed.has(path) || !parts.isWhole) {
      const read = readChapter(bytes)
      const chapter = read.ok ? read.chapter : read.left
      const wrong = read.ok ? [] : read.faults
      looked.set(path, { chapter, faults: new Set(wrong.map(({ code }) => code)) })
      faults.push(...wrong.map((fault) => ({ file: path, ...fault })))
    }
  }
  const known: Known = { sections: sectionsOf(parts, looked), forms: looking.forms }
  for (const [path, { chapter }] of looked)
    if (chapter) faults.push(...linkFaults(path, chapter, { files, known }))
  return {
    faults: [
      ...wordFaults(parts, looking),
      ...listFaults(parts, files, looking),
      ...memberFaults(parts, { ...looking, known }),
      ...faults,
      ...likenessFaults(parts, looked),
    ],
    looked,
  }
}

/** What `edition.json` says to people is held to the characters of the chapters: a title can lie as a line can. */
function wordFaults({ said }: EditionParts, { lineOf }: Looking): readonly GuideFault[] {
  return said.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line) => unfitCharacters(line, lineOf(path)))
      .map((fault) => ({ file: editionFile, ...fault })),
  )
}

/** Every chapter file of an edition, in the order of reading. */
function pathsOf({ chapters }: EditionParts): readonly string[] {
  return locales.flatMap((lang) =>
    chapters.flatMap((chapter) => (chapter ? [chapterPath(lang, chapter.file)] : [])),
  )
}

const isImage = (path: string) => path.startsWith('images/')

/** The list of files against those that are there. */
function listFaults(
  parts: EditionParts,
  files: ReadonlyMap<string, Uint8Array>,
  { aside }: Looking,
): readonly GuideFault[] {
  const whole = (file: string, code: GuideFault['code'], words: string): GuideFault => ({
    ...{ file, line: 0, code, words },
  })
  const paths = pathsOf(parts)
  const known = new Set(paths)
  return [
    ...[...known]
      .filter((path) => !files.has(path) && !aside.has(path))
      .map((path) =>
        whole(path, 'file-missing', 'edition.json names the file, and it is not there'),
      ),
    ...[...files.keys()]
      .filter((path) => parts.isWhole && !known.has(path) && !isImage(path))
      .map((path) => whole(path, 'file-unknown', 'edition.json does not name the file')),
    ...(files.size > maximumFiles
      ? [whole(editionFile, 'too-many-files', `an edition has at most ${maximumFiles} files`)]
      : []),
  ]
}

/** The members of `edition.json` against each other, and against what they name. */
function memberFaults(
  { chapters, changes, isMaterial }: EditionParts,
  { lineOf, known }: Looking & { readonly known: Known },
): readonly GuideFault[] {
  const fault = (path: EditionPath, code: GuideFault['code'], words: string): GuideFault => ({
    ...{ file: editionFile, line: lineOf(path), code, words },
  })
  const repeated = (['id', 'file'] as const).flatMap((member) => {
    const names = chapters.map((chapter) => chapter?.[member])
    return names.flatMap((name, at) =>
      name !== undefined && names.indexOf(name) < at
        ? [fault(['chapters', at, member], 'chapter-repeated', `"${name}" is given twice`)]
        : [],
    )
  })
  return [
    ...repeated,
    ...(changes.some((change) => change?.isMaterial) && !isMaterial
      ? [fault(['material'], 'material-differs', 'a change is material, so the edition is')]
      : []),
    ...chapters.flatMap((chapter, at) =>
      (chapter?.checks ?? []).flatMap((check, index) =>
        isCheckId(check)
          ? []
          : [
              fault(
                ['chapters', at, 'checks', index],
                'check-unknown',
                `${chapter?.id}: no check is called "${check}"`,
              ),
            ],
      ),
    ),
    ...chapters.flatMap((chapter, at) =>
      (chapter?.forms ?? []).flatMap((form, index) =>
        known.forms === undefined || known.forms.has(form)
          ? []
          : [
              fault(
                ['chapters', at, 'forms', index],
                'form-unknown',
                `${chapter?.id}: there is no form ${form}, shipped or published`,
              ),
            ],
      ),
    ),
    ...changes.flatMap((change, at) =>
      change === null || leads(known, change)
        ? []
        : [
            fault(
              ['changes', at, 'chapter'],
              'change-leads-nowhere',
              `there is no ${change.chapter}${change.section === null ? '' : `#${change.section}`}`,
            ),
          ],
    ),
  ]
}
