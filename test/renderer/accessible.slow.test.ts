import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locales } from '../../shared/i18n/locales.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { screens } from './gallery/screens.ts'

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
}, 120_000)
afterAll(() => gallery.close())

/** One theme for each language, in turn, so that both themes are seen in every state. */
const themes = { ar: 'light', fr: 'dark', en: 'light' } as const

describe('every screen', () => {
  for (const locale of locales)
    for (const theme of ['light', 'dark'] as const) {
      // All six combinations on request; each state in three languages and both themes otherwise.
      if (theme !== themes[locale] && process.env.MOURAFIQ_ALL_THEMES === undefined) continue
      it(`is accessible in ${locale}, ${theme}`, { timeout: 180_000 }, async () => {
        const found: string[] = []
        for (const { name, state, go } of screens) {
          const page = await gallery.show({ state, locale, theme })
          await page.locator('h1, .starting, .waiting').first().waitFor()
          await go(page)
          const problems = await violations(page)
          found.push(...problems.map((problem) => `${name} ${problem}`))
        }
        expect(found).toEqual([])
      })
    }

  it('has targets of at least 24 pixels, in a narrow window too', async () => {
    const small: string[] = []
    for (const state of ['check-in', 'check-out', 'explain', 'new-passphrase'] as const) {
      const page = await gallery.show({ state, locale: 'ar', width: 380 })
      await page.locator('h1').first().waitFor()
      const boxes = await page
        .locator('button, [role=radio], label.option, label.show-secret, textarea')
        .evaluateAll((elements) =>
          elements.map((element) => {
            const { width, height } = element.getBoundingClientRect()
            return { name: element.textContent, width, height }
          }),
        )
      small.push(...boxes.filter(({ width, height }) => Math.min(width, height) < 24).map(String))
    }
    expect(small).toEqual([])
  })

  it('fits a narrow window without scrolling sideways', async () => {
    for (const state of ['check-in', 'check-out', 'explain', 'first-run'] as const)
      for (const locale of locales) {
        const page = await gallery.show({ state, locale, width: 360 })
        await page.locator('h1').first().waitFor()
        const overflow = await page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll('.shell-content')].map(
            (element) => element.scrollWidth - element.clientWidth,
          ),
        )
        expect([state, locale, Math.max(...overflow)]).toEqual([state, locale, 0])
      }
  })
})

async function violations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
  )
}
