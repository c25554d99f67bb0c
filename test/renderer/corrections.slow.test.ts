import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
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

async function asked(page: Page): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === 'askCorrection').map((call: Call) => call.input)
}

describe('asking for a correction', () => {
  it('from a day of the log opens the form about that day, and sends what was typed', async () => {
    const page = await show('activity')
    await page
      .getByRole('link', { name: t('nav.activity') })
      .or(page.getByRole('button', { name: t('nav.activity') }))
      .first()
      .click()
    await page
      .getByRole('button', { name: t('corrections.wrong') })
      .last()
      .click()
    await page.getByRole('heading', { name: t('corrections.title') }).waitFor()
    const day = page.getByLabel(t('corrections.ask.date.label'), { exact: true })
    await expect.poll(() => day.inputValue()).toBe('16/11/2026')
    await page.getByText(t('corrections.fault.time-wrong'), { exact: true }).click()
    await page.getByLabel(t('corrections.ask.time.label'), { exact: true }).fill('8h40')
    await page.getByLabel(t('corrections.ask.why.label')).first().fill('تعطل الحاسوب')
    await page
      .getByRole('button', { name: t('corrections.ask.send') })
      .first()
      .click()
    await page.getByText(t('corrections.ask.recorded')).waitFor()
    expect(await asked(page)).toEqual([
      {
        ...{ about: 'slot', slot: '2026-11-16/start', says: 'time-wrong' },
        ...{ time: '08:40', reason: 'تعطل الحاسوب' },
      },
    ])
    await expect.poll(() => day.inputValue()).toBe('')
  })

  it('says beside each field what keeps it from being sent, and sends nothing', async () => {
    const page = await show('corrections-empty')
    await page.getByText(t('corrections.ask.record'), { exact: true }).click()
    const form = page.locator('form').last()
    await form.getByRole('button', { name: t('corrections.ask.send') }).click()
    await form.getByText(t('corrections.ask.what.missing')).waitFor()
    await form.getByText(t('corrections.ask.why.missing')).waitFor()
    expect(await asked(page)).toEqual([])
  })

  it('was answered: Today says so until the answer, before all else, was in sight of somebody', async () => {
    const page = await show('today-correction-answered')
    const card = page.getByRole('heading', { name: t('corrections.today.answered', { count: 1 }) })
    await card.waitFor()
    await page.getByText(t('corrections.outcome.partly')).waitFor()
    await page.getByRole('button', { name: t('corrections.today.open', { count: 1 }) }).click()
    const groups = page.locator('.corrections-group > h2')
    await expect.poll(() => groups.first().textContent()).toBe(t('corrections.group.new'))
    const noted = async () => {
      const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
      return calls.filter((call: Call) => call.name === 'noteCorrectionAnswer')
    }
    await expect
      .poll(async () => {
        await page.mouse.move(300, 300)
        await page.mouse.move(310, 310)
        return noted()
      })
      .toMatchObject([{ input: { generation: 1, seq: 31 } }])
    expect(await groups.first().textContent()).toBe(t('corrections.group.new'))
    await page.getByRole('button', { name: t('nav.today') }).click()
    await page.locator('.today-card, .week').first().waitFor()
    await expect.poll(() => card.count()).toBe(0)
  })

  it('shows what was asked, the overdue first, and whom to turn to', async () => {
    const page = await show('corrections')
    const groups = page.locator('.corrections-group > h2')
    await expect
      .poll(() => groups.allTextContents())
      .toEqual(
        (['overdue', 'waiting', 'not-arrived', 'answered'] as const).map((group) =>
          t(`corrections.group.${group}`),
        ),
      )
    expect(await page.getByText(t('corrections.recourse')).count()).toBe(2)
  })
})
