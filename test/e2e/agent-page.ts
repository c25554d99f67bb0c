import type { Locator, Page } from 'playwright-core'
import type { MessageKey } from '../../shared/i18n/catalog.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { type Texts, textsIn } from './texts.ts'

/** What an employee does at the window, in the words of their language. */
export type AgentPage = ReturnType<typeof createAgentPage>

/** The places of the navigation. */
type Screen = 'today' | 'tasks' | 'activity' | 'security' | 'myData' | 'guide' | 'settings'

type CheckIn = { readonly place: 'home' | 'other' | 'office'; readonly plan: string }

/** The window in one language. Everything is found as a person finds it: by what it is and what it says. */
export function createAgentPage(page: Page, locale: Locale) {
  const texts = textsIn(locale)
  const t = texts.of
  const button = (key: MessageKey) => page.getByRole('button', { name: t(key), exact: true })
  const field = (key: MessageKey) => page.getByLabel(t(key)).first()
  const heading = (key: MessageKey) => page.getByRole('heading', { name: t(key) }).first()
  const fillCheckIn = async (form: CheckIn) => {
    await heading('today.next.checkIn.title').waitFor()
    await choose(page, t(`checkIn.place.${form.place}`))
    await field('checkIn.plan.label').fill(form.plan)
  }

  return {
    page,
    texts,
    button,
    field,
    heading,

    /** First run, step 1. */
    chooseLanguage: async (onChosen: () => Promise<void> = () => Promise.resolve()) => {
      await choose(page, t(`language.${locale}`))
      await heading('firstRun.language.title').waitFor()
      await onChosen()
      await button('action.continue').click()
    },

    /** Waits for the first screen that says something, and tells whether it asks for a passphrase. */
    asksForPassphrase: async (): Promise<'new' | 'known' | 'no'> => {
      // The title of a screen that only waits says nothing yet, however quickly it goes by.
      await page.locator('h1:not(.starting-text, .waiting)').first().waitFor()
      // The window may still speak the system's language: secret fields are told by what they are.
      const secrets = await page.locator('input[type="password"]').count()
      return secrets === 0 ? 'no' : secrets === 1 ? 'known' : 'new'
    },

    /** The language switch of the screens before the settings. */
    switchLanguage: (to: Locale) =>
      page.getByRole('button', { name: t(`language.${to}`), exact: true }).click(),

    /** Where the system has no key store. */
    choosePassphrase: async (passphrase: string) => {
      await page.getByLabel(t('startup.newPassphrase.label'), { exact: true }).fill(passphrase)
      await page.getByLabel(t('startup.newPassphrase.confirm'), { exact: true }).fill(passphrase)
      await button('startup.newPassphrase.submit').click()
    },

    unlock: async (passphrase: string) => {
      await page.getByLabel(t('startup.newPassphrase.label'), { exact: true }).fill(passphrase)
      await button('startup.unlock.submit').click()
    },

    /** First run, step 2: to the end, as the button asks. */
    readPrivacyNotice: async () => {
      await heading('privacy.title').waitFor()
      await page.keyboard.press('End')
      await page.getByText(t('privacy.never.health')).scrollIntoViewIfNeeded()
      await page.getByText(texts.matching('privacy.edition')).first().scrollIntoViewIfNeeded()
      await page.mouse.wheel(0, 20_000)
      await button('privacy.submit').click()
    },

    /** First run, step 3, or later from Today. */
    enrol: async (server: string, code: string) => {
      await field('enrolment.server.label').fill(server)
      await field('enrolment.code.label').fill(code)
      await button('enrolment.submit').click()
    },

    postponeEnrolment: () => button('enrolment.later').click(),

    goTo: (screen: Screen) =>
      page
        .getByRole('navigation', { name: t('nav.label') })
        .getByText(t(`nav.${screen}`), { exact: true })
        .click(),

    /** The entry of a place in the navigation: says by `aria-current` whether one is there. */
    placeOf: (screen: Screen) =>
      page
        .getByRole('navigation', { name: t('nav.label') })
        .getByRole('button', { name: t(`nav.${screen}`) }),

    /** Settings: the colours of the window. */
    chooseTheme: (theme: 'light' | 'dark' | 'contrast' | 'system') =>
      choose(page, t(`settings.theme.${theme}`)),

    fillCheckIn,

    /** Today: the start form. */
    checkIn: async (form: CheckIn) => {
      await fillCheckIn(form)
      await button('checkIn.submit').click()
    },

    /** Today: the end form, once it is due. */
    checkOut: async (form: { readonly done: string; readonly remaining: string }) => {
      await heading('today.next.checkOut.title').waitFor()
      await field('checkOut.done.label').fill(form.done)
      await field('checkOut.remaining.label').fill(form.remaining)
      await button('checkOut.submit').click()
    },

    /** Today: words beside a missed moment. */
    explain: async (reason: 'forgot' | 'power-or-network', note: string) => {
      await button('missed.explain').first().click()
      await choose(page, t(`missed.reason.${reason}`))
      await field('missed.note.label').fill(note)
      await button('missed.submit').click()
    },

    sendNow: () => button('sync.sendNow').click(),

    /** A line of the catalog, whatever its values are. */
    line: (key: MessageKey): Locator => page.getByText(texts.matching(key)).first(),

    /** Official time: on Today, and nowhere before. */
    clock: (): Locator => page.getByRole('timer'),

    /** The result of taking a copy. */
    savedLine: (): Locator =>
      page.getByText(pluralPattern(texts, 'myData.export.saved', 'entries')),

    /** The line of what waits for the ministry. */
    waitingLine: (): Locator =>
      page.getByText(pluralPattern(texts, 'sync.waiting', 'count')).first(),
  }
}

/** Chooses a radio as the keyboard does: the circle itself is hidden behind its card. */
async function choose(page: Page, label: string): Promise<void> {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  await page.getByRole('radio', { name: new RegExp(`^${escaped}`) }).press(' ')
}

/** Any plural form of a message, with digits where its count stands. */
function pluralPattern(texts: Texts, key: MessageKey, ...names: readonly string[]): RegExp {
  const forms = [1, 2, 3, 11, 100].map((count) =>
    texts.of(key, Object.fromEntries(names.map((name) => [name, count]))),
  )
  return new RegExp([...new Set(forms.map(withAnyDigits))].join('|'))
}

function withAnyDigits(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\d+/, '\\d+')
}
