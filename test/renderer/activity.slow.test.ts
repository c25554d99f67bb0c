import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createWriters } from '../../renderer/app/translator.ts'
import { breakReasons } from '../../shared/activity-log/break-reasons.ts'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import { isolateLtr } from '../../shared/i18n/format.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { day, slotId, slotStatus } from './gallery/sample-days.ts'
import { logOf, sampleActivity, sampleDays } from './gallery/sample-log.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import { type GalleryState, galleryStates, type World } from './gallery/states.ts'

/** The log in a real browser, over a main process that only remembers. */
let gallery: Gallery
const translatorFor = createWriters(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

async function open(state: GalleryState, locale: Locale = 'ar') {
  const t = translatorFor(locale)
  const page = await gallery.show({ state, locale })
  await page.getByRole('navigation', { name: t('nav.label') }).waitFor()
  await page.keyboard.press(keysTo('activity'))
  await page.getByRole('heading', { name: t('activity.title') }).waitFor()
  return {
    page,
    t,
    button: (key: MessageKey) => page.getByRole('button', { name: t(key), exact: true }),
    text: (key: MessageKey, values?: MessageValues) => page.getByText(t(key, values)).first(),
    search: page.getByRole('searchbox', { name: t('activity.search.label') }),
    count: page.locator('.found [role=status]'),
    more: (seq: number) =>
      page.getByRole('button', { name: t('activity.details.of', { seq: isolateLtr(`${seq}`) }) }),
    days: page.locator('.activity-day h2'),
    lines: page.locator('.entry'),
  }
}

/** Types letter by letter, faster than any clock can see, so that a slow machine makes no pause of its own. */
function typeWithoutPause(field: Locator, text: string): Promise<void> {
  return field.evaluate((element, typed) => {
    if (!(element instanceof HTMLInputElement)) throw new Error('not a field to type into')
    element.focus()
    for (const letter of typed) document.execCommand('insertText', false, letter)
  }, text)
}

async function asked(page: Page, name: Call['name']): Promise<readonly Call['input'][]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

async function become(
  page: Page,
  part: Partial<World>,
  topics: readonly ChangeTopic[],
): Promise<void> {
  await page.evaluate(([next, changed]) => Reflect.get(window, 'galleryBecome')(next, changed), [
    part,
    topics,
  ] as const)
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

describe('the log, day by day', () => {
  it('says what each day was, and shows a day off only where something was written on it', async () => {
    const { page, t, days } = await open('activity', 'fr')
    await expect.poll(() => days.count()).toBe(6)
    const heads = await page.locator('.day-head').allTextContents()
    expect(heads[0]).toContain('lundi 23 novembre 2026')
    expect(heads[0]).toContain(
      t('activity.summary.underWay', { kind: 'Télétravail', start: isolateLtr('08:31') }),
    )
    expect(heads[1]).toContain(t('activity.summary.rest'))
    expect(heads[2]).toContain(
      t('activity.summary.both', {
        kind: 'Télétravail',
        start: isolateLtr('09:12'),
        end: isolateLtr('17:05'),
      }),
    )
    expect(heads[3]).toContain(t('activity.summary.office'))
    expect(heads.join(' ')).not.toContain('mercredi 18 novembre')
  })

  it('keeps the date of a day in sight while its lines pass', async () => {
    const { page, lines } = await open('activity')
    await lines.first().waitFor()
    const place = await page.evaluate(() => {
      const day = document.querySelectorAll('.activity-day')[4]
      const content = document.querySelector('.shell-content')
      if (!day || !content) return null
      const top = () => day.getBoundingClientRect().top - content.getBoundingClientRect().top
      content.scrollTop += top() + 120
      const head = day.querySelector('.day-head')?.getBoundingClientRect().top ?? -1
      return { day: top(), head: head - content.getBoundingClientRect().top }
    })
    expect(place?.day).toBeLessThan(-60)
    expect(place?.head).toBeGreaterThanOrEqual(0)
    expect(place?.head).toBeLessThan(20)
  })

  it('opens successive upkeep on request, counted and each once', async () => {
    const { page, t, lines } = await open('activity', 'en')
    const group = page.getByRole('button', { name: t('activity.upkeep', { count: 3 }) })
    await group.waitFor()
    const before = await lines.count()
    await group.press('Enter')
    await expect.poll(() => lines.count()).toBe(before + 3)
    expect(await group.getAttribute('aria-expanded')).toBe('true')
  })

  it('says of each line whether the ministry has it or may never read it', async () => {
    const { page, t } = await open('activity', 'ar')
    const line = (kind: MessageKey) => page.locator('.entry', { hasText: t(kind) }).first()
    await expect
      .poll(() => line('activity.kind.check-in').textContent())
      .toContain(t('activity.delivery.waiting'))
    expect(await line('activity.kind.check-out').textContent()).toContain(
      t('activity.delivery.received'),
    )
    expect(await line('activity.kind.log-exported').textContent()).toContain(
      t('activity.delivery.onlyHere'),
    )
  })

  it('shows everything of an entry to the letter, and who can read it', async () => {
    const { page, t, more } = await open('activity', 'fr')
    await more(12).press('Enter')
    const details = page.locator('.entry-details:not([hidden])')
    await details.getByText('2026-11-20 17:05:00.000 UTC').waitFor()
    const texts = await details.textContent()
    expect(texts).toContain(
      t('activity.details.readers.ministry', { purpose: t('purpose.attendance') }),
    )
    expect(texts).toContain('Heure légale du Maroc')
    expect(texts).toContain('4 minutes')
    const body = details.locator('pre').first()
    expect(await body.textContent()).toBe(
      JSON.stringify(sampleActivity.find(({ seq }) => seq === 12)?.body),
    )
    expect(await body.getAttribute('dir')).toBe('ltr')
    expect(await asked(page, 'getEntry')).toContainEqual({ generation: 1, seq: 12 })
    await more(7).press('Enter')
    await page.getByText(t('activity.details.readers.device')).waitFor()
  })

  it('older lines come on request, to the last, each once', async () => {
    const { button, lines, page } = await open('activity-long', 'en')
    await expect.poll(() => lines.count()).toBe(50)
    await button('activity.loadMore').click()
    await expect.poll(() => lines.count()).toBe(100)
    await button('activity.loadMore').click()
    await expect.poll(() => lines.count()).toBe(130)
    expect(await button('activity.loadMore').count()).toBe(0)
    const numbers = await page.locator('.entry-more').allTextContents()
    expect(new Set(numbers).size).toBe(130)
  })

  it('stays on the lines loaded when the log grows, and each line says what became of it', async () => {
    const { page, t, button, lines } = await open('activity-long', 'en')
    await button('activity.loadMore').click()
    await expect.poll(() => lines.count()).toBe(100)
    const { sync } = galleryStates['activity-long']
    await become(page, { activity: logOf(131), sync: { ...sync, waiting: 131 } }, ['activity'])
    const marks = page.locator('.delivery-waiting')
    await expect.poll(() => marks.count()).toBe(100)
    expect(await lines.first().textContent()).toContain(
      t('activity.entryNumber', { seq: isolateLtr('131') }),
    )
    await become(page, { sync }, ['sync'])
    await expect.poll(() => marks.count()).toBe(0)
    expect(await lines.count()).toBe(100)
  })

  it('says where it begins, and that another log was before it', async () => {
    await (await open('activity', 'fr')).text('activity.begins').waitFor()
    await (await open('activity-set-aside', 'fr')).text('activity.before.title').waitFor()
  })

  it('explains its marks in the first week and not afterwards', async () => {
    await (await open('activity-first-week', 'en')).text('activity.guide.title').waitFor()
    const later = await open('activity', 'en')
    await later.lines.first().waitFor()
    await become(later.page, { activity: sampleActivity.slice(0, 5) }, ['activity'])
    await expect.poll(() => later.lines.count()).toBeLessThan(8)
    await later.text('activity.guide.title').waitFor()
  })

  it('shows what cannot be had, and asks again on request', async () => {
    const { page, button, text, lines } = await open('activity-failed', 'fr')
    await text('error.queryFailed').waitFor()
    await become(page, { refusals: {} }, [])
    await button('action.retry').click()
    await expect.poll(() => lines.count()).toBeGreaterThan(5)
  })
})

describe('a moment that was not recorded', () => {
  it('stands in its day, with what is known of its reminder', async () => {
    const { page, t } = await open('activity', 'ar')
    const tuesday = page.locator('.activity-day', { hasText: '17 نونبر 2026' })
    await tuesday.waitFor()
    const lines = await tuesday.locator('.entry').allTextContents()
    expect(lines[0]).toContain(t('activity.kind.reminder'))
    expect(lines[1]).toContain(t('activity.missed.end'))
    expect(lines[1]).toContain('انقطاع التيار في الحي')
    expect(lines[2]).toContain(t('activity.missed.start'))
    expect(lines[2]).toContain(t('activity.missed.reminder.not-shown'))
  })

  it('is explained in place, and keeps the words beside it', async () => {
    const { page, t, button, text } = await open('activity', 'fr')
    await button('missed.explain').click()
    await page.getByRole('radio', { name: t('missed.reason.forgot') }).press(' ')
    await page.getByLabel(t('missed.note.label')).fill('Réunion imprévue')
    await button('missed.submit').press('Enter')
    await expect
      .poll(() => asked(page, 'explainMissedSlot'))
      .toEqual([{ slot: '2026-11-17/start', reason: 'forgot', note: 'Réunion imprévue' }])
    const said = {
      slot: slotId('2026-11-17', 'start'),
      at: sampleActivity[0]?.at,
      reason: 'forgot' as const,
      note: 'Réunion imprévue',
    }
    const days = sampleDays.map((record) =>
      record.day.date === '2026-11-17'
        ? {
            ...record,
            day: day('2026-11-17', 'remote', {
              slots: [
                slotStatus('2026-11-17', 'start', 'explained'),
                slotStatus('2026-11-17', 'end', 'explained'),
              ],
            }),
            explanations: [...record.explanations, said],
          }
        : record,
    )
    await become(page, { days } as Partial<World>, ['today'])
    await page.getByText('Réunion imprévue').waitFor()
    expect(await button('missed.explain').count()).toBe(0)
    await expect.poll(() => focusedText(page)).toBe(t('activity.missed.start'))
    await text('missed.recorded').waitFor()
  })

  it('makes its day appear although nothing was written on it', async () => {
    const { page, t, days } = await open('activity-empty', 'en')
    await page.getByText(t('activity.empty.title')).waitFor()
    await become(
      page,
      {
        days: [
          {
            day: day('2026-11-19', 'remote', {
              slots: [
                slotStatus('2026-11-19', 'start', 'missed', undefined, 'unknown'),
                slotStatus('2026-11-19', 'end', 'missed'),
              ],
            }),
            explanations: [],
            corrections: [],
          },
        ],
      },
      ['today'],
    )
    await expect.poll(() => days.count()).toBe(1)
    await page.getByText(t('activity.missed.reminder.unknown')).waitFor()
    await page.getByText(t('activity.summary.missed', { kind: t('day.kind.remote') })).waitFor()
  })
})

describe('looking through the log', () => {
  it('asks once after a pause in typing, marks what was found and says how much', async () => {
    const { page, t, search, count, lines } = await open('activity', 'fr')
    await lines.first().waitFor()
    await typeWithoutPause(search, 'reponses')
    await expect.poll(() => count.textContent()).toBe(t('activity.count.found', { count: 2 }))
    expect(await page.locator('mark').allTextContents()).toEqual(['Réponses', 'Réponses'])
    const texts = (await asked(page, 'listActivity')).map((input) =>
      JSON.stringify(Reflect.get(Object(input), 'filter')),
    )
    expect(texts.filter((text) => text.includes('reponses'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('text'))).toHaveLength(1)
  })

  it('shows the answer to the last question, whichever comes last, and the old one until then', async () => {
    const { page, t, search, count, lines } = await open('activity-long', 'fr')
    await expect.poll(() => lines.count()).toBe(50)
    await search.fill('dossier')
    await expect
      .poll(async () => JSON.stringify(await asked(page, 'listActivity')))
      .toContain('dossier')
    expect(await lines.count()).toBe(50)
    await search.fill('nothing of this')
    await expect.poll(() => count.textContent()).toBe(t('activity.count.found', { count: 0 }))
    await page.waitForTimeout(1_000)
    expect(await count.textContent()).toBe(t('activity.count.found', { count: 0 }))
    expect(await lines.count()).toBe(0)
  })

  it('says that nothing matches, and goes back to everything', async () => {
    const { page, t, search, button, lines } = await open('activity', 'ar')
    await lines.first().waitFor()
    const all = await lines.count()
    await search.fill('qwxz')
    await page.getByText(t('activity.noMatch.title')).waitFor()
    await button('activity.filter.clear').click()
    await expect.poll(() => lines.count()).toBe(all)
    expect(await search.inputValue()).toBe('')
    expect(await button('activity.filter.clear').count()).toBe(0)
  })

  it('is emptied by Escape', async () => {
    const { search, lines } = await open('activity', 'en')
    await lines.first().waitFor()
    const all = await lines.count()
    await search.fill('réponses')
    await expect.poll(() => lines.count()).toBe(2)
    await search.press('Escape')
    await expect.poll(() => lines.count()).toBe(all)
  })

  it('narrows by subject and sending, by keyboard alone', async () => {
    const { page, t } = await open('activity', 'fr')
    await page.getByRole('button', { name: t('purpose.privacy') }).press(' ')
    await page
      .getByRole('combobox', { name: t('activity.filter.delivery') })
      .selectOption('received')
    await expect
      .poll(async () => (await asked(page, 'listActivity')).at(-1))
      .toMatchObject({ filter: { purposes: ['privacy'], delivery: 'received' } })
    expect(await page.locator('.entry-missed').count()).toBe(0)
    expect(
      await page.getByRole('button', { name: t('purpose.privacy') }).getAttribute('aria-pressed'),
    ).toBe('true')
  })

  it('narrows by dates as people write them, and says what it cannot read', async () => {
    const { page, t, button, days, search } = await open('activity', 'ar')
    await days.first().waitFor()
    const period = page.getByRole('combobox', { name: t('activity.filter.period.label') })
    await period.selectOption('dates')
    const from = page.getByLabel(t('activity.filter.from'))
    const to = page.getByLabel(t('activity.filter.to'))
    const example = isolateLtr('23/11/2026')
    await from.fill('31/2/2026')
    await button('activity.filter.showDates').click()
    await page.getByText(t('activity.filter.dateInvalid', { example })).waitFor()
    await from.fill('17-11-2026')
    await to.fill('١٦/١١')
    await button('activity.filter.showDates').click()
    await page.getByText(t('activity.filter.datesReversed')).waitFor()
    await to.fill('19/11/26')
    await to.press('Enter')
    await expect.poll(() => days.count()).toBe(2)
    expect((await asked(page, 'listActivity')).at(-1)).toMatchObject({
      filter: { from: '2026-11-17', to: '2026-11-19' },
    })
    await search.fill('قاعدة لا توجد')
    await page.getByText(t('activity.noMatch.title')).waitFor()
    await period.selectOption('week')
    await expect
      .poll(async () => (await asked(page, 'listActivity')).at(-1))
      .toMatchObject({ filter: { from: '2026-11-23' } })
  })

  it('finds missed moments by their words too, without counting them as entries', async () => {
    const { page, t, search, count } = await open('activity', 'fr')
    await search.fill('jamais reproché')
    await expect.poll(() => count.textContent()).toBe(t('activity.count.found', { count: 0 }))
    await page.getByText(t('missed.title', { count: 1 })).waitFor()
    await page.getByText(t('activity.missed.reminder.not-shown')).waitFor()
    expect(await page.getByText(t('activity.noMatch.title')).count()).toBe(0)
  })

  it('takes the focus when it is asked for from anywhere', async () => {
    const { page, t, search } = await open('activity', 'fr')
    await page.keyboard.press(keysTo('today'))
    await page.getByRole('heading', { name: t('today.next.work.title') }).waitFor()
    await page.keyboard.press('Control+f')
    await page.getByRole('heading', { name: t('activity.title') }).waitFor()
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
  })
})

describe('verifying', () => {
  for (const locale of locales)
    it(`says what it proves and what it does not, in ${locale}`, async () => {
      const { page, t, button, text } = await open('activity', locale)
      await button('activity.verify.action').click()
      await text('activity.verify.proves.title').waitFor()
      await text('activity.verify.limits.truth').waitFor()
      await text('activity.verify.limits.tail', { count: 4 }).waitFor()
      await expect.poll(() => focusedText(page)).toBe(t('activity.verify.intact'))
      await button('activity.verify.close').press('Enter')
      expect(await page.getByText(t('activity.verify.proves.title')).count()).toBe(0)
      await expect.poll(() => focusedText(page)).toBe(t('activity.verify.action'))
    })

  it('says what each break is, since when, what it means and whom to show it to', async () => {
    const { page, button, text } = await open('activity-broken', 'fr')
    await button('activity.verify.action').click()
    await text('activity.verify.broken', { count: 2 }).waitFor()
    await text('activity.verify.brokenText').waitFor()
    await text('activity.verify.breakOn', {
      seq: isolateLtr('7'),
      date: 'lundi 16 novembre 2026',
      time: isolateLtr('12:00'),
    }).waitFor()
    await text('break.body-altered').waitFor()
    await text('activity.verify.meaning.content').waitFor()
    await text('activity.verify.todo.file').waitFor()
    await text('activity.verify.meaning.cut').waitFor()
    await text('activity.verify.todo.ministry').waitFor()
    await page.getByText('jusqu’à l’entrée').first().waitFor()
  })

  it('has words for every break there is, names each entry and each advice once, and shows the first of many', async () => {
    const { page, button, text } = await open('activity-shattered', 'ar')
    await button('activity.verify.action').click()
    await text('activity.verify.meaning.clock').waitFor()
    const entries = new Set([3, ...sampleActivity.map(({ seq }) => seq)]).size
    await text('activity.verify.broken', { count: entries }).waitFor()
    const [first] = await page.locator('.broken-entry').all()
    expect(await first?.locator('dt').count()).toBe(1)
    expect(await first?.locator('dd').count()).toBe(breakReasons.length)
    expect(await page.locator('.broken-entry').count()).toBe(5)
    await text('activity.verify.more', { count: entries - 5 }).waitFor()
    expect(await page.locator('.todo').count()).toBe(3)
  })

  it('says how far it is while it runs', async () => {
    const { page, t, button } = await open('activity-verifying', 'en')
    await button('activity.verify.action').click()
    const progress = page.getByRole('progressbar', {
      name: t('activity.verify.progress', { percent: 47 }),
    })
    await progress.waitFor()
  })
})

describe('a copy', () => {
  it('says how many entries it holds, and leads to copies to read', async () => {
    const { page, button, text } = await open('activity', 'ar')
    await button('activity.export.action').click()
    await text('myData.export.saved', { entries: 18 }).waitFor()
    await button('activity.export.toMyData').click()
    await expect.poll(() => asked(page, 'noteRoute')).toContainEqual({ route: 'my-data' })
  })
})

describe('a log of years', () => {
  it('is loaded whole, a part at a time, and narrowed to one entry', async () => {
    const { button, lines, search } = await open('activity-years', 'fr')
    await expect.poll(() => lines.count()).toBe(50)
    for (const count of [100, 200, 400, 600, 800, 1_000]) {
      await button('activity.loadMore').click()
      await expect.poll(() => lines.count()).toBe(count)
    }
    await search.fill('9002')
    await expect.poll(() => lines.count()).toBe(1)
  })
})

it('nothing above broke the policy of the page or printed an error', () => {
  expect(gallery.troubles).toEqual([])
})
