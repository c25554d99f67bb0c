import type { Chapter } from '../../shared/guide/chapter.ts'
import { editionFile, readEdition } from '../../shared/guide/edition-file.ts'
import { editionDigestOf, manifestOf } from '../../shared/guide/manifest.ts'
import { chapterPath, type EditionChapter, type Manifest } from '../../shared/guide/model.ts'
import { readChapter } from '../../shared/guide/read-chapter.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Digest, Sha256 } from '../../shared/kernel/crypto.ts'

/** An edition that was found whole: its chapters as trees. */
export type OpenEdition = {
  readonly manifest: Manifest
  readonly digest: Digest
  readonly origin: 'shipped' | 'ministry'
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly chapterIn: (lang: Locale, chapter: EditionChapter) => Chapter
}

/** Opens an edition from its files, `edition.json` among them. Throws where it names none: a fault of the build. */
export function openShippedEdition(
  folder: ReadonlyMap<string, Uint8Array>,
  sha256: Sha256,
): OpenEdition {
  const edition = readEdition(folder.get(editionFile))
  const files = new Map([...folder].filter(([path]) => path !== editionFile))
  if (!('chapters' in edition))
    throw new Error('the guide that ships with the agent has no edition')
  const manifest = manifestOf(edition, files, sha256)
  return openEdition({ manifest, files, origin: 'shipped' }, sha256)
}

/** Opens an edition from its manifest and the files it names, verified before; a chapter is read when it is asked for. */
export function openEdition(
  held: Pick<OpenEdition, 'manifest' | 'files' | 'origin'>,
  sha256: Sha256,
): OpenEdition {
  const { manifest, files } = held
  const read = new Map<string, Chapter>()
  return {
    ...held,
    digest: editionDigestOf(manifest, sha256),
    chapterIn: (lang, { file }) => {
      const path = chapterPath(lang, file)
      const known = read.get(path)
      if (known) return known
      const found = readChapter(files.get(path) ?? new Uint8Array())
      if (!found.ok) throw new Error(`edition ${manifest.id} has no sound ${path}`)
      read.set(path, found.chapter)
      return found.chapter
    },
  }
}
