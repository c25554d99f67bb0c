import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import type { GalleryState } from './gallery/states.ts'

/** The screens in a real browser, under the app's own policy, over a main process that only remembers. */
let gallery: Gallery
const translatorFor = createTranslators()

beforeAll(async () => {
  gallery = await openGallery()
}, 120_000)
afterAll(() => gallery.close())

function open(state: GalleryState, locale: Locale = 'ar') {
  const t = translatorFor(locale)
  return gallery.show({ state, locale }).then((page) => ({
    page,
    t,
    button: (key: MessageKey) => page.getByRole('button', { name: t(key), exact: true }),
    heading: (key: MessageKey) => page.getByRole('heading', { name: t(key) }),
    text: (key: MessageKey, values?: MessageValues) => page.getByText(t(key, values)).first(),
    radio: (key: MessageKey) => page.getByRole('radio', { name: t(key) }),
    field: (key: MessageKey) => page.getByLabel(t(key)),
    /** Goes to a place of the navigation by its number, as the keyboard does. */
    goTo: async (place: 1 | 2 | 3) => {
      await page.getByRole('navigation', { name: t('nav.label') }).waitFor()
      await page.keyboard.press(`Control+${place}`)
    },
  }))
}

/** What the page asked main to do under a name. */
async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

describe('the first run', () => {
  it('goes from language to privacy notice to enrolment to Today', async () => {
    const { page, t, button, heading, field, text } = await open('first-run')
    await heading('firstRun.language.title').waitFor()
    await button('action.continue').click()
    await heading('privacy.title').waitFor()
    expect(await button('privacy.submit').isDisabled()).toBe(true)
    await page.mouse.wheel(0, 50_000)
    await text('privacy.notConsent').waitFor()
    await button('privacy.submit').click()
    await heading('enrolment.title').waitFor()
    await field('enrolment.server.label').fill(
      'mourafiq://enrol?server=https%3A%2F%2Fmourafiq.finances.example&code=7K3M-9QXA-1BCD-EFGH-JKMN-PQRS',
    )
    expect(await field('enrolment.code.label').inputValue()).toBe('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
    await text('enrolment.linkRead').waitFor()
    await button('enrolment.submit').click()
    await page.getByRole('status').getByText(t('enrolment.done')).waitFor()
    await heading('today.next.checkIn.title').waitFor()
    expect(await asked(page, 'acknowledgePrivacyNotice')).toEqual([
      { policyEdition: 'default-2026.1', locale: 'ar' },
    ])
    expect(await asked(page, 'enrol')).toEqual([
      { server: 'https://mourafiq.finances.example', code: '7K3M-9QXA-1BCD-EFGH-JKMN-PQRS' },
    ])
  })

  it('turns the whole page to the language as it is chosen', async () => {
    const { page } = await open('first-run')
    const root = page.locator('html')
    expect(await root.getAttribute('dir')).toBe('rtl')
    await page.getByRole('radio', { name: 'Français' }).press(' ')
    await page
      .getByRole('heading', { name: translatorFor('fr')('firstRun.language.title') })
      .waitFor()
    expect(await root.getAttribute('dir')).toBe('ltr')
    expect(await root.getAttribute('lang')).toBe('fr')
  })

  it('does not need enrolment: later leads to Today', async () => {
    const { button, heading } = await open('privacy-read', 'fr')
    await button('enrolment.later').click()
    await heading('today.next.checkIn.title').waitFor()
    await heading('enrolment.invite.title').waitFor()
  })

  it('says what is wrong with a code before asking anybody, and what the server said after', async () => {
    const { page, button, field, text } = await open('privacy-read', 'fr')
    await button('enrolment.submit').click()
    await text('enrolment.server.missing').waitFor()
    await field('enrolment.server.label').fill('mourafiq.finances.example')
    await field('enrolment.code.label').fill('7K3M')
    await button('enrolment.submit').click()
    await text('failure.code-malformed').waitFor()
    expect(await asked(page, 'enrol')).toEqual([])
    await field('enrolment.code.label').fill('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
    await button('enrolment.submit').click()
    await text('failure.code-expired').waitFor()
  })
})

describe('opening the log', () => {
  it('a passphrase that is short, or typed in two ways, is not sent', async () => {
    const { page, t, button, text } = await open('new-passphrase', 'fr')
    const [first, second] = [
      page.getByLabel(t('startup.newPassphrase.label'), { exact: true }),
      page.getByLabel(t('startup.newPassphrase.confirm')),
    ]
    await first.fill('quatre')
    await button('startup.newPassphrase.submit').click()
    await text('failure.passphrase-too-short').waitFor()
    await first.fill('olivier marée lanterne')
    await second.fill('olivier maree lanterne')
    await button('startup.newPassphrase.submit').click()
    await text('startup.newPassphrase.mismatch').waitFor()
    expect(await asked(page, 'choosePassphrase')).toEqual([])
    await second.fill('olivier marée lanterne')
    await button('startup.newPassphrase.submit').click()
    await expect
      .poll(() => asked(page, 'choosePassphrase'))
      .toEqual([{ passphrase: 'olivier marée lanterne' }])
  })

  it('a wrong passphrase is told beside the field', async () => {
    const { page, t, button, text } = await open('unlock', 'en')
    await page.getByLabel(t('startup.newPassphrase.label'), { exact: true }).fill('something else')
    await button('startup.unlock.submit').click()
    await text('failure.passphrase-wrong').waitFor()
  })

  it('a new log is begun only after the second step', async () => {
    const { page, button, heading } = await open('key-lost')
    await button('startup.keyLost.begin').click()
    await heading('startup.keyLost.confirmTitle').waitFor()
    expect(await asked(page, 'beginNewGeneration')).toEqual([])
    await button('action.back').click()
    await heading('startup.keyLost.title').waitFor()
    await button('startup.keyLost.begin').click()
    await button('startup.keyLost.confirm').click()
    await expect.poll(() => asked(page, 'beginNewGeneration')).toHaveLength(1)
  })

  it('another key store offers a way back first, and a new log only in two steps', async () => {
    const { page, button, heading } = await open('keystore-changed', 'fr')
    await button('action.retry').waitFor()
    await button('startup.keystoreChanged.gone').click()
    await heading('startup.keyLost.confirmTitle').waitFor()
    expect(await asked(page, 'beginNewGeneration')).toEqual([])
    await button('startup.keyLost.confirm').click()
    await expect.poll(() => asked(page, 'beginNewGeneration')).toHaveLength(1)
  })

  it('the language can be changed before the log is open', async () => {
    const { page } = await open('keystore-unavailable')
    await page.getByRole('button', { name: 'English' }).click()
    await page
      .getByRole('heading', { name: translatorFor('en')('startup.keystoreUnavailable.title') })
      .waitFor()
  })
})

describe('Today', () => {
  it('a check-in without a place says what is missing and sends nothing', async () => {
    const { page, button, text } = await open('check-in')
    await button('checkIn.submit').click()
    await text('checkIn.place.missing').waitFor()
    expect(await asked(page, 'recordCheckIn')).toEqual([])
  })

  it('a check-in sends what was typed, once, and says what was recorded', async () => {
    const { page, t, button, radio, field, heading } = await open('check-in')
    await radio('checkIn.place.home').press(' ')
    await field('checkIn.plan.label').fill('مراجعة الملفات')
    await field('checkIn.reachableUntil.label').fill('25:00')
    await button('checkIn.submit').click()
    await page
      .getByText(t('checkIn.reachableUntil.invalid', { example: '\u206616:30\u2069' }))
      .waitFor()
    await field('checkIn.reachableUntil.label').fill('17h30')
    await button('checkIn.submit').dblclick()
    await heading('today.next.work.title').waitFor()
    expect(await asked(page, 'recordCheckIn')).toEqual([
      {
        slot: '2026-11-23/start',
        form: { place: 'home', plan: 'مراجعة الملفات', reachableUntil: '17:30' },
      },
    ])
    await page.getByRole('status').getByText(t('timeliness.on-time')).waitFor()
  })

  it('a check-in that main refuses says why and keeps what was typed', async () => {
    const { button, radio, field, text } = await open('check-in-late', 'fr')
    await radio('checkIn.place.office').press(' ')
    await field('checkIn.plan.label').fill('Courriers')
    await button('checkIn.submit').click()
    await text('failure.disk-full').waitFor()
    expect(await field('checkIn.plan.label').inputValue()).toBe('Courriers')
  })

  it('what is typed survives a visit to another screen', async () => {
    const { page, t, radio, field, heading, goTo } = await open('check-in', 'fr')
    await radio('checkIn.place.other').press(' ')
    await field('checkIn.plan.label').fill('Rapport annuel')
    await goTo(2)
    await heading('activity.title').waitFor()
    await page.getByRole('button', { name: t('nav.today') }).click()
    expect(await field('checkIn.plan.label').inputValue()).toBe('Rapport annuel')
    expect(await radio('checkIn.place.other').isChecked()).toBe(true)
  })

  it('an early end can be recorded while at work, with everything left empty', async () => {
    const { page, button, text } = await open('work', 'en')
    await button('today.next.work.early').click()
    await button('checkOut.submit').click()
    await text('today.next.wait.title').waitFor()
    expect(await asked(page, 'recordCheckOut')).toEqual([
      { slot: '2026-11-23/end', form: { done: '', remaining: '', blockers: '', note: '' } },
    ])
  })

  it('a missed slot is explained with a reason and words, and a warning about health', async () => {
    const { page, t, button, radio, field, text } = await open('check-out')
    await button('missed.explain').first().click()
    await text('missed.note.health').waitFor()
    await button('missed.submit').click()
    await text('missed.reason.missing').waitFor()
    await radio('missed.reason.power-or-network').press(' ')
    await field('missed.note.label').fill('انقطاع التيار')
    await button('missed.submit').click()
    await page.getByRole('status').getByText(t('missed.recorded')).waitFor()
    expect(await asked(page, 'explainMissedSlot')).toEqual([
      { slot: '2026-11-19/start', reason: 'power-or-network', note: 'انقطاع التيار' },
    ])
    await text('missed.title', { count: 2 }).waitFor()
  })

  it('official time ticks from what main said, not from the clock of the page', async () => {
    const { page } = await open('check-in')
    const clock = page.getByRole('timer')
    expect(await clock.textContent()).toMatch(/^08:27:4\d$/)
    const before = await clock.textContent()
    await expect.poll(() => clock.textContent(), { timeout: 5_000 }).not.toBe(before)
  })

  it('the line of what waits is on every screen', async () => {
    const { page, t, goTo } = await open('check-out')
    const line = page.getByRole('region', { name: t('sync.label') })
    for (const place of [2, 3, 1] as const) {
      await goTo(place)
      await line
        .getByText(t('sync.waitingSince', { count: 3, age: t('age.days', { count: 2 }) }))
        .waitFor()
      await line.getByText(t('failure.server-unreachable')).waitFor()
    }
  })

  it('a surprise shows one calm screen, and the way on', async () => {
    const { heading, button } = await open('surprise', 'fr')
    await heading('error.title').waitFor()
    await button('error.reload').waitFor()
  })
})

describe('Activity', () => {
  it('older lines come on request, to the last, each once', async () => {
    const { page, t, button, heading, goTo } = await open('activity-long', 'en')
    await goTo(2)
    await heading('activity.title').waitFor()
    await expect.poll(() => page.getByRole('time').count()).toBe(50)
    await button('activity.loadMore').click()
    await expect.poll(() => page.getByRole('time').count()).toBe(100)
    await button('activity.loadMore').click()
    await expect.poll(() => page.getByRole('time').count()).toBe(130)
    expect(await button('activity.loadMore').count()).toBe(0)
    expect(await page.getByText(t('activity.kind.reminder')).count()).toBe(130)
  })

  it('verification says what it found in words', async () => {
    const { t, button, text, goTo } = await open('activity-broken', 'fr')
    await goTo(2)
    await button('activity.verify.action').click()
    await text('activity.verify.broken', { count: 2 }).waitFor()
    await text('activity.verify.break', { seq: 7, reason: t('break.body-altered') }).waitFor()
  })

  it('a copy says how many entries it holds', async () => {
    const { button, text, goTo } = await open('activity', 'ar')
    await goTo(2)
    await button('activity.export.action').click()
    await text('activity.export.saved', { entries: 15 }).waitFor()
  })
})

describe('the keyboard and the settings', () => {
  it('the first stop of the keyboard leads past the navigation', async () => {
    const { page, t } = await open('check-in', 'en')
    await page.getByRole('timer').waitFor()
    await page.evaluate(() => document.body.focus())
    await page.getByRole('link', { name: t('nav.skip') }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  it('language and appearance are applied as they are chosen', async () => {
    const { page, t, goTo } = await open('activity', 'fr')
    await goTo(3)
    await page.getByRole('radio', { name: t('settings.theme.dark') }).press(' ')
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.getByRole('radio', { name: 'العربية' }).press(' ')
    await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.getByRole('heading', { name: translatorFor('ar')('settings.title') }).waitFor()
  })

  it('nothing above broke the policy of the page or printed an error', () => {
    const expected = /a surprise of the gallery/
    expect(gallery.troubles.filter((trouble) => !expected.test(trouble))).toEqual([])
  })
})
