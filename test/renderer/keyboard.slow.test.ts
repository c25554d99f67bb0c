import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { GalleryState } from './gallery/states.ts'

/** Forms and messages for somebody who works by keyboard and by ear. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

async function open(state: GalleryState, locale: Locale = 'ar') {
  const page = await gallery.show({ state, locale })
  await page.locator('h1').first().waitFor()
  return { page, t: translatorFor(locale), press: (keys: string) => page.keyboard.press(keys) }
}

/** What has the focus, with what a screen reader reads after its name. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const described = (of: Element | null | undefined) =>
      (of?.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
    return {
      tag: element?.tagName ?? '',
      value: element instanceof HTMLInputElement ? element.value : '',
      description: `${described(element)} ${described(element?.closest('[role=radiogroup]'))}`,
    }
  })

describe('a form that cannot be sent', () => {
  it('leads to the first field with an error, which says what to do', async () => {
    const { page, t, press } = await open('check-in')
    await page.locator('button[type=submit]').focus()
    await press('Enter')
    const description = expect.stringContaining(t('checkIn.place.missing'))
    await expect.poll(() => focused(page)).toMatchObject({ value: 'home', description })
    await press('Space')
    await page.getByLabel(t('checkIn.reachableUntil.label')).fill('quatre')
    await press('Control+Enter')
    await expect
      .poll(() => focused(page))
      .toMatchObject({ value: 'quatre', description: expect.stringContaining('16:30') })
  })

  it('leads there when main has answered, too', async () => {
    const unlock = await open('unlock', 'fr')
    await unlock.page.locator('input[type=password]').fill('autre chose')
    await unlock.page.locator('button[type=submit]').focus()
    await unlock.press('Enter')
    await expect
      .poll(() => focused(unlock.page))
      .toMatchObject({
        value: 'autre chose',
        description: expect.stringContaining(unlock.t('failure.passphrase-wrong')),
      })

    const { page, t, press } = await open('privacy-read', 'fr')
    await page.getByLabel(t('enrolment.server.label')).fill('mourafiq.finances.example')
    await page.getByLabel(t('enrolment.code.label')).fill('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
    await press('Control+Enter')
    await expect
      .poll(() => focused(page))
      .toMatchObject({
        value: '7K3M-9QXA-1BCD-EFGH-JKMN-PQRS',
        description: expect.stringContaining(t('failure.code-expired')),
      })
  })

  it('calls nobody back who has gone on meanwhile', async () => {
    const { page, t, press } = await open('check-in')
    await page.locator('button[type=submit]').focus()
    await press('Enter')
    await expect.poll(() => focused(page)).toMatchObject({ value: 'home' })
    await page.getByLabel(t('checkIn.plan.label')).focus()
    await page.keyboard.type('كلمات')
    expect((await focused(page)).tag).toBe('TEXTAREA')
  })
})

describe('a form that was opened', () => {
  it('is closed by Escape, keeps what was typed, and gives the focus back', async () => {
    const { page, t, press } = await open('check-out')
    await page.locator('.missed-slot-ways > .button:last-child').first().focus()
    await press('Enter')
    const note = page.locator('.missed').getByLabel(t('missed.note.label'))
    await note.focus()
    await page.keyboard.type('عطب')
    await press('Escape')
    await note.waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement !== document.body))
      .toBe(true)
    await page.locator('.missed-slot-ways > .button:last-child').first().focus()
    await press('Enter')
    expect(await note.inputValue()).toBe('عطب')
  })

  it('waits as long as one needs: half a day later everything typed is still there', async () => {
    const extra = await gallery.openPage()
    const page = await extra.show({ state: 'check-in', locale: 'ar' })
    const t = translatorFor('ar')
    await page.clock.install()
    await page.reload()
    await page.getByLabel(t('checkIn.plan.label')).fill('نص طويل')
    await page.clock.fastForward('12:00:00')
    expect(await page.getByLabel(t('checkIn.plan.label')).inputValue()).toBe('نص طويل')
    await page.context().close()
  })
})

describe('before the first day', () => {
  it('the text can be made larger, and what one types be sent from its field', async () => {
    const { page, press } = await open('first-run')
    await press('Control+=')
    await expect.poll(() => page.locator('html').getAttribute('data-text-size')).toBe('large')
  })
})

describe('what sending led to', () => {
  it('is read out where it failed', async () => {
    const { page, t } = await open('check-in-offline', 'fr')
    await page.getByRole('button', { name: t('sync.sendNow') }).press('Enter')
    await page
      .locator('.sync [role=status]')
      .getByText(t('failure.server-unreachable'))
      .waitFor({ state: 'attached' })
  })
})

describe('on a Mac', () => {
  it('the key that commands is ⌘, and Control is left to the editing of text', async () => {
    const extra = await gallery.openPage()
    const showing = { state: 'check-in', locale: 'en' } as const
    const page = await extra.show(showing)
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'userAgent', { get: () => 'Macintosh; Intel Mac OS X' })
    })
    await extra.show(showing)
    await page.locator('h1').first().waitFor()
    const palette = page.getByRole('dialog', { name: translatorFor('en')('palette.title') })
    await page.keyboard.press('Control+k')
    await page.waitForTimeout(200)
    expect(await palette.count()).toBe(0)
    await page.keyboard.press('Meta+k')
    await palette.waitFor()
    expect(await page.locator('.key').allTextContents()).toContain('⌘')
    await page.context().close()
  })
})
