import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads the lists of licences that the build wrote beside each bundle (`main/packaging/licences.ts`). */
export function readLicenceLists(builtFolder: string): Promise<readonly unknown[]> {
  return Promise.all(
    ['main', 'preload', 'renderer'].map(async (bundle): Promise<unknown> => {
      return JSON.parse(await readFile(join(builtFolder, bundle, 'licences.json'), 'utf8'))
    }),
  )
}
