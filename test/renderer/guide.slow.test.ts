import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** The guide in a real browser: the edition that ships and its search, over marks that the gallery remembers. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterEach(() => {
  expect(gallery.troubles).toEqual([])
})
afterAll(() => gallery.close())

async function open(state: GalleryState = 'guide', locale: Locale = 'ar') {
  const page = await gallery.show({ state, locale })
  await page.locator('.guide-chapters').waitFor()
  return { page, t: translatorFor(locale), press: (keys: string) => page.keyboard.press(keys) }
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const isInSight = (page: Page, selector: string) =>
  page.evaluate((found) => {
    const box = document.querySelector(found)?.getBoundingClientRect()
    return box !== undefined && box.top >= 0 && box.top < window.innerHeight / 2
  }, selector)

describe('the search of the guide', () => {
  it('answers while one types, and leads by the keyboard alone to what to do', async () => {
    const { page, press } = await open()
    await press('Control+f')
    await page.keyboard.type('سرقه حاسوب')
    await page.locator('.guide-hit mark').first().waitFor()
    await press('ArrowDown')
    expect(await focusedText(page)).toContain('سرقة الحاسوب أو ضياعه')
    await press('Enter')
    await page.locator('.guide-article').waitFor()
    expect(await focusedText(page)).toBe('سرقة الحاسوب أو ضياعه')
    await expect.poll(() => isInSight(page, '[data-section="lost-or-stolen"]')).toBe(true)
  })

  it('opens the best hit by Enter, goes up again into the field, and is emptied by Escape', async () => {
    const { page, press } = await open('guide', 'fr')
    await press('Control+f')
    await page.keyboard.type('hameconnage')
    await page.locator('.guide-hit').first().waitFor()
    await press('ArrowDown')
    await press('ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await press('ArrowDown')
    await press('Escape')
    await page.locator('.guide-chapters').waitFor()
    expect(await page.locator('.guide-search input').inputValue()).toBe('')
  })

  it('says how many it found, and that there is nothing', async () => {
    const { page, t } = await open('guide', 'en')
    await page.locator('.guide-search input').fill('qwxzk')
    await page.getByText(t('guide.search.noneTitle')).waitFor()
    expect(await page.locator('.guide-search [role=status]').textContent()).toBe(
      t('guide.search.none'),
    )
  })
})

describe('a chapter', () => {
  const read = async (page: Page, number: number) => {
    await page
      .locator('.guide-chapter-link')
      .nth(number - 1)
      .click()
    await page.locator('.guide-article').waitFor()
  }

  it('ticks what was done, by its words too, and follows a link among them without ticking', async () => {
    const { page } = await open()
    await read(page, 9)
    const item = page.locator('.guide-checklist > li').first()
    await item.locator('.guide-tick').click()
    expect(await asked(page, 'changeGuideTick')).toEqual([
      { chapter: 'security', item: 'workstation.1', isTicked: true },
    ])
    await item.locator('.guide-citation').click()
    expect(await item.locator('.guide-tick').isChecked()).toBe(true)
    expect(await asked(page, 'changeGuideTick')).toHaveLength(1)
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^guide-reference-\d+$/)
  })

  it('takes a tick back that could not be kept, and says why', async () => {
    const { page, t } = await open('guide-full-disk')
    await read(page, 9)
    await page.locator('.guide-tick').first().click()
    await page.getByText(t('failure.disk-full')).waitFor()
    expect(await page.locator('.guide-tick').first().isChecked()).toBe(false)
  })

  it('is read on where it was left', async () => {
    const { page } = await open('guide-marked')
    await page.locator('.guide-read-on .button').click()
    await page.locator('.guide-article').waitFor()
    await expect.poll(() => isInSight(page, '[data-section="network"]')).toBe(true)
  })

  it('keeps where one reads', async () => {
    const { page } = await open()
    await read(page, 12)
    await page.locator('.guide-contents summary').click()
    await page.locator('.guide-contents-link').nth(2).click()
    await expect
      .poll(() => asked(page, 'keepGuidePlace'))
      .toContainEqual({ chapter: 'incidents', section: 'phishing', block: 0 })
  })

  it('keeps a bookmark and a note', async () => {
    const { page, t } = await open()
    await read(page, 12)
    const section = page.locator('[data-section="malware"]')
    await section.locator('.guide-tool').first().click()
    await section.locator('.guide-tool').last().click()
    await page.keyboard.type('رقم المسؤول في الحقيبة')
    await page.keyboard.press('Control+Enter')
    await page.getByText(t('guide.notes.kept')).waitFor()
    expect(await asked(page, 'changeGuideBookmark')).toEqual([
      { chapter: 'incidents', section: 'malware', isBookmarked: true },
    ])
    expect(await asked(page, 'keepGuideNote')).toEqual([
      { chapter: 'incidents', section: 'malware', text: 'رقم المسؤول في الحقيبة' },
    ])
  })

  it('is opened by a check where it explains it, and leads back to that check', async () => {
    const page = await gallery.show({ state: 'security', locale: 'fr' })
    const t = translatorFor('fr')
    const finding = page.locator('.finding').filter({
      has: page.getByRole('heading', { name: t('posture.check.screen-lock.name'), exact: true }),
    })
    await finding.locator('summary').first().click()
    await finding.getByRole('button', { name: t('guide.checks.read') }).click()
    await expect.poll(() => isInSight(page, '[data-section="checks-session"]')).toBe(true)
    await page.locator('[data-section="checks-session"] td .guide-link').first().click()
    await finding.locator('> details[open]').waitFor()
    expect(await focusedText(page)).toContain(t('posture.check.screen-lock.name'))
  })

  it('goes on to the next one, and back to the list', async () => {
    const { page, t } = await open('guide', 'fr')
    await read(page, 1)
    await page.locator('.guide-beside-link').click()
    await page.getByText(t('guide.chapter.number', { number: 2, count: 14 })).waitFor()
    await page.locator('.guide-bar .button').first().click()
    await page.locator('.guide-bar .button').first().click()
    await page.locator('.guide-chapters').waitFor()
  })
})

describe('the guide', () => {
  it('opens by its key from any screen', async () => {
    const page = await gallery.show({ state: 'check-in', locale: 'ar' })
    await page.locator('.shell h1').first().waitFor()
    await page.keyboard.press(keysTo('guide'))
    await page.locator('.guide-chapters').waitFor()
    expect(await focusedText(page)).toBe(translatorFor('ar')('guide.title'))
  })

  it('prints a chapter without what is around it', async () => {
    const { page } = await open()
    await page.locator('.guide-chapter-link').nth(11).click()
    await page.locator('.guide-article').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.side').isVisible()).toBe(false)
    expect(await page.locator('.guide-bar').isVisible()).toBe(false)
    expect(await page.locator('.guide-article').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
  })

  it('saves a chapter on paper, and says where, or that it did not come out', async () => {
    const { page, t } = await open('guide', 'fr')
    await page.locator('.guide-chapter-link').nth(11).click()
    await page.getByRole('button', { name: t('guide.copy.action') }).click()
    await page.getByText(t('guide.copy.saved')).waitFor()
    expect(await asked(page, 'saveGuideChapter')).toEqual([{ chapter: 'incidents', lang: 'fr' }])
    await page.locator('.guide-bar .button').first().click()
    await page.locator('.guide-chapters').waitFor()
    expect(await page.getByText(t('guide.copy.saved')).count()).toBe(0)
    const failed = await open('guide-not-printed', 'fr')
    await failed.page.locator('.guide-chapter-link').nth(11).click()
    await failed.page.getByRole('button', { name: t('guide.copy.action') }).click()
    expect(await failed.page.getByRole('alert').textContent()).toBe(t('guide.copy.notPrinted'))
  })

  it('folds the list of sections above the text, and opens it beside the text', async () => {
    const { page } = await open()
    const isOpen = () =>
      page.locator('.guide-contents details').evaluate((list) => Reflect.get(list, 'open'))
    await page.locator('.guide-chapter-link').nth(11).click()
    await page.locator('.guide-article').waitFor()
    await page.setViewportSize({ width: 360, height: 740 })
    await expect.poll(isOpen).toBe(false)
    await page.locator('.guide-contents summary').click()
    expect(await isOpen()).toBe(true)
    await page.locator('.guide-contents-link').nth(2).click()
    expect(await isOpen()).toBe(false)
    await expect.poll(() => isInSight(page, '[data-section="phishing"]')).toBe(true)
    await page.setViewportSize({ width: 1280, height: 780 })
    await expect.poll(isOpen).toBe(true)
  })
})
