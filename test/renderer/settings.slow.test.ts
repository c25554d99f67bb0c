import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { MessageKey } from '../../shared/i18n/catalog.ts'
import { isolateLtr } from '../../shared/i18n/format.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import { sampleLicences } from './gallery/settings-states.ts'
import type { GalleryState } from './gallery/states.ts'

/** The settings in a real browser, over a main process that only remembers. */
let gallery: Gallery
const translatorFor = createTranslators(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

async function open(state: GalleryState = 'settings', locale: Locale = 'fr') {
  const page = await gallery.show({ state, locale })
  const t = translatorFor(locale)
  await page.getByRole('navigation', { name: t('nav.label') }).waitFor()
  await page.locator('.nav-item').last().click()
  await page.getByRole('heading', { name: t('settings.title') }).waitFor()
  return {
    page,
    t,
    radio: (key: MessageKey) => page.getByRole('radio', { name: t(key), exact: true }),
    toggle: (key: MessageKey) => page.getByRole('switch', { name: t(key), exact: true }),
    button: (key: MessageKey) => page.getByRole('button', { name: t(key), exact: true }),
    text: (key: MessageKey) => page.getByText(t(key), { exact: true }),
  }
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

const rootData = (page: Page) => page.evaluate(() => ({ ...document.documentElement.dataset }))
const saved = (page: Page) =>
  page.locator('[role=status]').filter({ hasText: /./ }).allTextContents()

describe('a setting', () => {
  it('is kept as it is chosen, takes effect, and says so once, beside it', async () => {
    const { page, t, radio } = await open()
    await radio('settings.theme.contrast').press(' ')
    await expect.poll(() => rootData(page)).toMatchObject({ theme: 'contrast' })
    await radio('settings.textSize.larger').press(' ')
    await expect.poll(() => rootData(page)).toMatchObject({ textSize: 'larger' })
    expect(await asked(page, 'changeSettings')).toEqual([
      { theme: 'contrast' },
      { textSize: 'larger' },
    ])
    await expect.poll(() => saved(page)).toEqual([t('settings.saved')])
    const line = page.locator('.setting', { has: page.locator('[data-saved=true]') })
    expect(await line.textContent()).toContain(t('settings.textSize.label'))
  })

  it('scales every text by the size that is chosen', async () => {
    const { page, radio } = await open()
    const size = () =>
      page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    const normal = await size()
    for (const [key, factor] of [
      ['settings.textSize.large', 1.125],
      ['settings.textSize.larger', 1.25],
      ['settings.textSize.largest', 1.5],
      ['settings.textSize.normal', 1],
    ] as const) {
      await radio(key).press(' ')
      await expect.poll(size).toBeCloseTo(normal * factor, 3)
    }
  })

  it('of language changes the page at once, each language in its own name', async () => {
    const { page, t } = await open()
    for (const locale of locales)
      expect(await page.getByRole('radio', { name: t(`language.${locale}`) }).count()).toBe(1)
    await page.getByRole('radio', { name: t('language.ar') }).press(' ')
    await page.getByRole('heading', { name: translatorFor('ar')('settings.title') }).waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await expect.poll(() => saved(page)).toEqual([translatorFor('ar')('settings.saved')])
  })

  it('that is on or off can be pressed by its name, and is one thing for a screen reader', async () => {
    const { page, t, toggle } = await open()
    await page.getByText(t('settings.sound.label'), { exact: true }).click()
    await expect.poll(() => toggle('settings.sound.label').isChecked()).toBe(false)
    await toggle('settings.reminders.label').press(' ')
    await expect
      .poll(() => asked(page, 'changeSettings'))
      .toEqual([{ notifications: { sound: false } }, { notifications: { reminders: false } }])
    await expect.poll(() => toggle('settings.sound.label').isChecked()).toBe(false)
    const described = await toggle('settings.sound.label').evaluate(
      (element) =>
        document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    expect(described).toBe(t('settings.sound.hint'))
  })

  it('changed three times in one breath is kept three times, the last one last', async () => {
    const { page, toggle } = await open()
    await toggle('settings.sound.label').evaluate((element) => {
      if (element instanceof HTMLElement) for (let turn = 0; turn < 3; turn += 1) element.click()
    })
    await expect
      .poll(() => asked(page, 'changeSettings'))
      .toEqual([false, true, false].map((sound) => ({ notifications: { sound } })))
    await expect.poll(() => toggle('settings.sound.label').isChecked()).toBe(false)
  })

  it('that cannot be kept goes back to what it was, with a sentence', async () => {
    const { page, t, radio, text } = await open('settings-unsaved')
    await radio('settings.theme.dark').press(' ')
    await text('failure.disk-full').waitFor()
    await text('settings.unsaved').waitFor()
    expect(await rootData(page)).toMatchObject({ theme: 'light' })
    expect(await radio('settings.theme.light').isChecked()).toBe(true)
    expect(await saved(page)).toEqual([])
    // A language that cannot be kept is not left on the screen either.
    await page.getByRole('radio', { name: t('language.en') }).press(' ')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('fr')
    await text('failure.disk-full').waitFor()
    expect(await page.getByRole('alert').count()).toBe(1)
  })

  it('changed elsewhere is shown as it is', async () => {
    const { page, toggle } = await open()
    await toggle('settings.sound.label').press(' ')
    await expect.poll(() => saved(page)).toHaveLength(1)
    await page.evaluate(() => Reflect.get(window, 'galleryWear')('dark'))
    await expect.poll(() => rootData(page)).toMatchObject({ theme: 'dark' })
    await expect.poll(() => page.getByRole('radio').nth(5).isChecked()).toBe(true)
  })
})

describe('the quiet hours', () => {
  it('take times as people write them, on Enter and when the field is left', async () => {
    const { page, t, toggle } = await open()
    await toggle('settings.quietHours.label').press(' ')
    const from = page.getByLabel(t('settings.quietHours.from'), { exact: true })
    const to = page.getByLabel(t('settings.quietHours.to'), { exact: true })
    await from.fill('22h15')
    await from.press('Enter')
    await expect.poll(() => from.inputValue()).toBe('22:15')
    await to.fill('٦:٣٠')
    await to.blur()
    await expect.poll(() => to.inputValue()).toBe('06:30')
    const hours = { isOn: true, from: '20:00', to: '07:00' }
    expect(await asked(page, 'changeSettings')).toEqual(
      [hours, { ...hours, from: '22:15' }, { ...hours, from: '22:15', to: '06:30' }].map(
        (quietHours) => ({ notifications: { quietHours } }),
      ),
    )
  })

  it('are kept where a shortcut leaves the screen in the middle of one', async () => {
    const { page, t } = await open('settings-changed')
    const from = page.getByLabel(t('settings.quietHours.from'), { exact: true })
    await from.fill('22h15')
    await page.keyboard.press('Control+Digit1')
    await page.getByRole('heading', { name: t('settings.title') }).waitFor({ state: 'detached' })
    await expect
      .poll(() => asked(page, 'changeSettings'))
      .toEqual([{ notifications: { quietHours: expect.objectContaining({ from: '22:15' }) } }])
  })

  it('say what is not a time, and what would leave no hour, and keep the time that was', async () => {
    const { page, t } = await open('settings-changed')
    const from = page.getByLabel(t('settings.quietHours.from'), { exact: true })
    const words = { example: isolateLtr('21:30'), kept: isolateLtr('21:30') }
    await from.fill('25:00')
    await from.press('Enter')
    await page.getByText(t('settings.quietHours.invalid', words)).waitFor()
    expect(await from.getAttribute('aria-invalid')).toBe('true')
    await from.fill('06:45')
    await from.press('Enter')
    await page.getByText(t('settings.quietHours.same', words)).waitFor()
    expect(await asked(page, 'changeSettings')).toEqual([])
    await from.fill('21:00')
    await from.press('Enter')
    await expect.poll(() => asked(page, 'changeSettings')).toHaveLength(1)
    await expect.poll(() => from.getAttribute('aria-invalid')).toBe(null)
  })
})

describe('a reminder on request', () => {
  it('says that the system showed it, and what to do if nobody saw it', async () => {
    const { page, button, text } = await open()
    await button('settings.testNotice.action').click()
    await text('settings.testNotice.shown.title').waitFor()
    await text('settings.testNotice.how.windows').waitFor()
    expect(await asked(page, 'showTestNotice')).toEqual([undefined])
  })

  it('says that the system did not show it, and how to allow it there', async () => {
    const { button, text } = await open('settings-not-shown')
    await button('settings.testNotice.action').click()
    await text('settings.testNotice.not-shown.title').waitFor()
    await text('settings.testNotice.how.windows').waitFor()
  })
})

describe('the start with the session', () => {
  it('that the system refuses comes back off, and says how to allow it', async () => {
    const { toggle, text } = await open('settings-refused')
    await toggle('settings.startAtLogin.label').press(' ')
    await text('settings.startAtLogin.refused').waitFor()
    await text('settings.startAtLogin.how.windows').waitFor()
    expect(await toggle('settings.startAtLogin.label').isChecked()).toBe(false)
  })

  it('switched off by the person is no refusal', async () => {
    const { page, t, toggle, text } = await open()
    await toggle('settings.startAtLogin.label').press(' ')
    await expect.poll(() => saved(page)).toEqual([t('settings.saved')])
    expect(await text('settings.startAtLogin.refused').count()).toBe(0)
  })
})

describe('what is no choice', () => {
  it('tells where the log is and what locks it, and verifies it where it is read', async () => {
    const { page, button, text } = await open()
    await page.getByText('log.db').waitFor()
    await text('settings.log.store.dpapi').waitFor()
    await button('activity.verify.action').click()
    await expect.poll(() => page.title()).toContain(translatorFor('fr')('nav.activity'))
    await expect.poll(() => asked(page, 'verifyLog')).toHaveLength(1)
  })

  it('shows the shortcuts, the privacy notice and the form that links the laptop', async () => {
    const { page, t, button } = await open('settings-unenrolled')
    await button('settings.shortcuts').click()
    await page.getByRole('dialog', { name: t('shortcuts.title') }).waitFor()
    await page.keyboard.press('Escape')
    await button('enrolment.invite.action').click()
    await page.getByLabel(t('enrolment.code.label')).waitFor()
    await page.locator('.nav-item').last().click()
    await button('settings.privacy').click()
    await page.getByRole('heading', { name: t('privacy.title') }).waitFor()
  })

  it('tells the versions of what runs it, and leaves out what the host does not have', async () => {
    const { page, t } = await open('settings-changed')
    const facts = page.locator('.settings-group').last().locator('.facts')
    const names = await facts.locator('dt').allTextContents()
    expect(names).not.toContain(t('about.electron'))
    expect(names).toEqual(
      expect.arrayContaining([t('about.chromium'), t('about.node'), t('about.sqlite')]),
    )
    await facts.getByText(t('about.host.development')).waitFor()
  })
})

describe('the licences', () => {
  it('are there in full, ours first, and are found by any word of theirs', async () => {
    const { page, t, button } = await open()
    await button('about.licences.open').click()
    await page.getByRole('heading', { name: t('about.licences.title') }).waitFor()
    const items = page.locator('.licence')
    await expect.poll(() => items.count()).toBe(sampleLicences.length)
    expect(await items.first().locator('summary').textContent()).toContain(t('app.name'))

    await page.getByLabel(t('about.licences.search')).fill('adobe apache')
    await expect.poll(() => items.count()).toBe(1)
    expect(await saved(page)).toEqual([t('about.licences.count', { count: 1 })])
    const text = items.first().locator('pre')
    expect(await text.isVisible()).toBe(false)
    await items.first().locator('summary').press('Enter')
    await expect.poll(() => text.isVisible()).toBe(true)
    expect(await text.textContent()).toBe(
      sampleLicences.find(({ name }) => name === 'react-aria-components')?.text,
    )

    await page.getByLabel(t('about.licences.search')).fill('no such word')
    await expect.poll(() => saved(page)).toEqual([t('about.licences.count', { count: 0 })])
    await button('about.licences.back').click()
    await page.getByRole('heading', { name: t('settings.title') }).waitFor()
  })
})
