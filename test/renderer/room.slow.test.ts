import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { places, placesUnderMore } from '../../renderer/app/places.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import { lookWithAxe } from './accessible/axe.ts'
import { lookAtFit } from './accessible/reflow.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { GalleryState } from './gallery/states.ts'

/** Small things that must be seen whole, in windows of every width that people use. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

type At = { readonly state: GalleryState; readonly locale: Locale; readonly width: number }

async function open({ state, locale, width }: At): Promise<Page> {
  const page = await gallery.show({ state, locale, width })
  await page.locator('.shell h1').first().waitFor()
  return page
}

const isFocused = (element: Locator) => element.evaluate((each) => each === document.activeElement)

const linesOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluate((each) =>
      Math.round(
        each.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(each).lineHeight),
      ),
    )

describe('the line of the exchange', () => {
  it.each(locales)(
    'is one line where all is well, in %s, and the rest is a press away',
    async (locale) => {
      const t = translatorFor(locale)
      for (const width of [1280, 1120, 800]) {
        const page = await open({ state: 'work', locale, width })
        await page.getByText(t('sync.upToDate')).waitFor()
        expect(await linesOf(page, '.sync-text')).toBe(1)
        const more = page.getByRole('button', { name: t('sync.details') })
        if ((await more.count()) > 0) await more.click()
        await page.locator('.sync-detail').first().waitFor()
      }
    },
  )

  it.each(locales)('says what is in the way without being asked, in %s', async (locale) => {
    const t = translatorFor(locale)
    for (const width of [1280, 800]) {
      const page = await open({ state: 'check-out', locale, width })
      await page.locator('.sync').getByText(t('failure.server-unreachable')).waitFor()
    }
  })
})

describe('the places', () => {
  it.each(locales)('stand in one row in a small window, in %s', async (locale) => {
    const page = await open({ state: 'work', locale, width: 800 })
    const tops = await page
      .locator('.nav-item')
      .evaluateAll((items) => items.map((item) => Math.round(item.getBoundingClientRect().top)))
    expect(tops).toHaveLength(places.length)
    expect(new Set(tops).size).toBe(1)
  })

  it.each(locales)(
    'stand in one row in a window 360 wide, the others under More, in %s',
    async (locale) => {
      const t = translatorFor(locale)
      const page = await open({ state: 'work', locale, width: 360 })
      const bar = page.getByRole('navigation', { name: t('nav.label') })
      const tops = await bar
        .getByRole('button')
        .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)))
      expect(tops).toHaveLength(places.length - placesUnderMore.length + 1)
      expect(new Set(tops).size).toBe(1)

      const more = bar.getByRole('button', { name: t('nav.more'), exact: true })
      await more.focus()
      await page.keyboard.press('Enter')
      const named = (key: 'nav.activity' | 'nav.settings') =>
        bar.getByRole('button', { name: t(key), exact: true })
      await named('nav.settings').waitFor()
      expect(await lookWithAxe(page)).toEqual([])
      expect(await lookAtFit(page)).toEqual([])
      await page.keyboard.press('Tab')
      expect(await isFocused(named('nav.activity'))).toBe(true)
      await page.keyboard.press('Escape')
      expect(await named('nav.activity').count()).toBe(0)
      expect(await isFocused(more)).toBe(true)

      await page.keyboard.press('Enter')
      // Beside the list: it stands over the title.
      await page.locator('.sync-text').first().click()
      await expect.poll(() => named('nav.activity').count()).toBe(0)

      await more.click()
      await named('nav.settings').click()
      await page.locator('.settings').waitFor()
      expect(await isFocused(page.locator('body'))).toBe(false)
      expect(await more.getAttribute('aria-current')).toBe('true')
      expect(await more.getAttribute('aria-expanded')).toBe('false')
    },
  )
})

describe('the code to enrol with', () => {
  it.each(locales)(
    'is in sight with all its groups in a window 360 wide, in %s',
    async (locale) => {
      const page = await open({ state: 'link-read', locale, width: 360 })
      const field = page.getByLabel(translatorFor(locale)('enrolment.code.label'))
      expect(await field.inputValue()).toBe('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
      const room = await field.evaluate((each) => each.scrollWidth - each.clientWidth)
      expect(room).toBeLessThanOrEqual(0)
    },
  )
})

describe('the present on the line of the day', () => {
  it.each(['0.001', '0.5', '0.999'])('stands beside no other words at %s of it', async (passed) => {
    for (const locale of ['ar', 'fr'] as const)
      for (const width of [1440, 800]) {
        const page = await open({ state: 'work', locale, width })
        await page.locator('.day-line-now-text').waitFor()
        const found = await page.evaluate((share) => {
          const track = document.querySelector<HTMLElement>('.day-line-track')
          track?.style.setProperty('--passed', share)
          const boxOf = (node: Node) => {
            const range = document.createRange()
            range.selectNodeContents(node)
            return range.getBoundingClientRect()
          }
          const label = document.querySelector('.day-line-now-text')
          const card = document.querySelector('.day-line')?.getBoundingClientRect()
          if (!label || !card) return ['there is no present']
          const now = boxOf(label)
          const isIn = now.left >= card.left && now.right <= card.right
          const over = [...document.querySelectorAll('.moment-text > *')].filter((each) => {
            const box = boxOf(each)
            const isBeside = box.right <= now.left || box.left >= now.right
            return !(isBeside || box.bottom <= now.top + 1 || box.top >= now.bottom - 1)
          })
          return [...(isIn ? [] : ['outside']), ...over.map((each) => each.textContent)]
        }, passed)
        expect(found, `${locale} ${width}`).toEqual([])
      }
  })
})

describe('the hours of a day ahead', () => {
  it('begin where one begins to read', async () => {
    for (const [locale, expected] of [
      ['ar', 'right'],
      ['fr', 'left'],
    ] as const) {
      const page = await open({ state: 'work', locale, width: 360 })
      const side = await page
        .locator('.day-hours')
        .first()
        .evaluate((line) => {
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
          const boxes = new Map<string, DOMRect>()
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (const time of (node.textContent ?? '').matchAll(/\d\d:\d\d/g)) {
              const range = document.createRange()
              range.setStart(node, time.index)
              range.setEnd(node, time.index + 5)
              boxes.set(time[0], range.getBoundingClientRect())
            }
          const [start, end] = [boxes.get('08:30'), boxes.get('16:30')]
          return start && end && (start.left > end.left ? 'right' : 'left')
        })
      expect(side).toBe(expected)
    }
  })
})
