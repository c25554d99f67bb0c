import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { importsOf, projectFiles, read, sourceFiles, top } from './source-files.ts'

const code = projectFiles().filter((path) => /\.(tsx?|css|html)$/.test(path))
const typeScript = code.filter((path) => /\.tsx?$/.test(path))
const imports = typeScript.flatMap(importsOf)

/** Values a source file exports: functions and constants. Types may be exported for their readers alone. */
function exportedValues(path: string): readonly string[] {
  const declared = read(path).matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)
  return [...declared].map((match) => match[1] ?? '')
}

/** Files started by a command, a build or a child process instead of an import. */
const started = [
  'main/app/main.ts',
  'main/app/posture.ts',
  'main/packaging/after-pack.ts',
  'main/preload/preload.ts',
  'renderer/app/main.tsx',
  'server/app/start.ts',
  'server/app/ministry.ts',
  'server/app/verify-log.ts',
]

describe('dead code', () => {
  it('every source file is imported or started', () => {
    const reached = new Set(imports.map(({ target }) => target))
    const dead = sourceFiles().filter((path) => !reached.has(path) && !started.includes(path))
    expect(dead).toEqual([])
    expect(started.filter((path) => !existsSync(join(top, path)))).toEqual([])
  })

  it('every exported value is named by another file', () => {
    const texts = new Map(typeScript.map((path) => [path, read(path)]))
    const unused = sourceFiles().flatMap((path) =>
      exportedValues(path)
        .filter((name) => {
          const word = new RegExp(`\\b${name}\\b`)
          return ![...texts].some(([other, text]) => other !== path && word.test(text))
        })
        .map((name) => `${path}: ${name}`),
    )
    expect(unused).toEqual([])
  })

  it('every package of package.json is used', () => {
    const list = z.record(z.string(), z.string())
    const manifest = z
      .object({ scripts: list, dependencies: list, devDependencies: list })
      .parse(JSON.parse(read('package.json')))
    const texts = [
      ...code.map(read),
      ...Object.values(manifest.scripts),
      ...projectFiles()
        .filter((path) => /^[^/]+\.(js|json|yml)$/.test(path) && !path.startsWith('package'))
        .map(read),
    ].join('\n')
    // The right Node, put first in the PATH of every script by its mere presence.
    const present = ['node', 'typescript', '@biomejs/biome']
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const unused = names.filter(
      (name) => !present.includes(name) && !name.startsWith('@types/') && !texts.includes(name),
    )
    expect(unused).toEqual([])
  })
})
