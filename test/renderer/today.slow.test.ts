import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { isolateLtr } from '../../shared/i18n/format.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import { type GalleryState, galleryStates } from './gallery/states.ts'

/** The day in its many kinds, in a real browser over a main process that only remembers. */
let gallery: Gallery
const t = createTranslators(shippedCatalogs)('fr')

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const show = (state: GalleryState, width = 1120) => gallery.show({ state, locale: 'fr', width })

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const title = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

describe('a corrected moment', () => {
  it('shows what counts beside what was recorded, on the line of the day and in the week', async () => {
    const page = await show('today-corrected')
    const counts = t('slot.counts', { time: isolateLtr('16:10') })
    const recorded = t('slot.recordedAt', { time: isolateLtr('16:35') })
    for (const place of ['.moment', '.day-today .day-slot']) {
      const end = page.locator(place).last()
      await end.getByText(counts).waitFor()
      expect(await end.textContent()).toContain(recorded)
    }
    const monday = page.locator('.day').first()
    expect(await monday.textContent()).toContain(t('slot.counts', { time: isolateLtr('08:40') }))
    expect(await monday.textContent()).toContain(t('slot.state.missed'))
  })

  it('is asked for from a missed one, with the slot chosen, and not where it was asked already', async () => {
    const asked = await show('today-corrected')
    await asked.getByText(t('corrections.waitingHere')).waitFor()
    expect(await asked.getByRole('button', { name: t('corrections.wrong') }).count()).toBe(0)
    const page = await show('explain')
    await page
      .getByRole('button', { name: t('corrections.wrong') })
      .first()
      .click()
    await title(page, t('corrections.title'))
    const day = page.getByLabel(t('corrections.ask.date.label'), { exact: true })
    await expect.poll(() => day.inputValue()).toMatch(/^\d\d\/11\/2026$/)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1)
  })
})

describe('a check-in by the keys', () => {
  it('takes two: the place by its number, and Enter', async () => {
    const page = await show('check-in')
    await title(page, t('today.next.checkIn.title'))
    await expect.poll(() => focusedText(page)).toBe(t('today.next.checkIn.title'))
    await page.keyboard.press('Digit2')
    await page.keyboard.press('Enter')
    await title(page, t('today.next.work.title'))
    expect(await asked(page, 'recordCheckIn')).toEqual([
      { slot: '2026-11-23/start', form: { place: 'other', plan: '' } },
    ])
  })

  it('leaves the digits of a text, and those of other shortcuts, alone', async () => {
    const page = await show('check-in')
    const plan = page.getByLabel(t('checkIn.plan.label'))
    await plan.fill('Dossier ')
    await plan.press('Digit1')
    expect(await plan.inputValue()).toBe('Dossier 1')
    await page.locator('#next-title').focus()
    await page.keyboard.press('Alt+Digit3')
    await page.keyboard.press('Digit9')
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  })

  it('presses nothing from elsewhere on the screen', async () => {
    const page = await show('check-in')
    await title(page, t('today.next.checkIn.title'))
    await page.getByRole('button', { name: t('nav.today') }).focus()
    await page.keyboard.press('Digit1')
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  })
})

describe('a quiet day', () => {
  for (const [state, key] of [
    ['today-before', 'today.next.quiet.before.title'],
    ['today-office', 'today.next.quiet.office.title'],
    ['today-rest', 'today.next.quiet.rest.title'],
    ['today-first-evening', 'today.next.quiet.first.title'],
    ['wait', 'today.next.quiet.done.title'],
    ['today-end-alone', 'today.next.quiet.ended.title'],
    ['today-rest-missed', 'today.next.quiet.rest.title'],
  ] as const)
    it(`${state} says what it is, and asks for nothing`, async () => {
      const page = await show(state)
      await title(page, t(key))
      expect(await page.locator('main form').count()).toBe(0)
    })

  it('a public holiday has its name', async () => {
    const page = await show('holiday')
    await title(page, 'Fête de l’Indépendance')
  })
})

