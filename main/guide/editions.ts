import type { Chapter } from '../../shared/guide/chapter.ts'
import { checkEdition, editionFile, readEdition } from '../../shared/guide/check-edition.ts'
import { editionDigestOf, manifestOf } from '../../shared/guide/manifest.ts'
import { chapterPath, type EditionChapter, type Manifest } from '../../shared/guide/model.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Digest, Sha256 } from '../../shared/kernel/crypto.ts'

/** An edition that was read and found whole: its chapters as trees. */
export type OpenEdition = {
  readonly manifest: Manifest
  readonly digest: Digest
  readonly origin: 'shipped' | 'ministry'
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly chapterIn: (lang: Locale, chapter: EditionChapter) => Chapter
}

/** Opens an edition from its files, `edition.json` among them. Throws where it is not sound: a fault of the build. */
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

/** Opens an edition from its manifest and the files it names, verified before. Throws where it is not sound. */
function openEdition(
  held: Pick<OpenEdition, 'manifest' | 'files' | 'origin'>,
  sha256: Sha256,
): OpenEdition {
  const { files: _, ...edition } = held.manifest
  const read = checkEdition(edition, held.files)
  if (!read.ok) {
    const [fault] = read.faults
    throw new Error(`edition ${edition.id}: ${fault?.file}:${fault?.line} ${fault?.code}`)
  }
  return {
    ...held,
    digest: editionDigestOf(held.manifest, sha256),
    chapterIn: (lang, { file }) => {
      const chapter = read.chapters.get(chapterPath(lang, file))
      if (!chapter) throw new Error(`edition ${edition.id} has no ${lang}/${file}`)
      return chapter
    },
  }
}
