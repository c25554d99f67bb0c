import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createWriters } from '../../renderer/app/translator.ts'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** The palette and the shortcuts in a real browser, by the keyboard alone. */
let gallery: Gallery
const translatorFor = createWriters(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterEach(() => {
  expect(gallery.troubles).toEqual([])
})
afterAll(() => gallery.close())

async function open(state: GalleryState, locale: Locale = 'ar') {
  const page = await gallery.show({ state, locale })
  const t = translatorFor(locale)
  await page.locator('.shell h1').first().waitFor()
  const palette = page.getByRole('dialog', { name: t('palette.title') })
  const press = (keys: string) => page.keyboard.press(keys)
  return {
    ...{ page, t, palette, press },
    text: (key: MessageKey, values?: MessageValues) => page.getByText(t(key, values)).first(),
    heading: (key: MessageKey) => page.getByRole('heading', { name: t(key) }),
    /** Opens the palette, types, and waits for the line that Enter would choose. */
    find: async (words: string) => {
      await press('Control+k')
      await palette.waitFor()
      await page.keyboard.type(words)
      await page.locator('.palette-line[data-focused]').waitFor()
    },
  }
}

async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

/** A key as a keyboard with another layout sends it: Playwright only knows the American one. */
async function pressOnLayout(page: Page, key: string, code: string): Promise<void> {
  await page.evaluate(
    ([written, place]) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', {
          ...{ key: written, code: place, ctrlKey: true, bubbles: true, cancelable: true },
        }),
      ),
    [key, code] as const,
  )
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return {
      tag: element?.tagName ?? '',
      text: element?.textContent ?? '',
      value: element instanceof HTMLInputElement ? element.value : '',
    }
  })

