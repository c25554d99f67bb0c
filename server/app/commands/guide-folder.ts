import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { checkEdition, editionFile, readEdition } from '../../../shared/guide/check-edition.ts'
import type { GuideFault } from '../../../shared/guide/faults.ts'
import { type Edition, maximumFileBytes, maximumFiles } from '../../../shared/guide/model.ts'
import { InputError } from './session.ts'

/** An edition as its folder holds it, without a fault. */
export type SoundEdition = {
  readonly edition: Edition
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Reads the folder of an edition and checks all of it; an InputError names every fault by its file and line. */
export async function readSoundEdition(folder: string): Promise<SoundEdition> {
  const read = await readFolder(folder)
  const edition = readEdition(read.get(editionFile))
  if (!('chapters' in edition)) throw refusalOf(folder, edition)
  const files = new Map([...read].filter(([path]) => path !== editionFile))
  const checked = checkEdition(edition, files)
  if (!checked.ok) throw refusalOf(folder, checked.faults)
  return { edition, files }
}

/** The editions that ship with the agent of this version: what is published must be newer, and named otherwise. */
export async function shippedEditions(): Promise<readonly Edition[]> {
  const top = new URL('../../../assets/guide/', import.meta.url)
  const names = await readdir(top)
  const editions = await Promise.all(
    names.map(async (name) => readEdition(await readFile(new URL(`${name}/${editionFile}`, top)))),
  )
  return editions.filter((edition) => 'chapters' in edition)
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new InputError(`${folder} cannot be read: give the folder of an edition.`)
  })
  const odd = entries.find((entry) => !entry.isFile() && !entry.isDirectory())
  if (odd) throw new InputError(`${odd.name} is neither a file nor a folder: take it away.`)
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  if (paths.length > maximumFiles + 1)
    throw new InputError(
      `${folder} has ${paths.length} files: an edition has at most ${maximumFiles}.`,
    )
  const files = await Promise.all(
    paths.map(async (path) => {
      const name = relative(folder, path).split(sep).join('/')
      const { size } = await stat(path)
      if (size > 4 * maximumFileBytes)
        throw new InputError(`${name} has ${size} bytes: a file has at most ${maximumFileBytes}.`)
      return [name, new Uint8Array(await readFile(path))] as const
    }),
  )
  return new Map(files)
}

function refusalOf(folder: string, faults: readonly GuideFault[]): InputError {
  const lines = faults.map(
    ({ file, line, code, words }) => `  ${file}${line > 0 ? `:${line}` : ''}: ${code}: ${words}`,
  )
  return new InputError([`${folder} is no sound edition; please correct:`, ...lines].join('\n'))
}
