import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { fullSheet } from './gallery/sample-sheets.ts'
import { sampleTaskId } from './gallery/sample-tasks.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** The follow-up sheets in a real browser, from the keyboard, over a main that remembers what it is told. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)
const week = { period: 'week', from: '2026-11-23' }

beforeAll(async () => {
  gallery = await openGallery()
})
afterEach(() => {
  expect(gallery.troubles).toEqual([])
})
afterAll(() => gallery.close())

async function open(state: GalleryState, locale: Locale = 'ar') {
  const page = await gallery.show({ state, locale })
  await page.locator('.follow-up').waitFor()
  const t = translatorFor(locale)
  return { page, t, press: (keys: string) => page.keyboard.press(keys) }
}

async function openWeek(state: GalleryState, locale: Locale = 'ar') {
  const opened = await open(state, locale)
  const way = opened.page.locator('.sheets-now button').nth(1)
  await way.waitFor()
  await way.focus()
  await opened.press('Enter')
  await opened.page.locator('.sheet-standing').waitFor()
  return opened
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
  })
const fieldAtFocus = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    const isField =
      activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement
    return isField ? (activeElement.labels?.[0]?.textContent ?? '') : ''
  })

describe('the list of sheets', () => {
  it('leads to a sheet and back to its line, by the keyboard', async () => {
    const { page, t, press } = await openWeek('sheets-weeks', 'fr')
    await expect.poll(() => focused(page)).toBe(t('followUp.period.week'))
    await page.getByRole('button', { name: t('followUp.back') }).focus()
    await press('Enter')
    await page.locator('.sheets-now').waitFor()
    await expect.poll(() => focused(page)).toContain(t('followUp.list.week'))
    const line = page.locator('.board button').nth(1)
    await line.focus()
    const name = await focused(page)
    await press('Enter')
    await page.locator('.sheet-standing').waitFor()
    await page.getByRole('button', { name: t('followUp.back') }).focus()
    await press('Enter')
    await expect.poll(() => focused(page)).toBe(name)
  })

  it('shows a year of sheets by pages, and puts the focus on the first that came', async () => {
    const { page, t, press } = await open('sheets-many', 'en')
    const lines = page.locator('.board > .sheet-item')
    await lines.first().waitFor()
    expect(await lines.count()).toBe(20)
    const more = page.getByRole('button', { name: t('followUp.list.more') })
    await more.focus()
    await press('Enter')
    await expect.poll(() => lines.count()).toBe(40)
    await expect
      .poll(() =>
        lines
          .nth(20)
          .locator('button')
          .evaluate((button) => button === document.activeElement),
      )
      .toBe(true)
  })
})

