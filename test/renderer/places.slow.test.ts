import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

let gallery: Gallery
const t = createTranslators(shippedCatalogs)('ar')

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const show = (state: GalleryState) => gallery.show({ state, locale: 'ar' })

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

/** Sends the page to a place, as the tray or a menu would. */
function goTo(page: Page, destination: Destination): Promise<void> {
  return page.evaluate((place) => Reflect.get(window, 'galleryGoTo')(place), destination)
}

const link = { server: 'https://another.example', code: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF' }
const server = (page: Page) => page.getByLabel(t('enrolment.server.label'))
const code = (page: Page) => page.getByLabel(t('enrolment.code.label'))

describe('where the window is', () => {
  it('follows main, and says where it is', async () => {
    const page = await show('check-in')
    await page.getByRole('heading', { name: t('today.next.checkIn.title') }).waitFor()
    await goTo(page, { route: 'settings' })
    await expect.poll(() => page.title()).toContain(t('nav.settings'))
    await expect
      .poll(() => asked(page, 'noteRoute'))
      .toEqual([{ route: 'today' }, { route: 'settings' }])
  })
})

describe('a link to enrol', () => {
  it('fills the fields, says where they come from, and sends nothing', async () => {
    const page = await show('link-read')
    await page.getByText(t('enrolment.link.title')).waitFor()
    await expect.poll(() => server(page).inputValue()).toBe('https://mourafiq.finances.example')
    await page.waitForTimeout(300)
    expect(await asked(page, 'enrol')).toEqual([])
    await expect.poll(() => asked(page, 'noteRoute')).toEqual([{ route: 'enrolment' }])
  })

  it('is not read again over what was typed since', async () => {
    const page = await show('link-read')
    await page.getByText(t('enrolment.link.title')).waitFor()
    await server(page).fill('https://typed.example')
    await expect.poll(() => page.getByText(t('enrolment.link.title')).isVisible()).toBe(false)
    await page.getByRole('button', { name: t('nav.activity') }).click()
    await goTo(page, { route: 'enrolment' })
    await expect.poll(() => server(page).inputValue()).toBe('https://typed.example')
  })

  it('opened while the form is on screen, fills it anew', async () => {
    const page = await show('link-read')
    await page.getByText(t('enrolment.link.title')).waitFor()
    await goTo(page, { route: 'enrolment', enrolment: link })
    await expect.poll(() => server(page).inputValue()).toBe(link.server)
    await expect.poll(() => code(page).inputValue()).toBe(link.code)
    await page.getByText(t('enrolment.link.title')).waitFor()
  })

  it('waits in a first run until the notice has been read', async () => {
    const page = await show('first-run')
    await page.getByRole('button', { name: t('action.continue') }).waitFor()
    await goTo(page, { route: 'enrolment', enrolment: link })
    await page.getByRole('button', { name: t('action.continue') }).click()
    await page.getByRole('heading', { name: t('privacy.title') }).waitFor()
    await page.keyboard.press('End')
    await page.getByRole('button', { name: t('privacy.submit') }).click()
    await expect.poll(() => server(page).inputValue()).toBe(link.server)
    await page.getByRole('button', { name: t('enrolment.later') }).click()
    await page.getByRole('timer').waitFor()
  })

  it('that no ministry gives is refused in a sentence, and the form stays empty', async () => {
    const page = await show('link-refused')
    await page.getByText(t('failure.link-invalid')).waitFor()
    expect(await server(page).inputValue()).toBe('')
  })

  it('changes nothing on a laptop that is enrolled, and says so', async () => {
    const page = await show('link-already')
    await page.getByRole('heading', { name: t('enrolment.link.alreadyTitle') }).waitFor()
    expect(await page.locator('input').count()).toBe(0)
    await page.getByRole('button', { name: t('action.continue') }).click()
    await page.getByRole('timer').waitFor()
  })
})

it('no page reported anything wrong', () => {
  expect(gallery.troubles).toEqual([])
})
