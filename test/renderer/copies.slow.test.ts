import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createWriters } from '../../renderer/app/translator.ts'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { CopyState } from '../../shared/my-data/copy.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { type GalleryState, galleryStates, type World } from './gallery/states.ts'

/** Copies and results in a real browser, over a main process that only remembers. */
let gallery: Gallery
const translatorFor = createWriters(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const saved: CopyState = {
  ...{ state: 'saved', turn: 7, of: 'my-data', format: 'pdf', entries: 18 },
  file: { name: 'mourafiq-2026-11-23.pdf', folder: 'Documents' },
}
const underWay = { state: 'under-way', turn: 7, of: 'my-data', format: 'pdf' } as const

async function open(state: GalleryState, locale: Locale = 'en') {
  const t = translatorFor(locale)
  const page = await gallery.show({ state, locale })
  await page.getByRole('navigation', { name: t('nav.label') }).waitFor()
  const text = (key: MessageKey, values?: MessageValues, language = locale) =>
    page.getByText(translatorFor(language)(key, values)).first()
  return {
    page,
    text,
    said: text('myData.export.saved', { entries: 18 }),
    goTo: async (place: Parameters<typeof keysTo>[0], title: MessageKey) => {
      await page.keyboard.press(keysTo(place))
      await page.getByRole('heading', { name: t(title), level: 1 }).waitFor()
    },
    button: (key: MessageKey) => page.getByRole('button', { name: t(key), exact: true }),
    become: (part: Partial<World>, topics: readonly ChangeTopic[]) =>
      page.evaluate(([next, changed]) => Reflect.get(window, 'galleryBecome')(next, changed), [
        part,
        topics,
      ] as const),
  }
}

describe('a copy', () => {
  it('that ends while its owner is elsewhere is said there, until it is put away', async () => {
    const { page, said, goTo, button, become } = await open('work')
    await become({ copy: underWay }, ['copy'])
    expect(await said.count()).toBe(0)
    await become({ copy: saved }, ['copy'])
    await said.waitFor()
    await goTo('settings', 'settings.title')
    await said.waitFor()
    await button('action.dismiss').click()
    await said.waitFor({ state: 'detached' })
    expect(await page.locator('.copy-line .notice').count()).toBe(0)
  })

  it('that is still written when its owner comes back says so, and then what became of it', async () => {
    const { said, goTo, text, become } = await open('work')
    await become({ copy: underWay }, ['copy'])
    await goTo('my-data', 'myData.title')
    await text('myData.export.running').waitFor()
    await become({ copy: { ...underWay, state: 'failed', code: 'export-no-room' } }, ['copy'])
    await text('failure.export-no-room').waitFor()
    expect(await text('myData.export.running').count()).toBe(0)
    expect(await said.count()).toBe(0)
  })

  it('whose end was seen where it was taken is not said again elsewhere', async () => {
    const { said, goTo, button } = await open('work')
    await goTo('my-data', 'myData.title')
    await button('myData.export.html.action').click()
    await said.waitFor()
    await goTo('settings', 'settings.title')
    await said.waitFor({ state: 'detached' })
    await goTo('my-data', 'myData.title')
    expect(await said.count()).toBe(0)
  })

  it('that was called off says so there, and not where the next one is taken', async () => {
    const { page, goTo, text, become } = await open('forms-receipts')
    await goTo('my-data', 'myData.title')
    await become({ copy: { ...underWay, state: 'cancelled' } }, ['copy'])
    await text('myData.export.cancelled').waitFor()
    await goTo('forms', 'forms.title')
    await page.locator('.forms-receipts .button').click()
    await page.locator('.form-line .button').nth(3).click()
    await text('forms.copies.title').waitFor()
    expect(await text('myData.export.cancelled').count()).toBe(0)
  })

  it('that is asked for takes the end of the one before off the screen at once', async () => {
    const { said, goTo, button, become, text } = await open('work')
    await goTo('my-data', 'myData.title')
    await button('myData.export.html.action').click()
    await said.waitFor()
    await become({ silent: ['exportMyData', 'getCopy'] }, [])
    await button('myData.export.pdf.action').click()
    await text('myData.export.running').waitFor()
    expect(await said.count()).toBe(0)
  })

  it('and every result are said in the language that is in use by then', async () => {
    const { page, said, text, become } = await open('work')
    await become({ copy: saved }, ['copy'])
    await said.waitFor()
    const settings = { ...galleryStates.work.settings, locale: 'fr' } as const
    await become({ settings }, ['settings'])
    await text('myData.export.saved', { entries: 18 }, 'fr').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  })
})

describe('a result', () => {
  it('is said anew when the language changes', async () => {
    const { button, text, become } = await open('check-in')
    await button('sync.sendNow').click()
    await text('sync.sent').waitFor()
    const settings = { ...galleryStates['check-in'].settings, locale: 'ar' } as const
    await become({ settings }, ['settings'])
    await text('sync.sent', undefined, 'ar').waitFor()
    expect(await text('sync.sent').count()).toBe(0)
  })
})
