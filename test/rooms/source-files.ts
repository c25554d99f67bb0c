import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'

/** The top of the checkout. */
export const top = resolve(import.meta.dirname, '../..')

/** Every file that git tracks or would track, relative to the top. */
export function projectFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: top,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((path) => path !== '' && existsSync(join(top, path)))
}

/** TypeScript sources of the rooms, without tests. */
export function sourceFiles(): readonly string[] {
  return projectFiles().filter((path) => /^(main|renderer|shared|server)\/.*\.tsx?$/.test(path))
}

/** The text of a project file. */
export function read(path: string): string {
  return readFileSync(join(top, path), 'utf8')
}

/** One import of a file: what it names, and whether only types come through. */
export type Import = {
  readonly from: string
  readonly specifier: string
  readonly isTypeOnly: boolean
  /** Fetched when it is first needed. */
  readonly isDynamic: boolean
  /** Path from the top for a relative import, the specifier itself for a package. */
  readonly target: string
}

const importPattern =
  /^(?:import|export)\s+(?<type>type\s+)?(?:(?<names>[^'";]*?)\s+from\s+)?'(?<specifier>[^']+)'/gm
const dynamicPattern = /\bimport\(\s*'(?<specifier>[^']+)'\s*\)/g

/** The static and dynamic imports of a file, read as text. */
export function importsOf(path: string): readonly Import[] {
  const text = read(path)
  const found: Import[] = []
  for (const match of text.matchAll(importPattern)) {
    const names = match.groups?.names ?? ''
    const named = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
    const isEveryNameType =
      named?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ??
      false
    found.push(
      describeImport(
        path,
        match.groups?.specifier ?? '',
        Boolean(match.groups?.type) || isEveryNameType,
      ),
    )
  }
  for (const match of text.matchAll(dynamicPattern))
    found.push({
      ...describeImport(path, match.groups?.specifier ?? '', false),
      isDynamic: true,
    })
  return found
}

function describeImport(from: string, specifier: string, isTypeOnly: boolean): Import {
  const target = specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier
  return { from, specifier, isTypeOnly, isDynamic: false, target }
}
