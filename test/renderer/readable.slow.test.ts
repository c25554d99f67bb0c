import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locales } from '../../shared/i18n/locales.ts'
import { type Gallery, type GalleryPage, openGallery } from './gallery/open-gallery.ts'
import { realTroubles, type Screen, screens } from './gallery/screens.ts'
import { settle } from './gallery/settle.ts'
import { pseudoLanguages, type ShownLanguage, shownLanguages } from './gallery/shown-languages.ts'
import { galleryStates } from './gallery/states.ts'
import { turnOf } from './gallery/turn-of.ts'
import { findBroken } from './reading/find-broken.ts'
import { foreignTexts, readEverything } from './reading/find-foreign.ts'
import { findMisfits } from './reading/find-misfits.ts'
import { findTurned } from './reading/find-turned.ts'

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

/** A usual window, the smallest that is comfortable, and the width of 400 % zoom. */
const sizes = [
  { width: 1120, height: 780 },
  { width: 800, height: 600 },
  { width: 360, height: 640 },
] as const

type Finding = {
  readonly misfits: readonly string[]
  readonly foreign: readonly string[]
  /** Times, codes and addresses that do not run from left to right. */
  readonly turned: readonly string[]
  /** Words of our languages that go on in the next line. */
  readonly broken: readonly string[]
}

/**
 * By default each screen is read in one pseudo-language and in one of ours, in turn; with MOURAFIQ_READ_ALL in all
 * of them, which takes some seven minutes; with MOURAFIQ_SCREENS those named, in all of them.
 */
const isWhole = process.env['MOURAFIQ_READ_ALL'] !== undefined
const only = process.env['MOURAFIQ_SCREENS']?.split(',')

function screensIn(locale: ShownLanguage): readonly Screen[] {
  if (only) return screens.filter(({ name }) => only.includes(name))
  if (isWhole) return screens
  const isPseudo = pseudoLanguages.some((each) => each === locale)
  const turns: readonly ShownLanguage[] = isPseudo ? pseudoLanguages : locales
  return screens.filter(({ name }) => turnOf(`read ${name}`, turns) === locale)
}

/** Reads screens in a language, at each size, in as many pages at once as machines that check have cores. */
async function readScreens(locale: ShownLanguage): Promise<Finding> {
  const findings: Finding[] = []
  await gallery.workThrough(screensIn(locale), async (page, screen) => {
    findings.push(await readScreen(page, screen, locale))
  })
  return {
    misfits: findings.flatMap(({ misfits }) => misfits),
    foreign: findings.flatMap(({ foreign }) => foreign),
    turned: findings.flatMap(({ turned }) => turned),
    broken: findings.flatMap(({ broken }) => broken),
  }
}

async function readScreen(
  on: GalleryPage,
  { name, state, go }: Screen,
  locale: ShownLanguage,
): Promise<Finding> {
  const page = await on.show({ state, locale })
  await go(page)
  await settle(page)
  const isPseudo = pseudoLanguages.some((each) => each === locale)
  const said = isPseudo ? await page.evaluate(readEverything) : []
  const turned = await page.evaluate(findTurned)
  const misfits: string[] = []
  const broken: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settle(page)
    const found = await page.evaluate(findMisfits)
    misfits.push(...found.map((misfit) => `${name} at ${size.width}: ${misfit}`))
    // A pseudo-language has words that no language has.
    if (isPseudo) continue
    for (const word of await page.evaluate(findBroken))
      broken.push(`${name} at ${size.width}: ${word}`)
  }
  return {
    misfits,
    foreign: foreignTexts(said, galleryStates[state]).map((text) => `${name}: ${text}`),
    turned: turned.map((each) => `${name}: ${each}`),
    broken,
  }
}

describe('every screen', () => {
  for (const locale of shownLanguages)
    it(`can be read whole at three sizes, in ${locale}`, { timeout: 900_000 }, async () => {
      expect(await readScreens(locale)).toEqual({
        ...{ misfits: [], foreign: [], turned: [], broken: [] },
      })
    })
})

describe('the pages that were read', () => {
  it('report nothing as wrong', () => {
    expect(realTroubles(gallery.troubles)).toEqual([])
  })
})

describe('what these tests find', () => {
  // A page of its own: that of the gallery lets nobody write markup or styles into it.
  let blank: Page
  beforeAll(async () => {
    const page = await gallery.show({ state: 'loading', locale: 'en' })
    blank = await page.context().newPage()
    await blank.setViewportSize({ width: 400, height: 300 })
  })
  afterAll(() => blank.close())

  const word = 'Incomprehensibilities'

  it.each([
    ['a word wider than its box', `<p style="width: 50px">${word}</p>`, ['wider than p']],
    [
      'a text cut off below',
      `<div style="height: 20px; line-height: 20px; width: 80px; overflow: hidden">one two three four five six</div>`,
      ['cut off by div'],
    ],
    [
      'a text shortened by dots',
      `<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${word}</p>`,
      ['wider than p', 'shortened'],
    ],
    [
      'a text beyond the side of the window',
      `<p style="position: absolute; left: 350px; white-space: nowrap; width: 300px">${word}</p>`,
      ['outside the window'],
    ],
    [
      'two texts in one place',
      `<p style="position: absolute; left: 0; top: 0">first</p><p style="position: absolute; left: 4px; top: 2px">second</p>`,
      ['over each other'],
    ],
    [
      'nothing where a surface hides one of them',
      `<p>first</p><p style="position: absolute; inset: 0; margin: 0; background: rgb(255 255 255)">second</p>`,
      [],
    ],
    [
      'nothing where all is well',
      `<p>first</p><p>second</p><p style="position: absolute; width: 1px; height: 1px; overflow: hidden">for readers</p>`,
      [],
    ],
  ])('%s', async (_, html, expected) => {
    await blank.setContent(html)
    const found = await blank.evaluate(findMisfits)
    expect(found.map((misfit) => misfit.split(':')[0])).toEqual(expected)
  })

  it('a word that is broken, but not a code in a line of its own', async () => {
    await blank.setContent(
      `<div style="width: 60px; overflow-wrap: anywhere"><p>one ${word}</p><p><bdi>${word}</bdi></p></div>`,
    )
    expect(await blank.evaluate(findBroken)).toEqual([`${word} in P`])
  })

  it('a time, a span and a code that Arabic would turn round', async () => {
    await blank.setContent(
      '<html dir="rtl"><p>من 08:30 إلى 16:30</p><p><bdi dir="rtl"><bdo dir="rtl">12:45</bdo></bdi></p>',
    )
    expect(await blank.evaluate(findTurned)).toEqual(['12:45 in 12:45'])
  })

  it('texts outside the catalogs, also those that only a screen reader says', async () => {
    await blank.setContent(
      '<html lang="en"><title>Mourafiq</title><h1>[Ţéxţ 12] · 08:30</h1><p>Plain words</p><button aria-label="Close">×</button><p>من</p><b>سلمى</b><i lang="fr">Bonjour</i><kbd>Esc</kbd>' +
        '<bdi>[Ţéxţ <mark>föûñð</mark>]</bdi><bdi>Text <mark>found</mark></bdi>',
    )
    const said = await blank.evaluate(readEverything)
    expect(foreignTexts(said, { name: 'سلمى' })).toEqual([
      ...['title: Mourafiq', 'P: Plain words', 'P: من', 'BDI: Text found'],
      'aria-label of BUTTON: Close',
    ])
  })
})
