import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { keysTo } from '../support/keys-to.ts'
import { heldDays } from './gallery/held-states.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { sampleTaskId } from './gallery/sample-tasks.ts'
import type { Call } from './gallery/scripted-bridge.ts'

/** The tasks in the forms of a shift, by the keyboard, in a real browser over a main that remembers what it is told. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterEach(() => {
  expect(gallery.troubles).toEqual([])
})
afterAll(() => gallery.close())

async function open(
  state: 'plan-tasks' | 'plan-many' | 'report-tasks' | 'report-done',
  locale: Locale = 'ar',
) {
  const page = await gallery.show({ state, locale })
  await page.locator('.shift-tasks').waitFor()
  return { page, t: translatorFor(locale), press: (keys: string) => page.keyboard.press(keys) }
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const become = (page: Page, day: TodayView) =>
  page.evaluate(([today]) => Reflect.get(window, 'galleryBecome')({ today }, ['today']), [day])
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const line = (page: Page, title: string) => page.locator('.report-line', { hasText: title })
const said = (page: Page) => page.getByRole('radio', { checked: true }).allTextContents()

const review = 'مراجعة ملفات صفقات الصيانة للفصل الرابع'
const summary = 'Note de synthèse sur la circulaire budgétaire 2027'
const letters = 'تحيين لائحة المراسلات الواردة'
const minutes = 'إعداد محضر اجتماع لجنة العمل عن بعد'
const leave = 'Tableau de suivi des congés annuels'
const start = { slot: '2026-11-23/start', form: { place: 'home', plan: '' } }
const end = {
  slot: '2026-11-23/end',
  form: { done: '', remaining: '', blockers: '', note: '' },
}

describe('the plan', () => {
  it('costs no key: the place by its number, and Enter, send what is suggested', async () => {
    const { page, press } = await open('plan-tasks')
    await page.locator('#next-title').focus()
    await press('Digit1')
    await press('Enter')
    await expect
      .poll(() => asked(page, 'recordCheckIn'))
      .toEqual([
        {
          ...start,
          tasks: [{ task: sampleTaskId(1) }, { task: sampleTaskId(3), on: '2026-11-23' }],
        },
      ])
  })

  it('is changed with the space bar: one left out, the one that is blocked taken in', async () => {
    const { page, press } = await open('plan-tasks', 'fr')
    await page.getByRole('radio').first().press(' ')
    const box = (title: string) => page.getByRole('checkbox', { name: title })
    await box(review).press(' ')
    await box(summary).press(' ')
    expect(await box(letters).isChecked()).toBe(true)
    await press('Control+Enter')
    await expect
      .poll(() => asked(page, 'recordCheckIn'))
      .toEqual([
        {
          ...start,
          tasks: [{ task: sampleTaskId(3), on: '2026-11-23' }, { task: sampleTaskId(2) }],
        },
      ])
  })

  it('of nothing is left out, and stays as it was chosen while somebody looks elsewhere', async () => {
    const { page, press } = await open('plan-tasks', 'en')
    const boxes = page.getByRole('checkbox')
    for (const index of [0, 1]) await boxes.nth(index).press(' ')
    await press(keysTo('tasks'))
    await page.locator('.tasks').waitFor()
    await press(keysTo('today'))
    await page.locator('.shift-tasks').waitFor()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await page.getByRole('radio').first().press(' ')
    await press('Control+Enter')
    await expect.poll(() => asked(page, 'recordCheckIn')).toEqual([start])
  })

  it('of a day of hundreds shows some, and goes on at the first of the others', async () => {
    const { page } = await open('plan-many')
    const boxes = page.getByRole('checkbox')
    expect(await boxes.count()).toBe(20)
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(8)
    await page.locator('.shift-tasks .button').press('Enter')
    await expect.poll(() => boxes.count()).toBeGreaterThan(20)
    await expect
      .poll(() => boxes.nth(20).evaluate((box) => box === document.activeElement))
      .toBe(true)
  })

  it('holds the form where it was changed, and not where it only was offered', async () => {
    const { page } = await open('plan-tasks', 'fr')
    await page.getByRole('checkbox').first().focus()
    await page.locator('.nav-item').first().focus()
    await become(page, heldDays.closed)
    await page.locator('.shift-tasks').waitFor({ state: 'detached' })
    expect(await page.locator('.step-news').count()).toBe(0)

    const changed = await open('plan-tasks', 'fr')
    await changed.page.getByRole('checkbox').first().press(' ')
    await changed.page.locator('.nav-item').first().focus()
    await become(changed.page, heldDays.closed)
    await changed.page
      .locator('.step-news', { hasText: changed.t('today.next.work.title') })
      .waitFor()
    expect(await changed.page.locator('.next form').count()).toBe(1)
  })
})

describe('the report', () => {
  it('is a key for each task and the arrows between them, and carries day and reason', async () => {
    const { page, t, press } = await open('report-tasks', 'fr')
    await line(page, summary).getByRole('radio').first().focus()
    await press('3')
    await press('ArrowDown')
    await press('1')
    await press('ArrowDown')
    await press('2')
    expect(await focusedText(page)).toContain(t('shiftTasks.did.moved'))
    await line(page, summary).getByRole('textbox').fill('Chiffres attendus')
    const day = line(page, minutes).getByLabel(t('shiftTasks.to'))
    expect(await day.inputValue()).toBe('2026-11-24')
    await day.selectOption('2026-11-25')
    await press('Control+Enter')
    await expect
      .poll(() => asked(page, 'recordCheckOut'))
      .toEqual([
        {
          ...end,
          tasks: [
            { task: sampleTaskId(2), did: 'blocked', why: 'Chiffres attendus' },
            { task: sampleTaskId(1), did: 'done' },
            { task: sampleTaskId(4), did: 'moved', to: '2026-11-25' },
          ],
        },
      ])
  })

  it('says nothing of what is left, and takes back what was said by the same key', async () => {
    const { page, t, press } = await open('report-tasks')
    await line(page, review).getByRole('radio').first().focus()
    await press('1')
    await expect.poll(() => said(page)).toHaveLength(1)
    expect(await focusedText(page)).toContain(t('shiftTasks.did.done'))
    await press('1')
    await expect.poll(() => said(page)).toEqual([])
    await press('Control+Enter')
    await expect.poll(() => asked(page, 'recordCheckOut')).toEqual([end])
  })

  it('shows what was not planned on request, and goes on there', async () => {
    const { page, press } = await open('report-tasks', 'en')
    expect(await page.locator('.report-line').count()).toBe(3)
    await page.locator('.shift-tasks .button').press('Enter')
    await line(page, letters).waitFor()
    await expect
      .poll(() => line(page, letters).evaluate((shown) => shown.contains(document.activeElement)))
      .toBe(true)
    await press('2')
    await press('Control+Enter')
    await expect
      .poll(() => asked(page, 'recordCheckOut'))
      .toEqual([
        {
          ...end,
          tasks: [{ task: sampleTaskId(3), on: '2026-11-23', did: 'moved', to: '2026-11-24' }],
        },
      ])
  })

  it('stays as it was said while somebody looks elsewhere', async () => {
    const { page, t, press } = await open('report-tasks', 'en')
    await line(page, summary).getByRole('radio').first().focus()
    await press('3')
    await line(page, summary).getByRole('textbox').fill('Waiting for the budget')
    await press(keysTo('tasks'))
    await page.locator('.tasks').waitFor()
    await press(keysTo('today'))
    await page.locator('.report-line').first().waitFor()
    expect(await said(page)).toEqual([expect.stringContaining(t('shiftTasks.did.blocked'))])
    expect(await line(page, summary).getByRole('textbox').inputValue()).toBe(
      'Waiting for the budget',
    )
  })
})

describe('what is done already', () => {
  it('is offered as done, and said with what else is said', async () => {
    const { page, press } = await open('report-done', 'fr')
    expect(await line(page, leave).getByRole('radio').first().isChecked()).toBe(true)
    await page.getByRole('textbox').first().focus()
    await press('Control+Enter')
    await expect
      .poll(() => asked(page, 'recordCheckOut'))
      .toEqual([{ ...end, tasks: [{ task: sampleTaskId(8), did: 'done' }] }])
  })

  it('holds no form that nobody wrote in', async () => {
    const { page, t } = await open('report-done', 'fr')
    await page.getByRole('textbox').first().focus()
    await page.locator('.nav-item').first().focus()
    await become(page, heldDays.nextCheckIn)
    await page.getByRole('button', { name: t('checkIn.submit') }).waitFor()
  })
})

describe('a task that was moved', () => {
  it('says so in the lists, under its new day, and is in none of today', async () => {
    const page = await gallery.show({ state: 'tasks-moved', locale: 'fr' })
    const t = translatorFor('fr')
    await page.locator('.task-line').first().waitFor()
    expect(await page.locator('.task-open').allTextContents()).toEqual([summary, letters])
    await page.getByRole('tab', { name: t('tasks.view.week') }).click()
    const moved = page.locator('.task-line', { hasText: minutes })
    await moved.getByText(t('tasks.mark.movedTo', { date: 'mardi 24 novembre' })).waitFor()
  })
})
