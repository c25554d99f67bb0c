import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shownThemes } from './gallery/open-gallery.ts'
import { findScreens, screens } from './gallery/screens.ts'

const program = join(import.meta.dirname, 'gallery/take-screens.ts')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mourafiq-screens-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: readonly string[]) {
  const out = join(folder, 'out')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--out', out, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr, out }
}

/** Width and height of a PNG, from its header. */
function sizeOf(path: string): readonly number[] {
  const bytes = readFileSync(path)
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

describe('npm run screens', () => {
  it('writes each screen in each language and theme, and a page that shows them all', () => {
    const { status, stderr, out } = run('today-check-in-recorded', 'activity-verified')
    expect([status, stderr]).toEqual([0, ''])
    const expected = ['activity-verified', 'today-check-in-recorded'].flatMap((name) =>
      ['ar', 'en', 'fr'].flatMap((locale) =>
        [...shownThemes].sort().map((theme) => `${name}.${locale}.${theme}.png`),
      ),
    )
    const files = readdirSync(out).sort()
    expect(files.filter((file) => file.endsWith('.png'))).toEqual(expected)
    const pictures = expected.map((file) => readFileSync(join(out, file)).toString('base64'))
    expect(new Set(pictures).size, 'no two languages or themes look the same').toBe(expected.length)
    const sheet = readFileSync(join(out, 'index.html'), 'utf8')
    expect(expected.filter((file) => !sheet.includes(`src="${file}"`))).toEqual([])
    expect(sheet).not.toMatch(/<script|https?:/)
  })

  it('shows a window of a given size, or the whole content at a given width', () => {
    const only = ['--lang', 'ar', '--theme', 'light', 'today-check-in-missing']
    const window = run('--size', '800x600', ...only)
    const picture = join(window.out, 'today-check-in-missing.ar.light.png')
    expect(sizeOf(picture)).toEqual([800, 600])
    run('--size', '360', ...only)
    const [width, height] = sizeOf(picture)
    expect(width).toBe(360)
    expect(height).toBeGreaterThan(1000)
  })

  it('refuses what it cannot read in one line, with another exit code than a picture that failed', () => {
    for (const [asked, named] of [
      [['no-such-screen'], 'no-such-screen'],
      [['--bad'], '--bad'],
      [['--lang', 'tlh'], 'tlh'],
      [['--size', 'large'], 'large'],
    ] as const) {
      const { status, stdout, stderr } = run(...asked)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(named)])
    }
  })
})

describe('the names of screens', () => {
  it('are plain, and each names one screen', () => {
    const names = screens.map(({ name }) => name)
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })

  it('may be given by their beginning', () => {
    const { found, unknown } = findScreens(['activity', 'nothing'])
    expect(unknown).toEqual(['nothing'])
    expect(found.map(({ place }) => place)).toEqual(found.map(() => 'activity'))
    expect(found.length).toBeGreaterThan(3)
  })
})