describe('the palette', () => {
  it('opens by its keys, in an Arabic layout too, and by its button; Escape leads back', async () => {
    const { page, palette, press, t } = await open('check-in')
    await page.getByRole('radio').first().focus()
    await press('Control+k')
    await palette.waitFor()
    expect((await focused(page)).tag).toBe('INPUT')
    await press('Escape')
    await palette.waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toMatchObject({ tag: 'INPUT', value: 'home' })

    await pressOnLayout(page, 'ن', 'KeyK')
    await palette.waitFor()
    await press('Control+k')
    await palette.waitFor({ state: 'detached' })

    const button = page.getByRole('button', { name: t('palette.open') })
    await button.focus()
    await press('Enter')
    await palette.waitFor()
    await press('Escape')
    await palette.waitFor({ state: 'detached' })
    await expect.poll(() => button.evaluate((node) => node === document.activeElement)).toBe(true)
  })

  it('keeps what is typed while its script is read, and writes none of it into the page', async () => {
    const { page, palette, press, t } = await open('check-in', 'en')
    const plan = page.getByLabel(t('checkIn.plan.label'))
    await plan.focus()
    let letThrough = () => {}
    const isLet = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route('**/*.js', async (route) => {
      await isLet
      await route.continue()
    })
    await press('Control+k')
    await page.keyboard.type('burx')
    await press('Backspace')
    await press('Enter')
    expect(await palette.count()).toBe(0)
    letThrough()
    await palette.waitFor()
    await page.keyboard.type('eau')
    await page.locator('.palette-line[data-focused]').waitFor()
    expect(await focused(page)).toMatchObject({ tag: 'INPUT', value: 'bureau' })
    expect(await asked(page, 'recordCheckIn')).toEqual([])
    await press('Escape')
    await palette.waitFor({ state: 'detached' })
    expect(await plan.inputValue()).toBe('')
    await expect.poll(() => plan.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.unroute('**/*.js')
  })

  it('leads to the form with the place chosen, and records nothing', async () => {
    const { page, palette, find, press } = await open('check-in')
    await find('bureau')
    await press('Enter')
    await palette.waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toMatchObject({ value: 'office' })
    expect(await page.locator('input[value="office"]').isChecked()).toBe(true)
    expect(await asked(page, 'recordCheckIn')).toEqual([])
    await press('Control+Enter')
    await page.waitForFunction(() => document.querySelector('.result'))
    expect(await asked(page, 'recordCheckIn')).toMatchObject([{ form: { place: 'office' } }])
  })

  it('leads to the same form from another place', async () => {
    const { page, find, press, heading } = await open('check-in', 'fr')
    await press(keysTo('settings'))
    await heading('settings.title').waitFor()
    await find('البيت')
    await press('Enter')
    await heading('today.next.checkIn.title').waitFor()
    await expect.poll(() => focused(page)).toMatchObject({ value: 'home' })
  })

  it('opens the form of an early end, and of a missed moment, ready to be written in', async () => {
    const work = await open('work', 'fr')
    await work.find('fin de la journee')
    await work.press('Enter')
    await expect.poll(() => focused(work.page)).toMatchObject({ tag: 'TEXTAREA' })
    expect(await asked(work.page, 'recordCheckOut')).toEqual([])

    const missed = await open('check-out')
    const [, older] = await missed.page.locator('.missed-slot').all()
    await missed.find('توضيح')
    await missed.press('ArrowDown')
    await missed.press('Enter')
    await older?.locator('form').waitFor()
    await expect.poll(() => focused(missed.page)).toMatchObject({ tag: 'INPUT' })
    expect(await older?.locator('form :focus').count()).toBe(1)
    expect(await asked(missed.page, 'explainMissedSlot')).toEqual([])
  })

  it('sends, verifies and copies where these are at home', async () => {
    const { page, find, press, text, heading } = await open('check-in', 'en')
    await find('envoyer')
    await press('Enter')
    await text('sync.sent').waitFor()
    expect(await asked(page, 'syncNow')).toHaveLength(1)
    await find('verify')
    await press('Enter')
    await heading('activity.title').waitFor()
    await text('activity.verify.intact').waitFor()
    expect(await asked(page, 'verifyLog')).toHaveLength(1)
    await find('نسخة')
    await press('Enter')
    await expect.poll(() => asked(page, 'exportMyData')).toHaveLength(1)
  })

  it('leads to the form for a correction, empty and ready to be written in', async () => {
    const { page, find, press, heading, t } = await open('check-in', 'fr')
    await find('oubli')
    await press('Enter')
    await heading('corrections.title').waitFor()
    const day = page.getByLabel(t('corrections.ask.date.label'), { exact: true })
    await expect.poll(() => day.evaluate((node) => node === document.activeElement)).toBe(true)
    expect(await day.inputValue()).toBe('')
    expect(await asked(page, 'askCorrection')).toEqual([])
  })

  it('changes the language, theme and size of the page, and says the new one', async () => {
    const { page, find, press, text, t } = await open('check-in')
    const root = page.locator('html')
    await find('dark')
    await press('Enter')
    await text('palette.act.theme.dark').waitFor()
    expect(await root.getAttribute('data-theme')).toBe('dark')
    await find('حجم')
    await press('Enter')
    await text('palette.act.textSize.large').waitFor()
    expect(await root.getAttribute('data-text-size')).toBe('large')
    await find('francais')
    await press('Enter')
    await page.getByText(translatorFor('fr')('today.next.checkIn.title')).waitFor()
    expect(await root.getAttribute('lang')).toBe('fr')
    expect(t('language.fr')).toBe('Français')
  })

  it('says how much it found, and that it found nothing', async () => {
    const { page, palette, press, t } = await open('check-in')
    await press('Control+k')
    await palette.getByRole('status').getByText(t('palette.hint')).waitFor()
    await page.keyboard.type('domicile')
    await palette
      .getByRole('status')
      .getByText(t('palette.count', { count: 1 }))
      .waitFor()
    await page.keyboard.type('qwx')
    await palette.getByText(t('palette.none')).waitFor()
    await palette
      .getByRole('status')
      .getByText(t('palette.count', { count: 0 }))
      .waitFor()
    await press('Enter')
    await palette.waitFor()
  })
})

describe('the shortcuts', () => {
  it('go to the places', async () => {
    const { press, heading } = await open('check-in', 'fr')
    await press(keysTo('activity'))
    await heading('activity.title').waitFor()
    await press('Control+,')
    await heading('settings.title').waitFor()
    await press(keysTo('today'))
    await heading('today.next.checkIn.title').waitFor()
  })

  it('are shown by F1 and by the question mark, but not while one writes it', async () => {
    const { page, press, t } = await open('check-in', 'en')
    const help = page.getByRole('dialog', { name: t('shortcuts.title') })
    await press('F1')
    await help.waitFor()
    await press('Escape')
    await help.waitFor({ state: 'detached' })
    await press('?')
    await help.waitFor()
    await press('Escape')
    await help.waitFor({ state: 'detached' })
    const plan = page.getByLabel(t('checkIn.plan.label'))
    await plan.focus()
    await page.keyboard.type('who?')
    expect(await plan.inputValue()).toBe('who?')
    expect(await help.count()).toBe(0)
  })

  it('leave what one writes alone', async () => {
    const { page, t } = await open('check-in', 'en')
    const plan = page.getByLabel(t('checkIn.plan.label'))
    await plan.focus()
    await page.keyboard.type('k1,f0-+=?؟')
    expect(await plan.inputValue()).toBe('k1,f0-+=?؟')
  })

  it('make the text larger, smaller and normal again, as far as it goes', async () => {
    const { page, press } = await open('check-in', 'fr')
    const size = () => page.locator('html').getAttribute('data-text-size')
    await press('Control+=')
    await expect.poll(size).toBe('large')
    // Without waiting, and once more than there are sizes.
    for (const _ of [1, 2, 3]) await press('Control+=')
    await expect.poll(size).toBe('largest')
    await press('Control+-')
    await expect.poll(size).toBe('larger')
    await press('Control+0')
    await expect.poll(size).toBe('normal')
  })
})
