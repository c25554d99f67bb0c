import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locales } from '../../shared/i18n/locales.ts'
import { lookWithAxe } from './accessible/axe.ts'
import { type Look, looks, type Visit, type Visited, visit, wearings } from './accessible/visit.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { realTroubles, type Screen, screens } from './gallery/screens.ts'
import { turnOf } from './gallery/turn-of.ts'

/**
 * The screens, looked at in every way. By default each in one language and one theme, in turn, which takes
 * a few minutes; with MOURAFIQ_SCREENS those named; with MOURAFIQ_ALL_THEMES all of them in all languages and
 * themes (more than half an hour).
 */
const isWhole = process.env['MOURAFIQ_ALL_THEMES'] !== undefined

const only = process.env['MOURAFIQ_SCREENS']?.split(',')
const seen: readonly Screen[] = screens.filter(({ name }) => !only || only.includes(name))
const visits: readonly Visit[] = isWhole
  ? locales.flatMap((locale) => seen.map((screen) => ({ screen, locale, themes: wearings })))
  : seen.map((screen) => ({
      screen,
      locale: turnOf(`language of ${screen.name}`, locales),
      themes: [turnOf(`theme of ${screen.name}`, wearings)],
    }))

let gallery: Gallery
const visited = new Map<Visit, Visited>()

beforeAll(
  async () => {
    // Each screen once, in the React that warns.
    gallery = await openGallery({ isDevelopment: true })
    await gallery.workThrough(visits, async (page, next) => {
      visited.set(next, await visit(page, next).catch((error: unknown) => unreached(next, error)))
    })
  },
  isWhole ? 7_200_000 : 1_500_000,
)
afterAll(() => gallery.close())

/** A screen that cannot be looked at is one that breaks every rule. */
function unreached({ screen, locale }: Visit, error: unknown): Visited {
  const [line] = String(error).split('\n')
  return {
    findings: [{ look: 'rules', text: `${screen.name} ${locale} was not reached: ${line}` }],
    shape: '',
  }
}

const sentences: Readonly<Record<Look, string>> = {
  rules: 'breaks no rule of WCAG 2.2 A or AA that axe knows',
  names: 'has one title and one main part, and a name for everything one can do',
  languages: 'says in which language it speaks another one',
  targets: 'has targets of at least 24 pixels',
  keyboard: 'is walked through by Tab, with the focus always to be seen',
  edges: 'draws every field, mark and button of its own with a contrast of 3:1',
  motion: 'moves nothing for somebody who asked for less motion',
  'small window': 'keeps its targets and its focus in sight at 400 %',
  zoom: 'fits at 200 % and at 400 %, with everything that it had',
  'large text': 'fits with the largest text',
  'spread text': 'bears text that is spread out',
}

describe('every screen', () => {
  for (const look of looks)
    it(sentences[look], () => {
      expect(visited.size).toBe(visits.length)
      const found = [...visited.values()].flatMap(({ findings }) => findings)
      expect(found.filter((each) => each.look === look).map(({ text }) => text)).toEqual([])
    })

  it('is looked at by a check that finds what is wrong on it', async () => {
    const page = await gallery.show({ state: 'check-in', locale: 'en' })
    await page.evaluate(() => document.querySelector('main button')?.replaceChildren())
    expect(await lookWithAxe(page)).toEqual([expect.stringMatching(/^button-name: /)])
  })

  it('reports nothing as wrong', () => {
    expect(realTroubles(gallery.troubles)).toEqual([])
  })

  it.runIf(isWhole)('has the same shape in the three languages', () => {
    const differing = seen.filter((screen) => {
      const shapes = [...visited].filter(([each]) => each.screen === screen)
      return new Set(shapes.map(([, { shape }]) => shape)).size !== 1
    })
    expect(differing.map(({ name }) => name)).toEqual([])
  })
})
