import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { earlySettings } from '../../main/app/early-settings.ts'
import {
  firstLocale,
  type Preferences,
  readPreferences,
  writePreferences,
} from '../../main/app/preferences-file.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'

const defaults: Preferences = { locale: 'ar', theme: 'system', textSize: 'normal' }

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder[Symbol.dispose]())

const write = (text: string) => writeFileSync(join(folder.path, 'preferences.json'), text)

describe('the preferences file', () => {
  it('gives back what was written, and only how the page looks', () => {
    const chosen: Preferences = { locale: 'fr', theme: 'contrast', textSize: 'largest' }
    writePreferences(folder.path, chosen)
    expect(readPreferences(folder.path, defaults)).toEqual(chosen)
    expect(readdirSync(folder.path)).toEqual(['preferences.json'])
    const text = readFileSync(join(folder.path, 'preferences.json'), 'utf8')
    expect(Object.keys(JSON.parse(text))).toEqual(['locale', 'theme', 'textSize'])
  })

  it('of an older version keeps what it says, and the rest has its default', () => {
    write('{"locale":"fr","theme":"dark"}')
    expect(readPreferences(folder.path, defaults)).toEqual({
      locale: 'fr',
      theme: 'dark',
      textSize: 'normal',
    })
  })

  it('of a newer version loses only what this one cannot read', () => {
    write('{"locale":"fr","theme":"sepia","textSize":"larger","motion":"none"}')
    expect(readPreferences(folder.path, defaults)).toEqual({
      locale: 'fr',
      theme: 'system',
      textSize: 'larger',
    })
  })

  it.each(['', '{', 'null', '[]', '"ar"', '{"locale":["fr"]}'])(
    'damaged (%s) is no file',
    (text) => {
      write(text)
      expect(readPreferences(folder.path, defaults)).toEqual(defaults)
    },
  )

  it('begins in the first language of the system that is ours, else in Arabic', () => {
    expect(firstLocale(['de-DE', 'fr-CA', 'ar'])).toBe('fr')
    expect(firstLocale(['zgh-MA', 'de'])).toBe('ar')
  })
})

describe('the settings before the log is open', () => {
  function open(folderPath: string) {
    let current = defaults
    return earlySettings({
      current: () => current,
      change: (changed) => {
        writePreferences(folderPath, changed)
        current = changed
      },
    })
  }

  it('are how the page looks, over the defaults', async () => {
    const early = open(folder.path)
    const value = { ...defaultChoices, locale: 'ar', hasPostponedEnrolment: false }
    expect(await early.getSettings(undefined)).toEqual({ ok: true, value })
    expect(await early.changeSettings({ textSize: 'large' })).toEqual({
      ok: true,
      value: { ...value, textSize: 'large' },
    })
    expect(readPreferences(folder.path, defaults).textSize).toBe('large')
  })

  it('refuse what is kept in the log', async () => {
    const early = open(folder.path)
    const refused = { ok: false, failure: { code: 'not-ready' } }
    expect(await early.changeSettings({ startAtLogin: false })).toEqual(refused)
    expect(await early.changeSettings({ theme: 'dark', notifications: {} })).toEqual(refused)
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('on a full disk stay as they were and say so', async () => {
    const early = earlySettings({
      current: () => defaults,
      change: () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    })
    expect(await early.changeSettings({ theme: 'dark' })).toEqual({
      ok: false,
      failure: { code: 'disk-full' },
    })
    expect(await early.getSettings(undefined)).toMatchObject({ value: { theme: 'system' } })
  })

  it('let every other failure be the surprise that it is', async () => {
    const inAFile = join(folder.path, 'occupied')
    mkdirSync(join(inAFile, 'preferences.json.new'), { recursive: true })
    await expect(open(inAFile).changeSettings({ theme: 'dark' })).rejects.toThrow('EISDIR')
  })
})
