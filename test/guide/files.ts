import { join } from 'node:path'
import { shippedGuide } from '../../main/guide/index.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { editionFile, readEdition } from '../../shared/guide/edition-file.ts'
import { manifestOf } from '../../shared/guide/manifest.ts'
import type { Manifest } from '../../shared/guide/model.ts'
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

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'

/** A drawing, and the address under which a page shows it: a length that base64 has to fill up. */
export const drawing = {
  file: 'desk.svg',
  bytes: utf8(svg),
  address: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
}

/** The short edition with a drawing in its chapter on incidents. */
export function drawnEdition(): Map<string, Uint8Array> {
  const told = { ar: 'مكتب من الجانب', fr: 'Un bureau vu de côté', en: 'A desk from the side' }
  const chapter = '12-incidents.md'
  const chapters = Object.entries(told).map(
    ([lang, words]) =>
      [
        `${lang}/${chapter}`,
        (text: string) => text.replace('\n## ', `\n![${words}](image:${drawing.file})\n\n## `),
      ] as const,
  )
  return shortEdition({
    [`images/${drawing.file}`]: drawing.bytes,
    ...Object.fromEntries(chapters),
  })
}

/** The short edition as the one that ships, opened once for every test. */
export const testShippedGuide = shippedGuide(shortEdition, nodeSha256)

/** The short edition anew, with another name and a greater serial, and what else a test changes in it. */
export function nextEdition(
  serial: number,
  changes: Parameters<typeof shortEdition>[0] = {},
): Map<string, Uint8Array> {
  return shortEdition({
    'edition.json': (text) =>
      text.replace('"2026.1"', `"2026.${serial}"`).replace('"serial": 1', `"serial": ${serial}`),
    ...changes,
  })
}

/** What the ministry signs of an edition, and its files by their digests. */
export function announced(folder: ReadonlyMap<string, Uint8Array>): {
  readonly manifest: Manifest
  readonly parts: ReadonlyMap<string, Uint8Array>
} {
  const edition = readEdition(folder.get(editionFile))
  if (!('chapters' in edition)) throw new Error('the edition of a test has a faulty edition.json')
  const files = new Map([...folder].filter(([path]) => path !== editionFile))
  const manifest = manifestOf(edition, files, nodeSha256)
  return {
    manifest,
    parts: new Map([...files.values()].map((bytes) => [nodeSha256(bytes), bytes])),
  }
}
