import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { formsWalks } from './gallery/forms-states.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** The forms in a real browser, over a main process that only remembers. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

async function open(state: GalleryState, locale: Locale = 'ar') {
  const page = await gallery.show({ state, locale, height: 700 })
  const t = translatorFor(locale)
  await page.locator('h1').first().waitFor()
  return { page, t }
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

async function walk(
  page: Page,
  steps: readonly { readonly name: string; readonly go: (page: Page) => Promise<void> }[],
  name = '',
) {
  await steps.find((each) => each.name === name)?.go(page)
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

describe('the list of forms', () => {
  it('says whose turn each is, the employee’s first, and why it asks', async () => {
    const { page, t } = await open('forms')
    expect(await page.locator('.forms h2').allTextContents()).toEqual([
      t('forms.group.asked'),
      t('forms.group.waiting'),
      t('forms.group.at-hand'),
      t('forms.group.settled'),
    ])
    await page.getByText(t('forms.why.guide-material')).waitFor()
    await page.getByText(t('forms.step.decisionDue')).waitFor()
  })

  it('is on Today only while something required is due', async () => {
    const due = await open('today-forms')
    await due.page.getByText(t3(due.t)).waitFor()
    const { page } = await open('check-in')
    expect(await page.locator('.today-card').count()).toBe(0)
  })
})

const t3 = (t: ReturnType<typeof translatorFor>) => t('forms.today.due', { count: 2 })

describe('a form', () => {
  it('has nothing ticked in advance, and sends nothing before its end was reached and all is filled', async () => {
    const { page, t } = await open('forms-commitment')
    await walk(page, formsWalks['forms-commitment'])
    expect(await page.locator('input:checked').count()).toBe(0)
    expect(await page.locator('.form-end').getAttribute('data-reached')).toBe('false')
    await page.evaluate(() => document.querySelector('form')?.requestSubmit())
    await page.getByText(t('forms.end.missing')).waitFor()
    expect(await asked(page, 'sendForm')).toEqual([])
  })

  it('knows its end by keyboard alone: the button that stands there takes the focus, and it is said', async () => {
    const { page, t } = await open('forms-commitment')
    await walk(page, formsWalks['forms-commitment'])
    for (let step = 0; step < 30; step += 1) {
      if ((await focusedText(page)) === t('forms.end.goOn')) break
      await page.keyboard.press('Tab')
    }
    await page.locator('.form-end[data-reached=true]').waitFor()
    expect(await page.locator('.form-end [role=status]').textContent()).toBe(t('forms.end.reached'))
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('value')))
      .toBe('home')
  })

  it('says beside each field what is missing, and in a list that has the focus and leads to each', async () => {
    const { page, t } = await open('forms-commitment')
    await walk(page, formsWalks['forms-commitment'], 'missing')
    await page.getByText(t('forms.fault.unchosen')).first().waitFor()
    await page.locator('p', { hasText: t('forms.ticks.missing') }).waitFor()
    expect(await page.locator('[type=checkbox][aria-invalid=true]').count()).toBe(5)
    const list = page.locator('[data-fault-summary]')
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true)
    const links = list.locator('.form-fault-link')
    expect(await links.count()).toBeGreaterThanOrEqual(5)
    await list.getByText(t('forms.faults.title', { count: await links.count() })).waitFor()
    const places = await page.evaluate(() => {
      const found: string[] = []
      for (const link of document.querySelectorAll<HTMLElement>('.form-fault-link')) {
        link.click()
        const place = document.activeElement?.closest('[data-fault]')?.getAttribute('data-fault')
        found.push(place ?? 'nowhere')
      }
      return found
    })
    expect(new Set(places).size).toBe(places.length)
    expect(places).not.toContain('nowhere')
    // A choice that is not made is told by more than the words below it.
    const [option, text] = await page.evaluate(() =>
      ['[role=radiogroup][data-invalid] .option', '.input[data-invalid]'].map((found) => {
        const element = document.querySelector(found)
        return element ? getComputedStyle(element).borderTopColor : null
      }),
    )
    expect(option).not.toBeNull()
    expect(option).toBe(text)
    expect(await asked(page, 'sendForm')).toEqual([])
  })

  it('sends what was shown and said, never more, and shows the receipt with what comes next', async () => {
    const { page, t } = await open('forms-commitment')
    await walk(page, formsWalks['forms-commitment'], 'sent')
    expect(await asked(page, 'sendForm')).toMatchObject([
      {
        form: 'F2',
        version: 1,
        locale: 'ar',
        name: 'سلمى بنعلي',
        answers: [
          { field: 'place', value: 'home' },
          { field: 'city', value: 'سلا' },
          { field: 'reporting', value: 'weekly' },
        ],
        ticks: [true, true, true, true, true],
        hasReachedEnd: true,
      },
    ])
    expect(await focusedText(page)).toBe(t('forms.receipt.titleNew'))
    await page.getByText(t('forms.next.form-acknowledged')).waitFor()
  })

  it('keeps what is typed as a draft, and never the ticks', async () => {
    const { page } = await open('forms-commitment')
    await walk(page, formsWalks['forms-commitment'], 'sent')
    const kept = await asked(page, 'keepDraft')
    expect(JSON.stringify(kept)).toContain('سلا')
    for (const draft of kept)
      expect(Object.keys(Reflect.get(Object(draft), 'fields')).toSorted()).toEqual([
        'city',
        'name',
        'place',
        'reason',
        'remarks',
        'reporting',
      ])
    expect(await asked(page, 'forgetDraft')).toContainEqual({ name: 'form F2' })
  })

  it('opens with a draft, its ticks empty', async () => {
    const { page } = await open('forms-draft')
    await walk(page, formsWalks['forms-draft'])
    await expect.poll(() => page.locator('input[type=text]').first().inputValue()).toBe('سلا')
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0)
  })

  it('whose text changed is shown from the start, says so, and asks for the ticks again', async () => {
    const { page, t } = await open('forms-changed')
    await walk(page, formsWalks['forms-changed'])
    await page.getByText(t('failure.form-changed')).waitFor()
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0)
    expect(await page.locator('input[type=text]').first().inputValue()).toBe('سلا')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('is declined with a reason where it can be', async () => {
    const { page, t } = await open('forms-commitment')
    await walk(page, formsWalks['forms-commitment'], 'decline')
    await page.getByText(t('forms.decline.missing')).waitFor()
    await page.locator('textarea').fill('لا أستطيع العمل من البيت')
    await page.getByLabel(t('forms.sign.name')).fill('سلمى بنعلي')
    await page.locator('.form-answer button[type=submit]').click()
    await expect
      .poll(() => asked(page, 'declineForm'))
      .toMatchObject([{ form: 'F2', reason: 'لا أستطيع العمل من البيت', name: 'سلمى بنعلي' }])
  })

  it('about personal data informs: its button never asks for consent', async () => {
    const { page } = await open('forms-informed', 'en')
    await walk(page, formsWalks['forms-informed'])
    const confirm = await page.locator('.form-answer button[type=submit]').textContent()
    expect(confirm).toContain('informed')
    expect(confirm).not.toMatch(/consent|agree|accept/)
    expect(await page.locator('.form-answer .button-quiet').count()).toBe(1)
  })

  it('about an incident says who reads it, before anything is typed', async () => {
    const { page, t } = await open('forms-incident')
    await walk(page, formsWalks['forms-incident'])
    await page.getByText(t('forms.readers.report')).waitFor()
  })

  it('that waits for a decision can be read, and takes no answer', async () => {
    const { page, t } = await open('forms-waiting')
    await walk(page, formsWalks['forms-waiting'])
    await page.getByText(t('forms.closed')).waitFor()
    expect(await page.locator('.form-answer').count()).toBe(0)
  })
})

