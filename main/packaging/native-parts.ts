import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is compiled into a prebuilt addon: no package of its own says so. */
type NativePart = {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

/** In which package the addon is. */
export const databaseAddon = 'better-sqlite3-multiple-ciphers'

/**
 * SQLite and its ciphers, inside the database addon. Their notices stand in the heads of C files: they were
 * read for one version, kept in `assets/licences`, and are to be read again for the next.
 */
export function partsOfDatabaseAddon(folder: string, root: string): readonly NativePart[] {
  const header = readFileSync(join(folder, 'deps/sqlite3/sqlite3.h'), 'utf8')
  const keep = (file: string) => readFileSync(join(root, 'assets/licences', file), 'utf8').trim()
  const found = [
    {
      name: 'SQLite',
      version: /#define SQLITE_VERSION +"([^"]+)"/.exec(header)?.[1],
      licence: 'blessing',
      text: keep('sqlite.txt'),
    },
    {
      name: 'SQLite3 Multiple Ciphers',
      version: /"SQLite3 Multiple Ciphers ([^"]+)"/.exec(header)?.[1],
      licence: 'MIT AND BSD-3-Clause AND CC0-1.0',
      text: keep('sqlite3mc.txt'),
    },
  ]
  return found.map(({ version = 'unknown', ...part }) => {
    const title = `${part.name} ${version}`
    const [first] = part.text.split('\n')
    if (first !== title)
      throw new Error(`the notices kept are of ${first}, the addon holds ${title}: read them again`)
    return { ...part, version }
  })
}
