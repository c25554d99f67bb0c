import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folders of an edition; its description lies beside them. */
const editionFolders: readonly string[] = ['ar', 'fr', 'en', 'images']

/**
 * Reads every file of the newest edition in a folder of editions, by its path there with `/`. By the plainest calls alone:
 * in the packed app these folders lie in an archive that does not know the others.
 */
export function readNewestEdition(editionsFolder: string): ReadonlyMap<string, Uint8Array> {
  const newest = readdirSync(editionsFolder)
    .filter((name) => !name.includes('.json'))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .at(-1)
  if (newest === undefined) throw new Error('no edition of the guide ships with the agent')
  const folder = join(editionsFolder, newest)
  const paths = readdirSync(folder).flatMap((name) =>
    editionFolders.includes(name)
      ? readdirSync(join(folder, name)).map((file) => `${name}/${file}`)
      : [name],
  )
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]))
}
