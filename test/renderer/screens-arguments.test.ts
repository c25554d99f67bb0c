import { describe, expect, it } from 'vitest'
import { locales } from '../../shared/i18n/locales.ts'
import { shownThemes } from './gallery/open-gallery.ts'
import { screens } from './gallery/screens.ts'
import { readArguments } from './gallery/screens-arguments.ts'
import { shownLanguages } from './gallery/shown-languages.ts'

describe('what is asked of npm run screens', () => {
  it('is everything, where nothing is said', () => {
    expect(readArguments([])).toEqual({
      kind: 'pictures',
      wanted: {
        folder: null,
        screens,
        languages: locales,
        themes: shownThemes,
        size: { width: 1120 },
      },
    })
  })

  it('is what the words say, in the order of the sheet, whatever theirs', () => {
    const words = '--theme dark --lang en today --size=800x600 --lang ar --out pictures'.split(' ')
    const asked = readArguments(words)
    expect(asked).toMatchObject({
      kind: 'pictures',
      wanted: {
        folder: 'pictures',
        languages: ['ar', 'en'],
        themes: ['dark'],
        size: { width: 800, height: 600 },
      },
    })
    const names = asked.kind === 'pictures' ? asked.wanted.screens.map(({ name }) => name) : []
    expect(names.length).toBeGreaterThan(3)
    expect(names.filter((name) => !name.startsWith('today'))).toEqual([])
  })

  it.each([
    ['--bad', 'there is no option --bad'],
    ['-x', 'there is no option -x'],
    ['--bad=1', 'there is no option --bad=1'],
    ['nowhere', 'there is no screen nowhere'],
    ['--lang=tlh', 'there is no language tlh; there are ar, fr, en, pseudo, pseudo-rtl'],
    ['--theme=pink', `there is no theme pink; there are ${shownThemes.join(', ')}`],
    ['--size=12', '12 is no size: write 360 or 800x600'],
    ['--out', expect.stringContaining('--out')],
    ['--help=yes', expect.stringContaining('--help')],
  ])('that cannot be read, %s, is refused in one line', (word, why) => {
    expect(readArguments([word])).toEqual({ kind: 'refused', why })
    const asked = readArguments([word])
    expect(asked.kind === 'refused' && asked.why).not.toContain('\n')
  })

  it('may be the help: every option, language, theme and screen', () => {
    const asked = readArguments(['--help'])
    if (asked.kind !== 'help') throw new Error('no help was given')
    for (const option of ['--out', '--lang', '--theme', '--size', '--help'])
      expect(asked.text).toContain(`  ${option}`)
    for (const word of [...shownLanguages, ...shownThemes, ...screens.map(({ name }) => name)])
      expect(asked.text).toContain(word)
  })
})
