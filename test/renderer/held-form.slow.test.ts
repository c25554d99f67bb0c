import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import { heldDays } from './gallery/held-states.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import { type GalleryState, galleryStates } from './gallery/states.ts'

/** What the clock does to a form that somebody is in, in a real browser over a main process that only remembers. */
let gallery: Gallery
const t = createTranslators(shippedCatalogs)('fr')

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const show = (state: GalleryState) => gallery.show({ state, locale: 'fr' })
const become = (page: Page, day: TodayView) =>
  page.evaluate(([today]) => Reflect.get(window, 'galleryBecome')({ today }, ['today']), [day])
const title = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const news = (page: Page) => page.locator('.step-news-text')

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

describe('a form that somebody is in', () => {
  it('is the same one when an end that was begun early falls due', async () => {
    const page = await show('work')
    await button(page, t('today.next.work.early')).click()
    const note = page.getByLabel(t('checkOut.note.label'))
    await note.pressSequentially('Première moitié, ')
    await become(page, heldDays.endDue)
    await news(page).getByText(t('today.next.checkOut.title')).waitFor({ state: 'attached' })
    await page.keyboard.type('seconde moitié')
    expect(await note.inputValue()).toBe('Première moitié, seconde moitié')
    await button(page, t('action.cancel')).waitFor({ state: 'detached' })
    expect(await button(page, t('today.aside.go')).count()).toBe(0)
  })

  it('stays when the next check-in opens, which is said beside it, and left when the person goes there', async () => {
    const page = await show('today-end-due')
    const done = page.getByLabel(t('checkOut.done.label'))
    await done.pressSequentially('Dossier ')
    await become(page, heldDays.nextCheckIn)
    await news(page).getByText(t('today.next.checkIn.title')).waitFor()
    await page.keyboard.type('12')
    expect(await done.inputValue()).toBe('Dossier 12')
    await button(page, t('today.aside.go')).press('Enter')
    await button(page, t('checkIn.submit')).waitFor()
    await expect.poll(() => focusedText(page)).toBe(t('today.next.checkIn.title'))
    expect(await button(page, t('today.aside.go')).count()).toBe(0)
    expect((await asked(page, 'keepDraft')).at(-1)).toMatchObject({
      name: 'check-out 2026-11-23/end',
      fields: { done: 'Dossier 12' },
    })
  })

  it('is held as long as something is written in it, and no longer where the focus only went through', async () => {
    const page = await show('today-end-due')
    const done = page.getByLabel(t('checkOut.done.label'))
    await done.focus()
    await page.getByRole('button', { name: t('nav.today') }).focus()
    await become(page, heldDays.nextCheckIn)
    await button(page, t('checkIn.submit')).waitFor()

    const other = await show('today-end-due')
    await other.getByLabel(t('checkOut.done.label')).fill('Dossier')
    await other.getByRole('button', { name: t('nav.today') }).focus()
    await become(other, heldDays.nextCheckIn)
    await news(other).getByText(t('today.next.checkIn.title')).waitFor()
    expect(await other.getByLabel(t('checkOut.done.label')).inputValue()).toBe('Dossier')
  })

  it('gives way to a wish of the palette for the form that the day asks for', async () => {
    const page = await show('today-end-due')
    await page.getByLabel(t('checkOut.done.label')).fill('Dossier')
    await become(page, heldDays.nextCheckIn)
    await button(page, t('today.aside.go')).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: t('palette.act.check-in.home') }).click()
    await expect
      .poll(() => page.getByRole('radio', { name: t('checkIn.place.home') }).isChecked())
      .toBe(true)
  })

  it('is gone once its moment is recorded elsewhere', async () => {
    const page = await show('check-in')
    await page.getByLabel(t('checkIn.plan.label')).focus()
    await become(page, galleryStates.work.today)
    await title(page, t('today.next.work.title'))
    expect(await button(page, t('today.aside.go')).count()).toBe(0)
  })

  it('below the card keeps the focus and its words when the card changes, which is said', async () => {
    const page = await show('explain')
    await button(page, t('missed.explain')).first().click()
    const note = page.getByLabel(t('missed.note.label'))
    await note.pressSequentially('Panne ')
    await become(page, {
      ...galleryStates['check-in'].today,
      missed: galleryStates.explain.today.missed,
    })
    await news(page).getByText(t('today.next.checkIn.title')).waitFor({ state: 'attached' })
    await page.keyboard.type('12')
    expect(await note.inputValue()).toBe('Panne 12')
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  })
})

describe('a moment that closes with its form open', () => {
  it('is said, and the words are offered to its explanation', async () => {
    const page = await show('check-in')
    const plan = page.getByLabel(t('checkIn.plan.label'))
    await plan.pressSequentially('Relire ')
    await become(page, heldDays.closed)
    await page.getByText(t('today.closed.title')).waitFor()
    await page.keyboard.type('le rapport')
    expect(await plan.inputValue()).toBe('Relire le rapport')
    expect(await button(page, t('checkIn.submit')).count()).toBe(0)
    await button(page, t('today.closed.explain')).click()
    const note = page.getByLabel(t('missed.note.label'))
    await note.waitFor()
    await page.getByText('Relire le rapport').waitFor()
    await note.fill('Réunion.')
    await button(page, t('missed.earlier.use')).press('Enter')
    await expect.poll(() => note.inputValue()).toBe('Réunion.\nRelire le rapport')
    expect(await note.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await asked(page, 'recordCheckIn')).toEqual([])
  })

  it('while nobody looked, offers them all the same, as much as there is room for', async () => {
    const page = await show('today-closed-draft')
    await button(page, t('missed.explain')).click()
    await button(page, t('missed.earlier.use')).click()
    const note = page.getByLabel(t('missed.note.label'))
    await expect.poll(() => note.inputValue()).toContain('مراجعة')
    await page.getByRole('radio', { name: t('missed.reason.forgot') }).press(' ')
    await note.fill('x'.repeat(490))
    await button(page, t('missed.earlier.use')).click()
    await expect.poll(async () => (await note.inputValue()).length).toBe(500)
    await button(page, t('missed.submit')).click()
    await expect.poll(() => asked(page, 'explainMissedSlot')).toHaveLength(1)
  })
})

describe('the digits', () => {
  it('choose no place just after the check-in came by itself, and do after a pause', async () => {
    const page = await show('wait')
    await page.locator('#next-title').focus()
    await become(page, galleryStates['check-in'].today)
    await button(page, t('checkIn.submit')).waitFor()
    await expect.poll(() => focusedText(page)).toBe(t('today.next.checkIn.title'))
    for (const key of ['Digit2', 'Digit1', 'Digit2']) await page.keyboard.press(key)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await page.waitForTimeout(1_600)
    await page.keyboard.press('Digit2')
    expect(await page.getByRole('radio', { name: t('checkIn.place.other') }).isChecked()).toBe(true)
  })
})
