import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, projectFiles, read, sourceFiles } from './source-files.ts'

const sheets = projectFiles().filter(
  (path) => path.startsWith('renderer/') && path.endsWith('.css'),
)

/** The classes that a sheet dresses wherever they stand: those of selectors that name no place. */
function classesOf(path: string): readonly string[] {
  const rules = read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/([^{};]+)\{/g)
  return [...rules]
    .map((match) => match[1] ?? '')
    .filter((selectors) => !selectors.trim().startsWith('@'))
    .flatMap((selectors) => selectors.split(','))
    .map((selector) => /^\.([\w-]+)\S*$/.exec(selector.trim())?.[1])
    .filter((name) => name !== undefined)
}

describe('the style sheets', () => {
  it('of two folders never dress the same class: all of them are in one page, and the last would win', () => {
    const folders = new Map<string, Set<string>>()
    for (const path of sheets)
      for (const name of classesOf(path))
        folders.set(name, (folders.get(name) ?? new Set()).add(dirname(path)))
    const shared = [...folders].filter(([, each]) => each.size > 1)
    expect(shared.map(([name, each]) => `${name}: ${[...each].join(', ')}`)).toEqual([])
  })

  it('are found: a class of each feature is among them', () => {
    const names = sheets.flatMap(classesOf)
    expect(names).toEqual(expect.arrayContaining(['button', 'side', 'today', 'sync']))
  })
})

/** Every file that comes with a module of the page: what it imports, and what that imports. */
function comesWith(entry: string): ReadonlySet<string> {
  const found = new Set([entry])
  for (const path of found)
    if (/\.tsx?$/.test(path))
      for (const { target, isTypeOnly, isDynamic } of importsOf(path))
        if (!isTypeOnly && !isDynamic && target.startsWith('renderer/')) found.add(target)
  return found
}

/** The classes that a module writes on its elements, as far as they stand there as text. */
function classesWrittenIn(path: string): readonly string[] {
  const written = read(path).matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\}|\{([^}]*)\})/g)
  return [...written].flatMap(([, plain, template, code]) => {
    if (plain !== undefined) return plain.split(/\s+/)
    // What is put together of a value is known only as it runs.
    if (template !== undefined) return template.replace(/\S*\$\{[^}]*\}\S*/g, ' ').split(/\s+/)
    return [...(code ?? '').matchAll(/'([^']*)'/g)].flatMap(([, text]) => text?.split(/\s+/) ?? [])
  })
}

describe('a place that is fetched when it is first opened', () => {
  const entry = 'renderer/app/main.tsx'
  const dynamic = sourceFiles()
    .filter((path) => path.startsWith('renderer/'))
    .flatMap((path) => importsOf(path).filter(({ isDynamic }) => isDynamic))
  const roots = [...new Set(dynamic.map(({ target }) => target))]
  const withRoot = new Map([entry, ...roots].map((root) => [root, comesWith(root)]))

  /** What is on the page for certain once a root is: its own files, and those of whatever fetched it. */
  function isThereWith(root: string, depth = 0): ReadonlySet<string> {
    const own = withRoot.get(root) ?? new Set()
    if (root === entry || depth > 5) return own
    const homes = dynamic
      .filter(({ target }) => target === root)
      .flatMap(({ from }) =>
        [...withRoot].filter(([home, files]) => home !== root && files.has(from)),
      )
      .map(([home]) => isThereWith(home, depth + 1))
    const [first = new Set<string>(), ...others] = homes
    const shared = [...first].filter((path) => others.every((each) => each.has(path)))
    return new Set([...own, ...shared])
  }

  it('brings the styles of everything that it shows, and borrows none of a place opened before it', () => {
    const sheetsOf = new Map<string, Set<string>>()
    for (const path of sheets)
      for (const [, name = ''] of read(path)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .matchAll(/\.([a-zA-Z][\w-]*)/g))
        sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(path))
    const bare = [...withRoot].flatMap(([root, files]) => {
      const there = isThereWith(root)
      return [...files]
        .filter((path) => path.endsWith('.tsx'))
        .flatMap((path) => classesWrittenIn(path).map((name) => ({ path, name })))
        .filter(({ name }) => sheetsOf.has(name))
        .filter(({ name }) => ![...(sheetsOf.get(name) ?? [])].some((sheet) => there.has(sheet)))
        .map(({ path, name }) => `${root}: .${name} of ${path}`)
    })
    expect(roots.length).toBeGreaterThan(8)
    expect([...new Set(bare)]).toEqual([])
  })
})
