import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createWriters } from '../../renderer/app/translator.ts'
import type { MessageKey, MessageValues } from '../../shared/i18n/catalog.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { keysTo } from '../support/keys-to.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import type { Call } from './gallery/scripted-bridge.ts'
import { type GalleryState, galleryStates, type World } from './gallery/states.ts'

/** The screens in a real browser, under the app's own policy, over a main process that only remembers. */
let gallery: Gallery
const translatorFor = createWriters(shippedCatalogs)

beforeAll(async () => {
  gallery = await openGallery()
})
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
    /** Goes to a place of the navigation by the keyboard. */
    goTo: async (place: Parameters<typeof keysTo>[0]) => {
      await page.getByRole('navigation', { name: t('nav.label') }).waitFor()
      await page.keyboard.press(keysTo(place))
    },
  }))
}

/** What the page asked main to do under a name. */
async function asked(page: Page, name: Call['name']): Promise<readonly unknown[]> {
  const calls = await page.evaluate(() => Reflect.get(window, 'galleryCalls'))
  return calls.filter((call: Call) => call.name === name).map((call: Call) => call.input)
}

/** Changes what main says, and tells the page which topics changed. */
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

/** Fills and sends the form that links the laptop. */
async function enrolIn(page: Page): Promise<void> {
  await page.locator('input').first().fill('mourafiq.finances.example')
  await page.locator('input').nth(1).fill('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
  await page.locator('button[type=submit]').click()
}

const focusedTag = (page: Page) => page.evaluate(() => document.activeElement?.tagName)
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

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

describe('linking the laptop', () => {
  for (const locale of locales)
    it(`promises nothing when the server cannot be reached, in ${locale}`, async () => {
      const { page, t, button, text } = await open('unreachable-ministry', locale)
      await button('enrolment.invite.action').click()
      await enrolIn(page)
      await text('enrolment.trouble.server-unreachable').waitFor()
      expect(await page.getByText(t('failure.server-unreachable')).count()).toBe(0)
    })

  it('asks for a look at the end of the code before it speaks of the server', async () => {
    const { page, button, text } = await open('mistyped-code', 'fr')
    await button('enrolment.invite.action').click()
    await enrolIn(page)
    await text('enrolment.trouble.server-key-mismatch').waitFor()
  })
})

describe('a privacy notice that changes', () => {
  it('is shown alone, says that it has changed, and leads back to where one was', async () => {
    const { page, t, button, heading, text, goTo } = await open('check-in', 'fr')
    await goTo('settings')
    await heading('settings.title').waitFor()
    const { privacy } = galleryStates['check-in'].notice
    await become(
      page,
      {
        settings: { ...defaultChoices, locale: 'fr', hasPostponedEnrolment: false },
        notice: { policyEdition: 'ministry-7', privacy },
      },
      ['policy', 'today', 'settings'],
    )
    await heading('privacy.title').waitFor()
    await text('privacy.changed').waitFor()
    expect(await page.getByText(t('firstRun.step', { step: 2, total: 3 })).count()).toBe(0)
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await button('privacy.submit').isDisabled()).toBe(true)
    await page.mouse.wheel(0, 50_000)
    await text('privacy.notConsent').waitFor()
    await button('privacy.submit').click()
    await heading('settings.title').waitFor()
    expect(await asked(page, 'acknowledgePrivacyNotice')).toEqual([
      { policyEdition: 'ministry-7', locale: 'fr' },
    ])
  })

  it('meets somebody who comes back to the app, without language and enrolment again', async () => {
    const { page, button, heading, text } = await open('notice-changed', 'ar')
    await text('privacy.changed').waitFor()
    await text('privacy.readToEnd').waitFor()
    await page.mouse.wheel(0, 50_000)
    await text('privacy.notConsent').waitFor()
    await button('privacy.submit').click()
    await heading('today.next.checkIn.title').waitFor()
  })

  it('is read again from its beginning when another edition comes while it is read', async () => {
    const { page, button, text } = await open('notice-changed', 'en')
    await text('privacy.changed').waitFor()
    await text('privacy.readToEnd').waitFor()
    await page.mouse.wheel(0, 50_000)
    await text('privacy.notConsent').waitFor()
    const { privacy } = galleryStates['check-in'].notice
    await become(page, { notice: { policyEdition: 'ministry-8', privacy } }, ['policy'])
    await text('privacy.readToEnd').waitFor()
    expect(await button('privacy.submit').isDisabled()).toBe(true)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
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
    await goTo('activity')
    await heading('activity.title').waitFor()
    await page.getByRole('button', { name: t('nav.today') }).click()
    expect(await field('checkIn.plan.label').inputValue()).toBe('Rapport annuel')
    expect(await radio('checkIn.place.other').isChecked()).toBe(true)
  })

  it('an early end can be recorded while at work, with everything left empty', async () => {
    const { page, button, text } = await open('work', 'en')
    await button('today.next.work.early').click()
    await button('checkOut.submit').click()
    await text('today.next.quiet.done.title').waitFor()
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
    await expect.poll(() => clock.textContent()).not.toBe(before)
  })

  it('the line of what waits is on every screen', async () => {
    const { page, t, goTo } = await open('check-out')
    const line = page.getByRole('region', { name: t('sync.label') })
    for (const place of ['activity', 'security', 'my-data', 'today'] as const) {
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

describe('what an act led to', () => {
  async function recorded() {
    const opened = await open('check-in', 'fr')
    await opened.radio('checkIn.place.home').press(' ')
    await opened.button('checkIn.submit').click()
    const { page, t } = opened
    const result = page.getByRole('status').getByText(t('timeliness.on-time'))
    await result.waitFor()
    return { ...opened, result }
  }

  it('is not said any more on another screen', async () => {
    const { result, heading, goTo } = await recorded()
    await goTo('activity')
    await heading('activity.title').waitFor()
    await goTo('today')
    await heading('today.next.work.title').waitFor()
    expect(await result.count()).toBe(0)
  })

  it('is not said any more the day after', async () => {
    const { page, result } = await recorded()
    const { today } = galleryStates.work
    const [, tuesday] = today.week
    if (!tuesday) throw new Error('the sample week has no Tuesday')
    await become(page, { today: { ...today, date: tuesday.date, today: tuesday } }, ['today'])
    await expect.poll(() => result.count()).toBe(0)
  })

  it('is not said any more beside the failure of the next act', async () => {
    const { page, button, text, goTo } = await open('activity', 'en')
    await goTo('activity')
    await button('activity.export.action').click()
    const saved = text('myData.export.saved', { entries: 18 })
    await saved.waitFor()
    await become(page, { refusals: { exportMyData: 'export-failed' } }, [])
    await button('activity.export.action').click()
    await text('failure.export-failed').waitFor()
    expect(await saved.count()).toBe(0)
  })

  it('outlives the change of the next step by a minute, and no more', async () => {
    const opened = await open('check-in', 'en')
    const { page, t, radio, button, heading } = opened
    await page.clock.install()
    await page.reload()
    await radio('checkIn.place.home').press(' ')
    await button('checkIn.submit').click()
    const result = page.getByRole('status').getByText(t('timeliness.on-time'))
    await heading('today.next.work.title').waitFor()
    await page.clock.fastForward(50_000)
    expect(await result.count()).toBe(1)
    await page.clock.fastForward(15_000)
    await expect.poll(() => result.count()).toBe(0)
    await page.clock.resume()
  })

  it('is dismissed without losing the place of the keyboard', async () => {
    const { page, button, result } = await recorded()
    await button('action.dismiss').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => result.count()).toBe(0)
    await expect.poll(() => focusedTag(page)).toBe('H1')
  })
})

describe('the end of a shift that is not due', () => {
  it('is upcoming while the start is still to be recorded', async () => {
    const { page, t } = await open('check-in-late', 'fr')
    const line = page.getByRole('region', { name: t('today.shift.title') })
    await line.getByText(t('slot.state.upcoming')).waitFor()
    expect(await page.getByText(t('slot.state.open'), { exact: true }).count()).toBe(0)
  })

  it('is possible once the start is recorded, and asks for nothing', async () => {
    const { page, t } = await open('work', 'ar')
    const line = page.getByRole('region', { name: t('today.shift.title') })
    await line.getByText(t('slot.state.possible')).waitFor()
    expect(await page.getByText(t('slot.state.open'), { exact: true }).count()).toBe(0)
  })
})

describe('the room on screen', () => {
  for (const locale of locales)
    for (const sync of ['calm', 'offline'] as const)
      it(`leaves the button in sight just after enrolment, ${sync}, in ${locale}`, async () => {
        const { page, t, button } = await open('enrolling', locale)
        await button('enrolment.invite.action').click()
        await enrolIn(page)
        await page.getByRole('status').getByText(t('enrolment.done')).waitFor()
        const line = page.getByRole('region', { name: t('sync.label') })
        if (sync === 'offline') {
          await become(page, { sync: galleryStates['check-in-offline'].sync }, ['sync'])
          await line.getByText(t('failure.server-unreachable')).waitFor()
        }
        const submit = await button('checkIn.submit').boundingBox()
        const bar = await line.boundingBox()
        if (!submit || !bar) throw new Error('the button or the line is not drawn')
        expect(submit.y + submit.height).toBeLessThan(bar.y - 16)
      })

  it('keeps the line of the exchange low in a narrow window, its details one press away', async () => {
    for (const locale of locales) {
      const t = translatorFor(locale)
      const page = await gallery.show({
        state: 'check-in-offline',
        locale,
        width: 380,
        height: 700,
      })
      const line = page.getByRole('region', { name: t('sync.label') })
      const why = line.getByText(t('failure.server-unreachable'))
      await line.getByRole('button', { name: t('sync.details') }).waitFor()
      expect((await line.boundingBox())?.height, locale).toBeLessThanOrEqual(64)
      expect(await why.isVisible()).toBe(false)
      await line.getByRole('button', { name: t('sync.details') }).click()
      await why.waitFor()
    }
  })

  it('never hides what the keyboard reaches under the line of the exchange', async () => {
    const t = translatorFor('ar')
    const page = await gallery.show({
      state: 'check-in-offline',
      locale: 'ar',
      width: 380,
      height: 700,
    })
    const line = page.getByRole('region', { name: t('sync.label') })
    await page.getByRole('radio').first().focus()
    for (let stop = 0; stop < 3; stop++) {
      await page.keyboard.press('Tab')
      const bottom = await page.evaluate(
        () => document.activeElement?.getBoundingClientRect().bottom ?? 0,
      )
      expect(bottom).toBeLessThanOrEqual((await line.boundingBox())?.y ?? 0)
    }
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('submit')
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

  it('choosing a language by arrow keeps the focus on the choice', async () => {
    const { page, button, heading } = await open('first-run')
    await heading('firstRun.language.title').waitFor()
    await expect.poll(() => focusedTag(page)).toBe('H1')
    await page.getByRole('radio', { name: 'العربية' }).focus()
    for (const language of ['fr', 'en'] as const) {
      await page.keyboard.press('ArrowDown')
      await page
        .getByRole('heading', { name: translatorFor(language)('firstRun.language.title') })
        .waitFor()
      expect(await focusedTag(page)).toBe('INPUT')
    }
    await page.keyboard.press('ArrowDown')
    await button('action.continue').click()
    await heading('privacy.title').waitFor()
    await expect.poll(() => focusedTag(page)).toBe('H1')
  })

  it('after a start recorded by Enter the focus is on what comes next', async () => {
    const { page, t, radio, field, heading } = await open('check-in', 'fr')
    await radio('checkIn.place.home').press(' ')
    await field('checkIn.reachableUntil.label').press('Enter')
    await heading('today.next.work.title').waitFor()
    await expect.poll(() => focusedText(page)).toBe(t('today.next.work.title'))
  })

  it('the form of an early end, and the way back from it, keep the focus', async () => {
    const { page, t, button } = await open('work', 'en')
    await button('today.next.work.early').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedText(page)).toBe(t('today.next.checkOut.title'))
    await button('action.cancel').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedText(page)).toBe(t('today.next.work.title'))
  })

  it('explaining a moment keeps the focus among the moments', async () => {
    const { page, t, button, radio } = await open('check-out', 'en')
    await button('missed.explain').first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedText(page)).toContain(t('slot.kind.start'))
    await radio('missed.reason.forgot').press(' ')
    await button('missed.submit').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedText(page)).toBe(t('missed.title', { count: 2 }))
  })

  it('language and appearance are applied as they are chosen', async () => {
    const { page, t, goTo } = await open('activity', 'fr')
    await goTo('settings')
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
