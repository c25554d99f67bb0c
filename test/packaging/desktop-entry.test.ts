import { describe, expect, it } from 'vitest'
import { textIn } from '../../main/app/texts.ts'
import { linkScheme } from '../../shared/enrolment/link.ts'
import { locales } from '../../shared/i18n/locales.ts'
import { read } from '../rooms/source-files.ts'

const configuration = read('electron-builder.yml')
const declared = (key: string) =>
  configuration
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith(`${key}: `))
    ?.slice(key.length + 2)

describe('what the installers tell the desktop', () => {
  it('is the name and the purpose of the catalogs, in the three languages', () => {
    for (const locale of locales) {
      expect(declared(`Name[${locale}]`)).toBe(textIn(locale, 'app.name'))
      expect(declared(`Comment[${locale}]`)).toBe(textIn(locale, 'app.tagline'))
    }
    expect(declared('description')).toBe(textIn('en', 'app.tagline'))
  })

  it('is the scheme that the agent reads, once', () => {
    expect(declared('schemes')).toBe(`[${linkScheme}]`)
    // electron-builder writes the scheme into MimeType by itself; a second one would stand there twice.
    expect(configuration).not.toMatch(/^\s+mimeTypes:/m)
  })

  it('is an icon of our own, and one name for the entry and the running window', () => {
    expect(declared('icon')).toBe('icon.png')
    expect(declared('syncDesktopName')).toBe('true')
    expect(JSON.parse(read('package.json'))).toMatchObject({ desktopName: 'mourafiq.desktop' })
  })
})
