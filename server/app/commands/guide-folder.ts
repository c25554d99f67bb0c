import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkFolder, type EditionFolder } from '../../../shared/guide/check-edition.ts'
import { editionFile, readEdition } from '../../../shared/guide/edition-file.ts'
import type { GuideFault } from '../../../shared/guide/faults.ts'
import { type Edition, maximumFileBytes, maximumFiles } from '../../../shared/guide/model.ts'
import { serverInflate } from '../inflate.ts'
import { InputError } from './session.ts'

/** An edition as its folder holds it, without a fault. */
export type SoundEdition = {
  readonly edition: Edition
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads the folder of an edition and checks all of it, its links to forms against those that there are; an InputError
 * names every fault by its file and line.
 */
export async function readSoundEdition(
  folder: string,
  forms: ReadonlySet<string>,
): Promise<SoundEdition> {
  const read = await readFolder(folder)
  const checked = checkFolder(read, { inflate: serverInflate, forms })
  if (!checked.ok) throw refusalOf(folder, checked.faults)
  const files = new Map([...read.files].filter(([path]) => path !== editionFile))
  return { edition: checked.edition, files }
}

const shippedTop = new URL('../../../assets/guide/', import.meta.url)

/** The editions that ship with the agent of this version: what is published must be newer, and named otherwise. */
export async function shippedEditions(): Promise<readonly Edition[]> {
  const editions = await Promise.all(
    (await readdir(shippedTop)).map(async (name) =>
      readEdition(await readFile(new URL(`${name}/${editionFile}`, shippedTop))),
    ),
  )
  return editions.filter((edition) => 'chapters' in edition)
}

/** The files of the edition that ships under a name. */
export async function shippedFolder(id: string): Promise<ReadonlyMap<string, Uint8Array>> {
  return (await readFolder(fileURLToPath(new URL(`${id}/`, shippedTop)))).files
}

async function readFolder(folder: string): Promise<EditionFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new InputError(`${folder} cannot be read: give the folder of an edition.`)
  })
  const nameOf = (entry: (typeof entries)[number]) =>
    relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
  const found = entries.filter((entry) => !entry.isDirectory())
  if (found.length > maximumFiles + 1)
    throw new InputError(
      `${folder} has ${found.length} files: an edition has at most ${maximumFiles}.`,
    )
  const files = new Map<string, Uint8Array>()
  const aside: GuideFault[] = []
  for (const entry of found) {
    const file = nameOf(entry)
    // What is no plain file is not opened: reading a pipe would wait for ever, and a link leads who knows where.
    if (!entry.isFile()) {
      const words = 'this is a link, a pipe or a device: put the file itself there, or take it away'
      aside.push({ file, line: 0, code: 'not-a-file', words })
      continue
    }
    const { size } = await stat(join(folder, file))
    if (size > maximumFileBytes) {
      const words = `the file has ${size} bytes: a file has at most ${maximumFileBytes}`
      aside.push({ file, line: 0, code: 'file-too-large', words })
    } else files.set(file, new Uint8Array(await readFile(join(folder, file))))
  }
  return { files, aside }
}

function refusalOf(folder: string, faults: readonly GuideFault[]): InputError {
  const lines = faults.map(
    ({ file, line, code, words }) => `  ${file}${line > 0 ? `:${line}` : ''}: ${code}: ${words}`,
  )
  return new InputError([`${folder} is no sound edition; please correct:`, ...lines].join('\n'))
}
