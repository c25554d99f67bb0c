import { partsOfEdition } from '../../../shared/guide/edition-file.ts'
import { type Known, sectionsOf } from '../../../shared/guide/edition-links.ts'
import { chapterPath, type Edition } from '../../../shared/guide/model.ts'
import { readChapter } from '../../../shared/guide/read-chapter.ts'
import { heldForms } from '../../acknowledgements/index.ts'
import { publishedEditions, publishedFile } from '../../guide/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { shippedEditions, shippedFolder } from './guide-folder.ts'

/** The names of the forms that ship or were published. */
export async function knownForms(context: ServerContext): Promise<ReadonlySet<string>> {
  const held = await heldForms(context.db, context.shipped().forms)
  return new Set(held.map(({ form }) => form.id))
}

/** Where a link of a form can lead: the chapters and sections of the edition in force, and the forms. */
export async function knownPlaces(context: ServerContext): Promise<Known> {
  const published = (await publishedEditions(context.db)).map(({ manifest }) => manifest)
  const shipped = await shippedEditions()
  const newest = [...shipped, ...published].reduce<Edition | null>(
    (last, each) => (last && last.serial > each.serial ? last : each),
    null,
  )
  if (!newest) return { sections: null, forms: await knownForms(context) }
  const manifest = published.find((each) => each.id === newest.id)
  const folder = manifest ? null : await shippedFolder(newest.id)
  const looked = await Promise.all(
    newest.chapters.map(async ({ file }) => {
      const path = chapterPath('ar', file)
      const bytes = manifest
        ? await publishedFile(context.db, manifest, path)
        : (folder?.get(path) ?? null)
      const read = bytes && readChapter(bytes)
      const chapter = read?.ok ? read.chapter : null
      return [path, { chapter, faults: new Set<never>() }] as const
    }),
  )
  return {
    sections: sectionsOf(partsOfEdition(newest), new Map(looked)),
    forms: await knownForms(context),
  }
}
