import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from '../rooms/source-files.ts'
import { messages, shapeOf } from './catalogs.ts'

/** Where the types of the values of messages are kept. */
export const valuesPath = 'shared/i18n/message-values.ts'

const opening = `/** Values that are shown as they are, and values that a plural counts. */
type Values<Shown extends string, Counted extends string = never> = {
  readonly [Name in Shown]: string | number
} & { readonly [Name in Counted]: number }

/**
 * The values that each text names. Written from the catalogs: \`MOURAFIQ_WRITE=texts vitest run message-values\`
 * writes it anew, and the same test fails while it is not current.
 */
export type MessageValuesByKey = {
`

/** The source of that file for the catalogs as they are. */
export function writtenValues(): string {
  const lines = [...messages.en].flatMap(([key, message]) => {
    const { names, plurals } = shapeOf(message)
    if (names.length === 0) return []
    const counted = new Set(plurals.map(({ name }) => name))
    const shown = names.filter((name) => !counted.has(name))
    const sets = [shown, [...counted]].filter((set, index) => index === 0 || set.length > 0)
    return [`'${key}': Values<${sets.map(unionOf).join(', ')}>\n`]
  })
  return formatted(`${opening}${lines.join('')}}\n`)
}

/** Writes the file anew. */
export function writeValues(): void {
  writeFileSync(join(top, valuesPath), writtenValues())
}

function unionOf(names: readonly string[]): string {
  return names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ')
}

function formatted(source: string): string {
  return execFileSync(
    process.execPath,
    [
      join(top, 'node_modules/@biomejs/biome/bin/biome'),
      'format',
      `--stdin-file-path=${valuesPath}`,
    ],
    { cwd: top, input: source, encoding: 'utf8' },
  )
}