describe('a moment that was not recorded', () => {
  it('leaves the end of a shift under way where it is, and its form closed', async () => {
    const page = await show('explain')
    await title(page, t('today.next.work.title'))
    await page.getByRole('button', { name: t('today.next.work.early') }).waitFor()
    await title(page, t('missed.title', { count: 3 }))
    expect(await page.locator('main form').count()).toBe(0)
    await page
      .getByRole('button', { name: t('missed.explain') })
      .first()
      .click()
    await page.getByRole('button', { name: t('missed.submit') }).waitFor()
  })
})

describe('the week', () => {
  it('of a first week says what was before the log, and calls nothing of it missed', async () => {
    const page = await show('today-first-week')
    await page.getByText(t('week.beforeNote')).waitFor()
    const week = page.getByRole('region', { name: t('week.title') })
    expect(await week.getByText(t('week.before'), { exact: true }).count()).toBe(2)
    expect(await week.getByText(t('slot.state.missed')).count()).toBe(0)
    expect(await page.getByText(t('missed.text')).count()).toBe(0)
  })

  it('marks today for those who see it and for those who hear it', async () => {
    const page = await show('today-ramadan')
    const today = page.locator('[aria-current=date]')
    await today.getByText('Horaires du Ramadan').waitFor()
    expect(await today.textContent()).toContain(t('week.today'))
    expect(await today.count()).toBe(1)
  })
})

describe('a night shift', () => {
  it('of a Sunday is in view after midnight, and says on which day it began', async () => {
    const page = await show('today-night')
    const line = page.getByRole('region', { name: t('today.shift.title') })
    await line.getByText(t('slot.recordedAt', { time: isolateLtr('21:56') })).waitFor()
    await line.getByText('dimanche 22 novembre').waitFor()
    await page.getByRole('button', { name: t('today.next.work.early') }).click()
    await page.getByRole('button', { name: t('checkOut.submit') }).waitFor()
  })
})

describe('what is in the way', () => {
  it('a laptop that the ministry refuses is told what still works and whom to see', async () => {
    const page = await show('today-revoked')
    await page.getByText(t('today.revoked.text')).waitFor()
    await title(page, t('today.next.checkIn.title'))
  })

  it('what is held up is named, and what is on its way is not', async () => {
    const held = await show('check-in-offline')
    const list = held.getByRole('region', { name: t('today.waiting.title') })
    await list.getByText(t('activity.kind.check-in')).waitFor()
    const { waiting } = galleryStates['check-in-offline'].sync
    expect(waiting).toBeGreaterThan(0)
    expect(await list.getByRole('listitem').count()).toBe(Math.min(waiting, 4))
    expect(await asked(held, 'listActivity')).toContainEqual({
      limit: 4,
      filter: { delivery: 'waiting' },
    })
    const calm = await show('check-in')
    await title(calm, t('today.next.checkIn.title'))
    expect(await calm.getByText(t('today.waiting.title')).count()).toBe(0)
  })

  it('a day that cannot be had says so with a title, and is asked for again', async () => {
    const page = await show('today-unanswered')
    await title(page, t('error.screenFailed'))
    await page.getByText(t('failure.not-ready')).waitFor()
    await page.evaluate(
      ([today]) => Reflect.get(window, 'galleryBecome')({ refusals: {}, today }, []),
      [galleryStates['check-in'].today],
    )
    await page.getByRole('button', { name: t('action.retry') }).click()
    await title(page, t('today.next.checkIn.title'))
  })
})

describe('the side bar', () => {
  it('says what the shift is at where the screen does not, and leads there', async () => {
    const page = await show('check-in')
    await title(page, t('today.next.checkIn.title'))
    const glance = page.getByRole('region', { name: t('nav.glance') })
    expect(await glance.count()).toBe(0)
    await page.getByRole('button', { name: t('nav.settings') }).click()
    await glance.getByText(t('today.next.checkIn.title')).waitFor()
    await glance.getByRole('button').click()
    await page.getByRole('button', { name: t('checkIn.submit') }).waitFor()
  })

  it('says whose laptop it is', async () => {
    const page = await show('check-in')
    await page.getByRole('region', { name: t('enrolment.facts.title') }).waitFor()
    expect(await page.locator('.side').textContent()).toContain('سلمى بنعلي')
  })
})
