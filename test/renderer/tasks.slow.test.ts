import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { formatDate, isolateLtr, isolateOwn } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { calendarDateSchema } from '../../shared/kernel/instant.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { sampleTaskId } from './gallery/sample-tasks.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** The tasks in a real browser, over a main that remembers what it is told. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterEach(() => {
  expect(gallery.troubles).toEqual([])
})
afterAll(() => gallery.close())

async function open(state: GalleryState = 'tasks', locale: Locale = 'ar') {
  const page = await gallery.show({ state, locale })
  const isList = state.startsWith('tasks')
  await page
    .locator(isList ? '.tasks' : state === 'today-tasks' ? '.today' : '.task-page')
    .waitFor()
  return { page, t: translatorFor(locale), press: (keys: string) => page.keyboard.press(keys) }
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const titles = (page: Page) => page.locator('.task-open').allTextContents()
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const review = 'مراجعة ملفات صفقات الصيانة للفصل الرابع'
const summary = 'Note de synthèse sur la circulaire budgétaire 2027'
const letters = 'تحيين لائحة المراسلات الواردة'

describe('the list', () => {
  it('opens by its key, shows what is due, and goes from line to line and from view to view by the arrows', async () => {
    const { page, t, press } = await open('today-tasks')
    await press(keysTo('tasks'))
    await page.locator('.task-line').first().waitFor()
    expect(await titles(page)).toEqual([summary, review, letters])
    await page.locator('.task-open').first().focus()
    await press('ArrowDown')
    expect(await focusedText(page)).toBe(review)
    await press('ArrowUp')
    expect(await focusedText(page)).toBe(summary)
    await page.getByRole('tab', { name: t('tasks.view.today') }).focus()
    // The next view is where reading goes: to the left in Arabic.
    await press('ArrowLeft')
    await page.locator('.tasks-group').first().waitFor()
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe(t('tasks.view.week'))
    expect(await focusedText(page)).toBe(t('tasks.view.week'))
  })

  it('is searched from the keyboard, in the view in sight', async () => {
    const { page, t, press } = await open()
    await page.locator('.task-line').first().waitFor()
    await press('Control+f')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('tasks-search')
    await page.keyboard.type('صفقه')
    await page.locator('.task-open mark').first().waitFor()
    expect(await titles(page)).toEqual([review])
    // Part of a list has no order of its own.
    expect(await page.locator('.task-moves').count()).toBe(0)
    await page.keyboard.type('qwxz')
    await page.locator('.empty-title', { hasText: t('tasks.noMatch.title') }).waitFor()
    await press('Escape')
    await expect.poll(() => titles(page)).toHaveLength(3)
  })

  it('is put in order with Alt and the arrows, by its buttons, and says the new place', async () => {
    const { page, t, press } = await open()
    await page.locator('.task-open').first().focus()
    await press('Alt+ArrowDown')
    await press('Alt+ArrowDown')
    await expect.poll(() => titles(page)).toEqual([review, letters, summary])
    expect(await focusedText(page)).toBe(summary)
    const heard = t('tasks.order.moved', { title: isolateOwn(summary), place: 3, total: 3 })
    await page.getByText(heard).waitFor({ state: 'attached' })
    const last = page.getByRole('button', {
      name: t('tasks.order.up', { title: isolateOwn(letters) }),
    })
    await last.focus()
    await press('Enter')
    await expect.poll(() => titles(page)).toEqual([letters, review, summary])
    expect(await last.evaluate((button) => button === document.activeElement)).toBe(true)
    await expect
      .poll(async () => (await asked(page, 'orderToday')).at(-1))
      .toEqual({
        tasks: [
          { task: sampleTaskId(3), on: '2026-11-23' },
          { task: sampleTaskId(1) },
          { task: sampleTaskId(2) },
        ],
      })
  })

  it('is put in order by hand', async () => {
    const { page } = await open()
    const lines = page.locator('.task-line')
    await lines.nth(2).dragTo(lines.nth(0))
    await expect.poll(() => titles(page)).toEqual([letters, summary, review])
  })

  it('goes back to the order before where main could not keep the new one, and says why', async () => {
    const { page, t } = await open('tasks-error', 'fr')
    await page.locator('.task-line').first().waitFor()
    const before = await titles(page)
    await page.locator('.task-moves').first().locator('button').last().click()
    await page.getByText(t('failure.disk-full')).waitFor()
    await expect.poll(() => titles(page)).toEqual(before)
  })

  it('finishes a task by one press, keeps the focus, and takes it back under what is done', async () => {
    const { page, t } = await open('tasks', 'en')
    const finish = (title: string) =>
      page.getByRole('button', { name: t('tasks.line.finish', { title: isolateOwn(title) }) })
    await finish(summary).press('Enter')
    await page.getByText(t('tasks.said.done', { title: isolateOwn(summary) })).waitFor()
    await expect.poll(() => titles(page)).toEqual([review, letters])
    await expect.poll(() => focusedText(page)).toBe(review)
    expect(await asked(page, 'workOnTask')).toEqual([
      { task: sampleTaskId(2), seenRevision: 1, change: { state: 'done' } },
    ])
    await page.getByRole('tab', { name: t('tasks.view.done') }).click()
    await page
      .getByRole('button', { name: t('tasks.line.reopen', { title: isolateOwn(summary) }) })
      .click()
    await page.getByText(t('tasks.said.reopened', { title: isolateOwn(summary) })).waitFor()
  })

  it('shows hundreds by pages', async () => {
    const { page, t } = await open('tasks-many')
    await page.getByRole('tab', { name: t('tasks.view.all') }).click()
    await page.locator('.tasks-group').first().waitFor()
    expect(await page.locator('.task-line').count()).toBe(50)
    await page.getByText(t('tasks.shownOf', { shown: 50, total: 320 })).waitFor()
    await page.getByRole('button', { name: t('tasks.more') }).click()
    await expect.poll(() => page.locator('.task-line').count()).toBe(100)
  })

  it('says where tasks come from before there is one, and otherwise what a view is empty of', async () => {
    const first = await open('tasks-first-week')
    await first.page.getByText(first.t('tasks.first.enrolled')).waitFor()
    const alone = await open('tasks-alone', 'fr')
    await alone.page.getByText(alone.t('tasks.first.alone')).waitFor()
    const empty = await open('tasks-empty', 'en')
    await empty.page.getByText(empty.t('tasks.nothing.today.title')).waitFor()
  })
})

describe('one task', () => {
  it('is opened from its line, shows whose its fields are, and leads back to the line', async () => {
    const { page, t, press } = await open('tasks', 'fr')
    await page.getByRole('button', { name: review, exact: true }).press('Enter')
    await page.locator('.task-article').waitFor()
    expect(await focusedText(page)).toBe(review)
    await page.getByText(t('tasks.order.owner.ministry')).waitFor()
    await page.locator('.task-order', { hasText: 'UTC+0' }).waitFor()
    await page.getByRole('button', { name: t('tasks.back') }).focus()
    await press('Enter')
    await expect.poll(() => focusedText(page)).toBe(review)
  })

  it('is worked on with one key for its state, and sends what changed against the order on screen', async () => {
    const { page, t, press } = await open('task-assigned', 'fr')
    await page.getByRole('checkbox').nth(1).press(' ')
    await expect
      .poll(() => asked(page, 'workOnTask'))
      .toEqual([
        {
          task: sampleTaskId(1),
          seenRevision: 1,
          change: { ticks: [{ item: 'a2', isTicked: true }] },
        },
      ])
    await page.getByRole('radio').first().focus()
    await press('3')
    await page.getByLabel(t('tasks.field.blockedReason')).fill('chiffres attendus')
    await page.getByLabel(t('tasks.field.progress')).fill('55')
    await page.getByLabel(t('tasks.field.minutesSpent')).fill('1:30')
    await page.getByLabel(t('tasks.field.deliverableRef'), { exact: true }).fill('2026/417')
    await press('Control+Enter')
    await page.getByText(t('tasks.said.saved', { title: isolateOwn(review) })).waitFor()
    expect((await asked(page, 'workOnTask')).at(-1)).toEqual({
      task: sampleTaskId(1),
      seenRevision: 1,
      change: {
        ...{ state: 'blocked', progress: 55, minutesSpent: 90, note: '' },
        blockedReason: 'chiffres attendus',
        deliverables: [{ text: '2026/417', isKept: true }],
      },
    })
    await page
      .getByRole('button', {
        name: t('tasks.work.dropReference', { text: isolateOwn('2026/417') }),
      })
      .waitFor()
    // What was sent is no draft any more, and the focus is still in the form’s part.
    await expect.poll(() => focusedText(page)).toBe(t('tasks.work.title'))
  })

  it('says beside a field what cannot be read, and sends nothing', async () => {
    const { page, t } = await open('task-assigned', 'en')
    await page.getByLabel(t('tasks.field.progress')).fill('140')
    await page.getByRole('button', { name: t('tasks.work.save'), exact: true }).click()
    await page.getByText(t('tasks.fault.progress')).waitFor()
    expect(await asked(page, 'workOnTask')).toEqual([])
  })

  it('says in sentences where two hands met, and asks nothing', async () => {
    const { page, t } = await open('task-met')
    const sentences = await page.locator('.task-conflicts li').allTextContents()
    expect(sentences).toContain(t('tasks.conflict.changedSince.due'))
    expect(sentences).toContain(`${t('tasks.conflict.removedTick')}الملحقة`)
    const ended = await open('task-cancelled', 'fr')
    await ended.page.getByText(ended.t('tasks.cancelledBy.ministry')).waitFor()
    expect(await ended.page.locator('.task-conflicts li').count()).toBe(1)
  })

  it('leads into the guide where its order says so, and back', async () => {
    const { page } = await open('task-assigned', 'fr')
    await page.locator('.task-guide .button').first().click()
    await page.locator('.guide-article').waitFor()
    await page.getByRole('button', { name: review }).first().click()
    await page.locator('.task-article').waitFor()
    expect(await focusedText(page)).toBe(review)
  })

  it('that is no longer there says so', async () => {
    const { page, t } = await open('task-gone', 'en')
    await page.getByText(t('failure.no-such-task')).waitFor()
    await page.getByRole('button', { name: t('tasks.back') }).click()
    await page.locator('.tasks').waitFor()
  })

  it('of one’s own is changed, and cancelled with a reason', async () => {
    const { page, t } = await open('task-own', 'fr')
    await page.getByRole('button', { name: t('tasks.write.change') }).click()
    await page.getByLabel(t('tasks.field.title')).fill('Registre du courrier')
    await page.getByRole('button', { name: t('tasks.write.submitChange') }).click()
    await page.getByRole('heading', { name: 'Registre du courrier' }).waitFor()
    await page.getByRole('button', { name: t('tasks.write.cancel') }).click()
    await page.getByLabel(t('tasks.cancel.reason')).fill('repris par un collègue')
    await page.getByRole('button', { name: t('tasks.cancel.submit') }).click()
    await page.getByText(t('tasks.cancelledBy.employee')).waitFor()
    expect((await asked(page, 'writeTask')).at(-1)).toMatchObject({
      task: sampleTaskId(3),
      order: { title: 'Registre du courrier', cancelled: { reason: 'repris par un collègue' } },
    })
  })

  it('is planned for today before it is due, and taken off again', async () => {
    const { page, t } = await open('tasks', 'en')
    await page.getByRole('tab', { name: t('tasks.view.all') }).click()
    await page.getByRole('button', { name: 'أرشفة ملفات سنة 2023', exact: true }).click()
    await page.getByRole('button', { name: t('tasks.plan.add') }).click()
    await page.getByRole('button', { name: t('tasks.plan.drop') }).waitFor()
    expect(await asked(page, 'orderToday')).toHaveLength(1)
  })
})

describe('a task of one’s own', () => {
  it('is written by the keyboard, comes back by a rule, and opens once it is written', async () => {
    const { page, t, press } = await open('tasks', 'fr')
    await page.getByRole('button', { name: t('tasks.write.new') }).press('Enter')
    await page.getByLabel(t('tasks.field.title')).fill('Registre du courrier')
    await page.getByRole('radio', { name: t('tasks.every.week') }).press(' ')
    await page.getByRole('button', { name: 'jeu.' }).press(' ')
    await page.getByLabel(t('tasks.field.dueTime')).fill('16h')
    await press('Control+Enter')
    await page.getByRole('heading', { name: 'Registre du courrier' }).waitFor()
    expect(await asked(page, 'writeTask')).toMatchObject([
      {
        order: {
          title: 'Registre du courrier',
          due: { date: '2026-11-23', time: '16:00' },
          recurrence: { every: 'week', interval: 1, weekdays: ['thu'], onRestDay: 'after' },
        },
      },
    ])
  })

  it('says its date back in words, and what is missing', async () => {
    const { page, t, press } = await open('tasks', 'en')
    await page.getByRole('button', { name: t('tasks.write.new') }).click()
    await page.getByLabel(t('tasks.field.dueDate')).fill('1/12/2026')
    await page.getByLabel(t('tasks.field.dueTime')).fill('9')
    const due = t('tasks.due.whole', {
      date: formatDate(calendarDateSchema.parse('2026-12-01'), 'en', 'long'),
      time: isolateLtr('09:00'),
      offset: isolateLtr('UTC+0'),
    })
    await page.getByText(due).waitFor()
    await press('Control+Enter')
    await page.getByText(t('tasks.fault.title')).waitFor()
    expect(await asked(page, 'writeTask')).toEqual([])
  })

  it('keeps what was typed while somebody looks elsewhere', async () => {
    const { page, t, press } = await open('tasks', 'en')
    await page.getByRole('button', { name: t('tasks.write.new') }).click()
    await page.getByLabel(t('tasks.field.title')).fill('Half a thought')
    await press(keysTo('activity'))
    await page.locator('.activity').waitFor()
    await press(keysTo('tasks'))
    await page.getByRole('button', { name: t('tasks.write.new') }).click()
    expect(await page.getByLabel(t('tasks.field.title')).inputValue()).toBe('Half a thought')
  })
})

describe('the card on Today', () => {
  it('names what is due, three at most, and leads to each', async () => {
    const { page, t } = await open('today-tasks', 'fr')
    const card = page.locator('.today-card').filter({ hasText: t('tasks.today.due', { count: 3 }) })
    await card.waitFor()
    expect(await card.locator('.today-task').count()).toBe(3)
    await card.getByRole('button', { name: review }).click()
    await page.locator('.task-article').waitFor()
    expect(await focusedText(page)).toBe(review)
  })

  it('is not there where nothing is due', async () => {
    const page = await gallery.show({ state: 'work', locale: 'ar' })
    await page.locator('.today').waitFor()
    await expect.poll(() => asked(page, 'listTasks')).not.toEqual([])
    expect(await page.locator('.today-tasks').count()).toBe(0)
  })
})