describe('a receipt', () => {
  it('says what was said, and by which fingerprints it is proved', async () => {
    const { page, t } = await open('forms-receipts')
    await walk(page, formsWalks['forms-receipts'], 'declined')
    await page.getByText('لم أتسلم بعد الحاسوب المذكور.').waitFor()
    await page.getByText(t('forms.delivery.received')).waitFor()
    expect(await page.locator('.form-digest').allTextContents()).toHaveLength(2)
  })

  it('whose content was erased says so', async () => {
    const { page, t } = await open('forms-receipts')
    await walk(page, formsWalks['forms-receipts'], 'erased')
    await page.getByText(t('forms.receipt.erased')).waitFor()
  })

  it('is taken away as a page, on paper or as the proof that a command verifies', async () => {
    const { page, t } = await open('forms-receipts')
    await walk(page, formsWalks['forms-receipts'], 'declined')
    await page.getByText('npm run verify-log').waitFor()
    for (const format of ['html', 'pdf', 'bundle'] as const) {
      await page.getByRole('button', { name: t(`myData.export.${format}.action`) }).click()
      await page
        .getByText(`mourafiq-2026-11-23.${format === 'bundle' ? 'mourafiq' : format}`)
        .waitFor()
    }
    expect(await asked(page, 'saveFormReceipt')).toEqual(
      ['html', 'pdf', 'bundle'].map((format) => ({ generation: 1, seq: 30, format })),
    )
    expect(await page.locator('[role=status]', { hasText: t('forms.copies.saved') }).count()).toBe(
      1,
    )
  })

  it('whose copy was saved says it there alone, and no more once one went on', async () => {
    const { page, t } = await open('forms-receipts')
    await walk(page, formsWalks['forms-receipts'], 'copied')
    expect(await page.getByText(t('forms.copies.saved')).count()).toBe(1)
    await page.getByRole('button', { name: t('forms.receipts.back') }).click()
    await page.getByText(t('forms.copies.saved')).waitFor({ state: 'detached' })
  })

  it('waits for the copy that is written before it gives another', async () => {
    const { page, t } = await open('forms-copying')
    await walk(page, formsWalks['forms-copying'])
    await page.getByText(t('myData.export.running')).waitFor()
    await page.locator('.export .button').last().click({ force: true })
    expect(await asked(page, 'saveFormReceipt')).toHaveLength(1)
  })

  it('says at once that there is no room for a copy', async () => {
    const { page, t } = await open('forms-copy-no-room')
    await walk(page, formsWalks['forms-copy-no-room'])
    expect(await page.getByRole('alert').textContent()).toBe(t('failure.export-no-room'))
  })

  it('whose content was erased has no proof any more, and says so', async () => {
    const { page, t } = await open('forms-receipts')
    await walk(page, formsWalks['forms-receipts'], 'erased')
    await page.getByText(t('forms.copies.erased')).waitFor()
    expect(await page.locator('.export').count()).toBe(2)
  })
})

