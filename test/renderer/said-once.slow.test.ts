import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { isolateLtr } from '../../shared/i18n/format.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { GalleryState } from './gallery/states.ts'

/** What a screen has to say it says once, in its own place. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

async function open(state: GalleryState, locale: Locale, width = 1280): Promise<Page> {
  const page = await gallery.show({ state, locale, width })
  await page.locator('.shell h1').first().waitFor()
  return page
}

const times = (text: string, words: RegExp) => [...text.matchAll(words)].length

describe.each(locales)('in %s', (locale) => {
  const t = translatorFor(locale)

  it('Ramadan is named by the date on top, and its hours by the day of the week they begin on', async () => {
    const page = await open('today-ramadan', locale)
    const head = await page.locator('.day-header').innerText()
    expect(times(head, /رمضان|ramadan/gi)).toBe(1)
    const week = await page.locator('.week-days').innerText()
    expect(times(week, /رمضان|ramadan/gi)).toBe(1)
    const [, provisional] = (await page.locator('.day-today').innerText()).split(
      t('week.provisional'),
    )
    expect(provisional).toBeDefined()
    expect(times(week, new RegExp(t('week.provisional'), 'g'))).toBe(1)
  })

  it('a laptop that is no longer accepted is told of by the screen or by the last line, not by both', async () => {
    const page = await open('today-revoked', locale)
    const line = page.getByRole('region', { name: t('sync.label') })
    const whole = () => page.locator('.shell').innerText()
    const told = new RegExp(t('sync.revoked'), 'g')
    await page.getByText(t('today.revoked.text')).waitFor()
    expect(times(await whole(), told)).toBe(1)
    expect(await line.innerText()).toContain(t('sync.notEnrolled'))
    await page.keyboard.press(keysTo('security'))
    await page.getByRole('heading', { name: t('posture.title') }).waitFor()
    expect(times(await whole(), told)).toBe(1)
    expect(await line.innerText()).toContain(t('sync.revokedHelp'))
  })

  it('a finished day is thanked for in one sentence', async () => {
    const page = await open('wait', locale)
    await page
      .getByText(
        t('today.next.quiet.done.text', { start: isolateLtr('08:31'), end: isolateLtr('16:38') }),
      )
      .waitFor()
    expect(times(await page.locator('.shell').innerText(), /شكرا|merci|thank/gi)).toBe(1)
  })
})
