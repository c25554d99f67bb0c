import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLicences, reasonsAgainst } from '../../main/packaging/licences.ts'
import { partsSchema } from '../../shared/about/model.ts'

const top = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'mourafiq-licences-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const listOf = (bundle: string) =>
  partsSchema.parse(JSON.parse(readFileSync(join(top, 'out', bundle, 'licences.json'), 'utf8')))
const namesOf = (bundle: string) => listOf(bundle).map(({ name }) => name)

beforeAll(() => {
  if (!existsSync(join(top, 'out/renderer/licences.json')))
    expect(spawnSync('electron-vite', ['build'], { cwd: top }).status).toBe(0)
})

describe('the licences of what we ship', () => {
  it('are all there with their text, and all accepted', () => {
    const parts = ['main', 'preload', 'renderer'].flatMap(listOf)
    expect(parts.length).toBeGreaterThan(20)
    expect(parts.flatMap(reasonsAgainst)).toEqual([])
  })

  it('name what the bundles are seen to hold', () => {
    expect(namesOf('main')).toEqual(
      expect.arrayContaining([
        'better-sqlite3-multiple-ciphers',
        'SQLite',
        'SQLite3 Multiple Ciphers',
        'electron',
        'hash-wasm',
        'intl-messageformat',
        'node-cron',
        'zod',
      ]),
    )
    expect(namesOf('renderer')).toEqual(
      expect.arrayContaining([
        '@fontsource-variable/noto-sans',
        '@fontsource-variable/noto-sans-arabic',
        'react',
        'react-aria-components',
        'react-dom',
        'scheduler',
      ]),
    )
    expect(namesOf('preload')).toEqual([])
  })

  it('of the fonts hold the words of the Open Font License', () => {
    const fonts = listOf('renderer').filter(({ name }) => name.startsWith('@fontsource'))
    expect(fonts.length).toBeGreaterThanOrEqual(2)
    for (const { licence, text } of fonts) {
      expect(licence).toBe('OFL-1.1')
      expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1')
    }
  })
})

describe('a bundle with a package', () => {
  /** Builds a module that imports one package, made up for the test. */
  function buildWith(name: string, manifest: object, licenceText: string | null) {
    const root = join(folder, name)
    const place = join(root, 'node_modules', name)
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(place, 'index.js'), `export const said = '${name}'`)
    if (licenceText !== null) writeFileSync(join(place, 'LICENSE.md'), licenceText)
    writeFileSync(join(root, 'entry.js'), `import { said } from '${name}'\nconsole.log(said)`)
    return build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [listLicences({ root })],
      build: { outDir: join(root, 'out'), rollupOptions: { input: join(root, 'entry.js') } },
    })
  }
  const manifest = { name: 'x', version: '1.0.0', main: 'index.js', type: 'module' }
  const text = 'Permission is granted. '.repeat(10)

  it('that is free is built, with a list that names it', async () => {
    await buildWith('free', { ...manifest, name: 'free', license: 'ISC' }, text)
    expect(JSON.parse(readFileSync(join(folder, 'free/out/licences.json'), 'utf8'))).toEqual([
      { name: 'free', version: '1.0.0', licence: 'ISC', text: text.trim() },
    ])
  })

  it('without a text is not built', async () => {
    const building = buildWith('mute', { ...manifest, name: 'mute', license: 'MIT' }, null)
    await expect(building).rejects.toThrow('mute 1.0.0 has no licence text')
  })

  it('under another licence is not built', async () => {
    const building = buildWith('strict', { ...manifest, name: 'strict', license: 'GPL-3.0' }, text)
    await expect(building).rejects.toThrow('strict 1.0.0 is under GPL-3.0')
  })
})
