import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { isAccepted } from '../../main/packaging/accepted-licences.ts'
import { packageFolderOf, reasonsAgainst } from '../../main/packaging/licences.ts'
import { partsOfDatabaseAddon } from '../../main/packaging/native-parts.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'

describe('a licence', () => {
  test.each([
    'MIT',
    'Apache-2.0',
    'OFL-1.1',
    '(MIT OR GPL-3.0-only)',
    'GPL-2.0-only OR MIT AND Zlib',
    'MIT AND BSD-3-Clause AND CC0-1.0',
  ])('%s is accepted', (expression) => {
    expect(isAccepted(expression)).toBe(true)
  })

  test.each([
    '',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'GPL-3.0-only',
    'LGPL-2.1-or-later',
    'CC-BY-NC-4.0',
    'MIT AND GPL-3.0-only',
    'mit',
    '(MIT AND (Zlib OR GPL-2.0-only))',
  ])('%j is not', (expression) => {
    expect(isAccepted(expression)).toBe(false)
  })

  it('without its text is no licence', () => {
    const part = { name: 'a', version: '1.0.0', licence: 'MIT', text: 'x'.repeat(100) }
    expect(reasonsAgainst(part)).toEqual([])
    expect(reasonsAgainst({ ...part, text: 'MIT' })).toEqual(['a 1.0.0 has no licence text'])
    expect(reasonsAgainst({ ...part, text: '', licence: '' })).toHaveLength(2)
  })
})

describe('where a module comes from', () => {
  const root = '/top'
  test.each([
    ['/top/node_modules/zod/v4/index.js', '/top/node_modules/zod'],
    ['/top/node_modules/@a/b/dist/x.mjs?used', '/top/node_modules/@a/b'],
    ['/top/node_modules/a/node_modules/b/x.js', '/top/node_modules/a/node_modules/b'],
    ['\0/top/node_modules/react/index.js?commonjs-proxy', '/top/node_modules/react'],
    ['C:\\top\\node_modules\\clsx\\dist\\clsx.mjs', 'C:/top/node_modules/clsx'],
    ['\0rolldown/runtime.js', '/top/node_modules/rolldown'],
    ['/top/renderer/\0vite/preload-helper.js', '/top/node_modules/vite'],
    ['/top/renderer/app/main.tsx', null],
    ['/top/main/platform/vite.ts', null],
  ])('%j', (id, folder) => {
    expect(packageFolderOf(id, root)).toBe(folder)
  })
})

describe('what is inside the database addon', () => {
  const top = join(import.meta.dirname, '../..')

  it('is told with the notices of exactly the version that is installed', () => {
    const parts = partsOfDatabaseAddon(join(top, 'node_modules/better-sqlite3'), top)
    expect(parts.map(({ name }) => name)).toEqual(['SQLite', 'SQLite3 Multiple Ciphers'])
    expect(parts.flatMap(reasonsAgainst)).toEqual([])
  })

  it('stops the build when it is of another version, until its notices are read again', () => {
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'deps/sqlite3'), { recursive: true })
    writeFileSync(
      join(folder.path, 'deps/sqlite3/sqlite3.h'),
      '#define SQLITE_VERSION        "4.0.0"\n',
    )
    expect(() => partsOfDatabaseAddon(folder.path, top)).toThrow(
      /kept are of SQLite [\d.]+, the addon holds SQLite 4\.0\.0/,
    )
  })
})
