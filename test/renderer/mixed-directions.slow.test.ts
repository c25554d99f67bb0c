import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locale } from '../../shared/i18n/locales.ts'
import { marker } from './gallery/hostile-world.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { screens } from './gallery/screens.ts'
import { settle } from './gallery/settle.ts'
import { turnOf } from './gallery/turn-of.ts'
import { findLoose } from './reading/find-loose.ts'

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

/** Each screen in one of two languages, told by its name; with MOURAFIQ_READ_ALL in both. */
const readers = ['ar', 'fr'] as const
const isWhole = process.env['MOURAFIQ_READ_ALL'] !== undefined

/** Shows screens in a world of hostile texts and gathers what is wrong with them. */
async function readHostile(
  showing: { readonly locale: Locale; readonly direction?: 'rtl' | 'ltr' },
  find: (page: Awaited<ReturnType<Gallery['show']>>) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = []
  const seen = screens.filter(
    ({ name }) => isWhole || turnOf(`hostile ${name}`, readers) === showing.locale,
  )
  await gallery.workThrough(seen, async (on, { name, state, go }) => {
    const page = await on.show({ state, isHostile: true, ...showing })
    page.setDefaultTimeout(2_000)
    // A walk that looks for words of the usual world finds none in this one; the page is read as far as it came.
    await go(page).catch(() => undefined)
    page.setDefaultTimeout(30_000)
    await settle(page)
    found.push(...(await find(page)).map((fault) => `${name}: ${fault}`))
  })
  return found
}

describe('texts of people and of documents', () => {
  for (const locale of readers)
    it(`disturb nothing around them, in ${locale}`, { timeout: 900_000 }, async () => {
      let planted = 0
      const faults = await readHostile({ locale }, async (page) => {
        const text = (await page.locator('body').textContent()) ?? ''
        planted += text.split(marker).length - 1
        return page.evaluate(findLoose, marker)
      })
      expect(faults).toEqual([])
      expect(planted).toBeGreaterThan(200)
    })
})

describe('the direction of the page', () => {
  it('can be set apart from its language, to look at one without the other', async () => {
    const page = await gallery.show({ state: 'check-in', locale: 'fr', direction: 'rtl' })
    await page.locator('h1').first().waitFor()
    const root = page.locator('html')
    expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual(['fr', 'rtl'])
    const [nav, main] = await Promise.all(
      ['nav', 'main'].map((name) => page.locator(name).first().boundingBox()),
    )
    expect(nav?.x).toBeGreaterThan(main?.x ?? Number.POSITIVE_INFINITY)
  })
})