describe('a sheet', () => {
  it('is completed from the keyboard: a word at a line, a line left out, a meeting, a remark', async () => {
    const { page, t, press } = await openWeek('sheets-to-sign')
    const part = (name: string) => page.locator(`[data-part=${name}]`)
    await part('done').locator('.sheet-line-acts button').last().focus()
    await press('Enter')
    await part('done').getByText(t('followUp.line.left')).waitFor()
    expect(await focused(page)).toContain(t('followUp.line.putBack'))
    await press('Enter')
    await part('done').locator('.sheet-facts').waitFor()
    await part('ongoing').locator('.sheet-line-acts button').first().focus()
    await press('Enter')
    await expect.poll(() => fieldAtFocus(page)).toContain(t('followUp.words.label'))
    await page.keyboard.type('بقي جناح واحد')
    await page.locator('#sheet-add-meeting').focus()
    await press('Enter')
    await expect.poll(() => fieldAtFocus(page)).toBe(t('followUp.meetings.line', { number: '2' }))
    await page.keyboard.type('لجنة الصفقات')
    await expect
      .poll(async () => (await asked(page, 'editSheet')).at(-1))
      .toEqual({
        ...week,
        edits: {
          left: [`planned ${sampleTaskId(2)}`],
          words: [{ line: `ongoing ${sampleTaskId(4)}`, words: 'بقي جناح واحد' }],
          meetings: [...fullSheet.meetings, 'لجنة الصفقات'],
          remarks: fullSheet.remarks,
        },
      })
  })

  it('keeps the focus among the meetings when one is taken away', async () => {
    const { page, t, press } = await openWeek('sheets-to-sign', 'fr')
    await page.locator('#sheet-add-meeting').focus()
    await press('Enter')
    await expect.poll(() => fieldAtFocus(page)).toBe(t('followUp.meetings.line', { number: '2' }))
    const remove = (number: string) =>
      page.getByRole('button', { name: t('followUp.meetings.remove', { number }) })
    await remove('1').focus()
    await press('Enter')
    await expect.poll(() => focused(page)).toBe(t('followUp.meetings.remove', { number: '1' }))
    await press('Enter')
    await expect.poll(() => focused(page)).toBe(t('followUp.meetings.add'))
  })

  it('is signed from the keyboard, says so, and goes on at what was signed', async () => {
    const { page, t, press } = await openWeek('sheets-to-sign', 'en')
    await page.getByRole('button', { name: t('followUp.sign.action') }).focus()
    await press('Enter')
    await page.getByText(t('followUp.sign.done')).waitFor()
    await expect.poll(() => focused(page)).toBe(t('followUp.editions.title'))
    await page.getByText(t('followUp.means.signedWaiting')).waitFor()
    expect(await asked(page, 'signSheet')).toMatchObject([week])
    // Nothing is left to sign until something is changed.
    expect(await page.locator('.sheet-sign').count()).toBe(0)
    await page.getByRole('textbox', { name: t('followUp.remarks.label') }).fill('One more remark')
    await page.getByRole('button', { name: t('followUp.sign.again') }).waitFor()
    await page.getByText(t('followUp.means.changed')).waitFor()
  })

  it('keeps on screen what could not be kept or signed, and says why', async () => {
    const { page, t, press } = await openWeek('sheets-error', 'fr')
    const remarks = page.getByRole('textbox', { name: t('followUp.remarks.label') })
    await remarks.fill('Disque plein')
    await page.getByText(t('failure.disk-full')).waitFor()
    await page.getByRole('button', { name: t('followUp.sign.action') }).focus()
    await press('Enter')
    await page.getByText(t('failure.sheet-too-long')).waitFor()
    expect(await remarks.inputValue()).toBe('Disque plein')
  })

  it('that came back shows the remarks before the lines, and is signed anew', async () => {
    const { page, t, press } = await openWeek('sheets-returned')
    const headings = await page.locator('.sheet-page h2').allTextContents()
    expect(headings[0]).toBe(t('followUp.editions.title'))
    await page.getByText('أرجو ذكر مرجع المراسلة').waitFor()
    await page.getByRole('button', { name: t('followUp.sign.again') }).focus()
    await press('Enter')
    await page.getByText(t('followUp.sign.done')).waitFor()
    await expect.poll(() => page.locator('.sheet-edition').count()).toBe(3)
  })

  it('is copied as a PDF from the keyboard', async () => {
    const { page, t, press } = await openWeek('sheets-signed', 'fr')
    await page.getByRole('button', { name: t('myData.export.pdf.action') }).focus()
    await press('Enter')
    await expect
      .poll(() => asked(page, 'saveSheet'))
      .toEqual([{ place: { generation: 1, seq: 41 }, format: 'pdf' }])
  })

  it('that was signed twice is copied in the version that is chosen', async () => {
    const { page, t } = await openWeek('sheets-returned', 'en')
    const version = page.getByLabel(t('followUp.copies.version'))
    expect(await version.locator('option').count()).toBe(2)
    await version.selectOption({ index: 1 })
    await page.getByRole('button', { name: t('myData.export.pdf.action') }).press('Enter')
    await expect
      .poll(() => asked(page, 'saveSheet'))
      .toEqual([{ place: { generation: 1, seq: 41 }, format: 'pdf' }])
  })

  it('that came back is said on Today, which leads to it', async () => {
    const page = await gallery.show({ state: 'today-sheet-returned', locale: 'ar' })
    const t = translatorFor('ar')
    const card = page.locator('.today-card', { hasText: t('followUp.today.returned') })
    await card.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.locator('.sheet-standing').waitFor()
    await page.getByText(t('followUp.means.returned')).waitFor()
  })

  it('of a laptop of no ministry stays on it, and says so', async () => {
    const { page, t } = await openWeek('sheets-alone', 'en')
    await page.getByText(t('followUp.sign.whatAlone')).waitFor()
    await page.getByRole('button', { name: t('followUp.sign.action') }).press('Enter')
    await page.getByText(t('followUp.means.signedAlone')).waitFor()
    expect(await page.getByText(t('followUp.editions.waiting')).count()).toBe(0)
  })
})