describe('a link in the text of a form', () => {
  it('opens the guide, which leads back to that link, and what was typed is there', async () => {
    const { page, t } = await open('forms-commitment', 'fr')
    await walk(page, formsWalks['forms-commitment'])
    await page.locator('.form-answer input[type=text]').first().fill('Salé')
    const link = page.locator('.form-prose a[href^="#incidents"]').first()
    const words = await link.textContent()
    await link.click()
    await page.locator('.guide-article').waitFor()
    const title = await page.locator('.guide-bar .button').first().textContent()
    expect(title).toBe(t('guide.chapter.backTo', { title: 'Engagement du télétravailleur' }))
    await page.locator('.guide-bar .button').first().click()
    await expect.poll(() => focusedText(page)).toBe(words)
    expect(await page.locator('.form-answer input[type=text]').first().inputValue()).toBe('Salé')
  })

  it('may lead further into the guide, and each step back again', async () => {
    const { page, t } = await open('forms-commitment', 'fr')
    await walk(page, formsWalks['forms-commitment'])
    await page.locator('.form-prose a[href^="#incidents"]').first().click()
    await page.locator('.guide-beside-link').last().click()
    await page.getByText(t('guide.chapter.number', { number: 13, count: 14 })).waitFor()
    const back = () => page.locator('.guide-bar .button').first().click()
    await back()
    await page.getByText(t('guide.chapter.number', { number: 12, count: 14 })).waitFor()
    await back()
    await page.locator('.form-answer').waitFor()
  })
})
