import { type OpenEdition, openShippedEdition } from '../../../main/guide/editions.ts'
import { utf8 } from '../../../shared/kernel/bytes.ts'
import { digestSchema } from '../../../shared/kernel/crypto.ts'

/** The files of the edition that ships, in the page of the gallery: what is read in a picture is what people read. */
const files = import.meta.glob<string>('../../../assets/guide/2026.1/**/*.{md,json,svg}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const folder = '/assets/guide/2026.1/'

/** The gallery shows no digest. */
const noDigest = digestSchema.parse('0'.repeat(43))

/** The edition that ships with the agent, or one whose files read otherwise. */
export function openShippedGuide(
  written: (path: string, text: string) => string = (_, text) => text,
): OpenEdition {
  const named = Object.entries(files).map(([path, text]) => {
    const name = path.slice(path.indexOf(folder) + folder.length)
    return [name, utf8(written(name, text))] as const
  })
  return openShippedEdition(new Map(named), () => noDigest)
}
