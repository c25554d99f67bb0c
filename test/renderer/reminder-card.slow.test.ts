import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'

/** The card of a reminder in a real browser: what it says, and when the page says that it was seen. */
let gallery: Gallery
const t = createTranslators(shippedCatalogs)('ar')

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const card = (page: Page) => page.locator('.reminder-line')

async function noted(page: Page): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls
    .filter((call: Call) => call.name === 'noteReminderCard')
    .map((call: Call) => call.input)
}

const slot = '2026-11-23/start'

describe('the card of a reminder', () => {
  it('is read out when it comes, and says whether anything was shown before', async () => {
    const page = await gallery.show({ state: 'reminder-elsewhere', locale: 'ar' })
    await expect.poll(() => card(page).textContent()).toContain(t('reminderCard.title.start'))
    expect(await card(page).getAttribute('role')).toBe('status')
    expect(await card(page).textContent()).toContain('08:25')
    expect(await noted(page)).toEqual([])
  })

  it('in front of nobody it is not noted; the first key says that somebody is there, once', async () => {
    const page = await gallery.show({ state: 'reminder-elsewhere', locale: 'ar' })
    await expect.poll(() => card(page).textContent()).toContain('08:25')
    await page.waitForTimeout(300)
    expect(await noted(page)).toEqual([])
    await page.keyboard.press('Tab')
    await expect.poll(() => noted(page)).toEqual([{ slot }])
    await page.keyboard.press('Tab')
    await page.mouse.move(50, 50)
    await page.waitForTimeout(100)
    expect(await noted(page)).toEqual([{ slot }])
  })

  it('a window that does not have the focus is not looked at, whatever passes over it', async () => {
    const page = await gallery.show({ state: 'reminder-elsewhere', locale: 'ar' })
    await expect.poll(() => card(page).textContent()).toContain('08:25')
    await page.evaluate(() => {
      document.hasFocus = () => false
    })
    await page.mouse.move(50, 50)
    await page.mouse.move(60, 60)
    expect(await noted(page)).toEqual([])
    await page.evaluate(() => {
      document.hasFocus = () => true
    })
    await page.mouse.move(70, 70)
    await expect.poll(() => noted(page)).toEqual([{ slot }])
  })

  it('leads to Today by its button, where the form answers it and the button is gone', async () => {
    const page = await gallery.show({ state: 'reminder-elsewhere', locale: 'ar' })
    await page.getByRole('button', { name: t('reminderCard.action') }).press('Enter')
    await expect
      .poll(() => page.getByRole('heading', { name: t('today.next.checkIn.title') }).count())
      .toBe(1)
    expect(await card(page).getByRole('button').count()).toBe(0)
    expect(await card(page).textContent()).toContain('08:25')
  })
})
