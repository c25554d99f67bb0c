import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBugReport, describeSurprise } from '../../main/app/bug-report.ts'

function thrown(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('what is kept of a surprise', () => {
  it('is its kind and where it happened, never what it says', () => {
    const error = thrown(() => {
      throw new TypeError('the plan of Salma is "Étude"')
    })
    const kept = describeSurprise(error)
    expect(kept).toMatch(/^TypeError .*@bug-report\.test\.ts:\d+:\d+/)
    expect(kept).not.toMatch(/Salma|Étude/)
  })

  it('names no folder, because a folder may be named after a person', () => {
    const error = thrown(() => readFileSync('/home-of-nobody/salma/log.db'))
    const kept = describeSurprise(error)
    expect(kept).toMatch(/^Error ENOENT /)
    expect(kept).not.toMatch(/salma|[\\/]/)
    expect(describeSurprise(error).split(' < ').length).toBeLessThanOrEqual(8)
  })

  it('is nothing of a value that was thrown, but a word of our own', () => {
    expect(describeSurprise({ name: 'Salma' })).toBe('object')
    expect(describeSurprise('page gone (crashed)')).toBe('page gone (crashed)')
  })
})

describe('the file of surprises', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mourafiq-surprises-'))
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })
  const open = (isPackaged: boolean, at = folder) =>
    createBugReport({ folder: at, isPackaged, now: () => '2026-11-23T08:30:00.000Z' })

  it('has a line for each, for its owner alone', () => {
    open(true)('sync', new RangeError('secret'))
    const text = readFileSync(join(folder, 'surprises.log'), 'utf8')
    expect(text).toMatch(/^2026-11-23T08:30:00\.000Z sync: RangeError .*\n$/)
    expect(statSync(join(folder, 'surprises.log')).mode & 0o077).toBe(0)
    expect(process.stderr.write).not.toHaveBeenCalledWith(expect.stringContaining('secret'))
  })

  it('is told in full to whoever develops it, and to nobody else', () => {
    open(false)('sync', new RangeError('details'))
    expect(process.stderr.write).toHaveBeenCalledWith(expect.stringContaining('details'))
    expect(readFileSync(join(folder, 'surprises.log'), 'utf8')).not.toContain('details')
  })

  it('never grows for ever', () => {
    writeFileSync(join(folder, 'surprises.log'), 'x'.repeat(70_000))
    open(true)('sync', 'again')
    expect(statSync(join(folder, 'surprises.log')).size).toBeLessThan(200)
    expect(statSync(join(folder, 'surprises.log.old')).size).toBe(70_000)
  })

  it('that cannot be written is no further surprise', () => {
    expect(() => open(true, join(folder, 'nowhere'))('sync', 'again')).not.toThrow()
  })
})
