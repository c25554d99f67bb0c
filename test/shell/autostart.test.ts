import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { autostartText, isAutostartOn } from '../../main/platform/autostart-entry.ts'
import { autostartFile } from '../../main/platform/autostart-file.ts'

/** Reads an `Exec` line as the Desktop Entry Specification says: string escapes, then quotes, then field codes. */
function commandOf(text: string): readonly string[] {
  const [, value = ''] = /^Exec=(.*)$/m.exec(text) ?? []
  const plain = value.replace(/\\(.)/g, (_whole, character: string) =>
    character === 'n' ? '\n' : character,
  )
  return [...plain.matchAll(/"((?:\\[\s\S]|[^"\\])*)"/g)].map((found) =>
    (found[1] ?? '').replace(/\\([\s\S])/g, '$1').replaceAll('%%', '%'),
  )
}

describe('the file for a start with the session', () => {
  it('names the program and its argument', () => {
    expect(
      autostartText({ name: 'Mourafiq', command: ['/opt/Mourafiq/mourafiq', '--hidden'] }),
    ).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Version=1.0',
        'Name=Mourafiq',
        'Exec="/opt/Mourafiq/mourafiq" "--hidden"',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    )
  })

  it('keeps a path with spaces, signs and percents as it is', () => {
    const path = '/home of "Ms" $USER/50 %f/`x`\\y/Mourafiq.AppImage'
    const text = autostartText({ name: 'Mourafiq', command: [path, '--hidden'] })
    expect(commandOf(text)).toEqual([path, '--hidden'])
    expect(text).toContain('50 %%f')
  })

  it('keeps any path, on one line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (command) => {
        fc.pre(command.every((part) => !/[\0\r\u2028\u2029]/.test(part)))
        const text = autostartText({ name: 'Mourafiq', command })
        expect(commandOf(text)).toEqual(command)
        expect(text.split('\n')).toHaveLength(8)
      }),
    )
  })

  it('can be switched off by the desktop, in both ways that desktops have', () => {
    const text = autostartText({ name: 'Mourafiq', command: ['mourafiq'] })
    expect(isAutostartOn(text)).toBe(true)
    expect(isAutostartOn(`${text}Hidden=true\n`)).toBe(false)
    expect(isAutostartOn(text.replace('enabled=true', 'enabled=false'))).toBe(false)
    expect(isAutostartOn('')).toBe(false)
  })
})

describe('the folder of the session', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mourafiq-autostart-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const path = () => join(folder, 'new', 'autostart', 'mourafiq.desktop')
  const item = (program = '/opt/mourafiq') =>
    autostartFile(join(folder, 'new', 'autostart'), { name: 'Mourafiq', command: [program] })

  it('gets the file, for its owner alone, and loses it again', () => {
    expect(item().isOn()).toBe(false)
    item().set(true)
    expect(item().isOn()).toBe(true)
    expect(statSync(path()).mode & 0o077).toBe(0)
    item().set(false)
    expect(item().isOn()).toBe(false)
    expect(existsSync(path())).toBe(false)
    expect(() => item().set(false)).not.toThrow()
  })

  it('is told anew where the program is, and on again after the desktop had it off', () => {
    const moved = join(folder, 'new.AppImage')
    item(join(folder, 'old.AppImage')).set(true)
    writeFileSync(path(), `${readFileSync(path(), 'utf8')}Hidden=true\n`)
    item(moved).set(true)
    expect(item().isOn()).toBe(true)
    expect(readFileSync(path(), 'utf8')).toContain(moved)
  })

  it('holds what the tool of the desktops accepts, where there is one', (context) => {
    item('/home of "Ms"/mourafiq').set(true)
    try {
      execFileSync('desktop-file-validate', ['--version'], { stdio: 'ignore' })
    } catch {
      return context.skip('there is no desktop-file-validate here')
    }
    expect(execFileSync('desktop-file-validate', [path()], { encoding: 'utf8' })).toBe('')
  })
})
