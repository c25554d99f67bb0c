import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Reads every file of the newest edition in a folder of editions, by its path there with `/`. */
export function readNewestEdition(editionsFolder: string): ReadonlyMap<string, Uint8Array> {
  const newest = readdirSync(editionsFolder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .at(-1)
  if (newest === undefined) throw new Error('no edition of the guide ships with the agent')
  const folder = join(editionsFolder, newest)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    files.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)]),
  )
}
