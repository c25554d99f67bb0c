import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles, read } from './source-files.ts'

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
