import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWhole } from '../../main/platform/write-whole.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'

let folder: ReturnType<typeof temporaryFolder>
const at = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder[Symbol.dispose]())

/** A part as a cut leaves it, written so many hours ago. */
function leavePart(name: string, hours: number): void {
  writeFileSync(at(name), 'half')
  const then = new Date(Date.now() - hours * 3_600_000)
  utimesSync(at(name), then, then)
}

describe('a copy that is saved', () => {
  it('is whole under its own name, for its owner alone, and nothing lies beside it', async () => {
    expect(await writeWhole(at('copy.html'), 'all of it')).toBe('saved')
    expect(readdirSync(folder.path)).toEqual(['copy.html'])
    expect(readFileSync(at('copy.html'), 'utf8')).toBe('all of it')
    if (process.platform !== 'win32') expect(statSync(at('copy.html')).mode & 0o777).toBe(0o600)
  })

  it('takes the place of an older one, and lets every other file of the person be', async () => {
    writeFileSync(at('copy.html'), 'older')
    writeFileSync(at('copy.html.part'), 'a download of the person')
    writeFileSync(at('.mourafiq-notes.part'), 'a note of the person')
    const then = new Date(0)
    utimesSync(at('copy.html.part'), then, then)
    utimesSync(at('.mourafiq-notes.part'), then, then)
    expect(await writeWhole(at('copy.html'), new Uint8Array([110, 101, 119]))).toBe('saved')
    expect(readFileSync(at('copy.html'), 'utf8')).toBe('new')
    expect(readFileSync(at('copy.html.part'), 'utf8')).toBe('a download of the person')
    expect(readFileSync(at('.mourafiq-notes.part'), 'utf8')).toBe('a note of the person')
  })

  it('may have a name as long as names can be', async () => {
    const name = `${'n'.repeat(250)}.html`
    expect(await writeWhole(at(name), 'all of it')).toBe('saved')
    expect(readdirSync(folder.path)).toEqual([name])
  })

  it('takes away what an earlier cut left, but not what may still be written', async () => {
    const [old, young] = ['0', '1'].map((digit) => `.mourafiq-${digit.repeat(32)}.part`)
    leavePart(old ?? '', 2)
    leavePart(young ?? '', 0)
    expect(await writeWhole(at('copy.html'), 'all of it')).toBe('saved')
    expect(readdirSync(folder.path).toSorted()).toEqual([young, 'copy.html'])
  })
})

describe('a copy that cannot be saved', () => {
  it('leaves no half of itself where a folder stands in its place', async () => {
    mkdirSync(at('copy.html'))
    writeFileSync(join(at('copy.html'), 'inside'), 'kept')
    expect(await writeWhole(at('copy.html'), 'all of it')).toBe('failed')
    expect(readdirSync(folder.path)).toEqual(['copy.html'])
    expect(readFileSync(join(at('copy.html'), 'inside'), 'utf8')).toBe('kept')
  })

  it('makes no folder that is not there', async () => {
    expect(await writeWhole(join(at('gone'), 'copy.html'), 'all of it')).toBe('failed')
    expect(existsSync(at('gone'))).toBe(false)
  })
})
