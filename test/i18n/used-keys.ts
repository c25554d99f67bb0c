import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/**
 * The keys that no source of the page, of main or of the formatting rules names. A key is named by its literal, by a template
 * (`failure.${code}`), or by a template that begins with a value (`${words}.title`) together with a literal
 * of the same file (`startup.keyLost`).
 */
export function unusedKeys(keys: readonly string[]): readonly string[] {
  const named = globSync(['renderer/**/*.{ts,tsx}', 'main/**/*.ts', 'shared/**/*.ts'], {
    cwd: root,
  })
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .map(namedIn)
  const literals = new Set(named.flatMap((file) => file.literals))
  const patterns = named.flatMap((file) => file.patterns)
  return keys.filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)))
}

function namedIn(source: string): {
  readonly literals: readonly string[]
  readonly patterns: readonly RegExp[]
} {
  const literals = [...source.matchAll(/'([a-z][A-Za-z0-9.-]*)'/g)].map((match) => match[1] ?? '')
  const templates = [...source.matchAll(/`([^`\s]*\$\{[^`]*)`/g)].map((match) => match[1] ?? '')
  const patterns = templates
    .filter((template) => /^[A-Za-z.${}\-[\]()_|?' ]+$/.test(template) && template.includes('.'))
    .flatMap((template) =>
      template.startsWith('${')
        ? literals.map((literal) => patternOf(template.replace(/^\$\{[^}]*\}/, literal)))
        : [patternOf(template)],
    )
  return { literals, patterns }
}

function patternOf(template: string): RegExp {
  const escaped = template.replace(/\$\{[^}]*\}/g, '\0').replace(/[.*+?^()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('\0', '[A-Za-z0-9-]+')}$`)
}
