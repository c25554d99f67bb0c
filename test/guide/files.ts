import { join } from 'node:path'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { fromUtf8, utf8 } from '../../shared/kernel/bytes.ts'

/** The folder of a short edition that has a little of everything. */
export const shortEditions = join(import.meta.dirname, '../fixtures/guide')

/** The files of the short edition, some of them changed: null takes a file away. */
export function shortEdition(
  changes: Readonly<Record<string, ((text: string) => string) | string | Uint8Array | null>> = {},
): Map<string, Uint8Array> {
  const files = new Map(readNewestEdition(shortEditions))
  for (const [path, change] of Object.entries(changes)) {
    const before = fromUtf8(files.get(path) ?? new Uint8Array()) ?? ''
    if (change === null) files.delete(path)
    else if (change instanceof Uint8Array) files.set(path, change)
    else files.set(path, utf8(typeof change === 'string' ? change : change(before)))
  }
  return files
}
