import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** What the forms say of a text typed earlier, in a real browser over a main process that only remembers. */
let gallery: Gallery
const t = createTranslators(shippedCatalogs)('fr')

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const show = (state: GalleryState) => gallery.show({ state, locale: 'fr' })
const plan = (page: Page) => page.getByLabel(t('checkIn.plan.label'))
const line = (page: Page) => page.locator('.draft-line [role=status]')

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const name = 'check-in 2026-11-23/start'

describe('a form that opens again', () => {
  it('holds what was typed, and says since when', async () => {
    const page = await show('draft-found')
    await expect.poll(() => plan(page).inputValue()).toContain('Budget')
    expect(await page.getByLabel(t('checkIn.reachableUntil.label')).inputValue()).toBe('16:30')
    expect(await page.getByRole('radio').first().isChecked()).toBe(true)
    expect(await line(page).textContent()).toContain('dimanche 22 novembre')
    expect(await line(page).textContent()).toContain('21:40')
    expect(await asked(page, 'keepDraft')).toEqual([])
  })

  it('can be cleared, with a way back that keeps the focus', async () => {
    const page = await show('draft-found')
    await page.getByRole('button', { name: t('draft.clear') }).press('Enter')
    await expect.poll(() => plan(page).inputValue()).toBe('')
    expect(await page.getByRole('radio').first().isChecked()).toBe(false)
    expect(await line(page).textContent()).toBe(t('draft.cleared'))
    expect(await asked(page, 'forgetDraft')).toEqual([{ name }])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      t('draft.bringBack'),
    )
    await page.keyboard.press('Enter')
    await expect.poll(() => plan(page).inputValue()).toContain('Budget')
    expect(await asked(page, 'keepDraft')).toMatchObject([
      { name, fields: { place: 'home', reachableUntil: '16:30' } },
    ])
  })

  it('leaves out what a form of this version does not ask', async () => {
    const page = await show('draft-found')
    await expect.poll(() => plan(page).inputValue()).toContain('Budget')
    await plan(page).fill('Autre chose')
    await expect
      .poll(() => asked(page, 'keepDraft'))
      .toEqual([
        {
          name,
          fields: { place: 'home', plan: 'Autre chose', reachableUntil: '16:30', tasks: '' },
        },
      ])
  })
})

describe('what is typed', () => {
  it('says nothing of being kept, and is forgotten once it is recorded', async () => {
    const page = await show('check-in')
    await plan(page).pressSequentially('ab')
    await expect
      .poll(() => asked(page, 'keepDraft'))
      .toEqual(
        ['a', 'ab'].map((text) => ({
          name,
          fields: { place: '', plan: text, reachableUntil: '', tasks: '' },
        })),
      )
    expect(await line(page).textContent()).toBe('')
    await page.getByRole('radio').first().press(' ')
    await page.getByRole('button', { name: t('checkIn.submit') }).click()
    await expect.poll(() => asked(page, 'forgetDraft')).toEqual([{ name }])
  })

  it('is there, and said to be, after a look at another place', async () => {
    const page = await show('check-in')
    await plan(page).fill('Relire le rapport')
    await expect.poll(async () => (await asked(page, 'keepDraft')).length).toBe(1)
    await page.getByRole('button', { name: t('nav.activity') }).click()
    await page.getByRole('heading', { name: t('activity.title') }).waitFor()
    await page.getByRole('button', { name: t('nav.today') }).click()
    await expect.poll(() => plan(page).inputValue()).toBe('Relire le rapport')
    expect(await line(page).textContent()).toContain('lundi 23 novembre')
  })

  it('goes on where it cannot be kept, which is said once and quietly', async () => {
    const page = await show('draft-unkept')
    await plan(page).fill('Relire')
    await expect.poll(() => line(page).textContent()).toBe(t('draft.unkept.disk-full'))
    await page.evaluate(() => {
      const said: string[] = []
      Object.assign(window, { said })
      const region = document.querySelector('.draft-line [role=status]')
      if (region)
        new MutationObserver(() => said.push(region.textContent)).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        })
    })
    await plan(page).pressSequentially(' le rapport')
    await page.waitForTimeout(200)
    expect(await plan(page).inputValue()).toBe('Relire le rapport')
    expect(await page.evaluate(() => Reflect.get(window, 'said'))).toEqual([])
    expect(await page.getByRole('alert').count()).toBe(0)
  })
})
