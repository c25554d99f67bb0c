import type { Page } from '@playwright/test'
import { keptSinceSchema } from '../../../shared/drafts/model.ts'
import { calendarDateSchema } from '../../../shared/kernel/instant.ts'
import { once } from './once.ts'
import { at } from './sample-days.ts'
import { done, formItem, type SampleForm } from './sample-forms.ts'
import { opened, receipt } from './sample-open-forms.ts'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

const on = (date: string) => calendarDateSchema.parse(date)

const opinion = {
  step: 'opinion',
  at: at('2026-11-12', '10:05'),
  opinion: 'favourable',
  reasons: 'المهام تسمح بالعمل عن بعد يومين في الأسبوع.',
} as const
const granted = {
  step: 'decision',
  at: at('2026-11-16', '15:40'),
  outcome: 'granted',
  reasons: 'رأي الرئيس بالموافقة، والعتاد متوفر.',
  from: on('2026-12-01'),
  until: on('2027-11-30'),
  trialUntil: on('2027-02-28'),
  noticeDays: 30,
  trialNoticeDays: 8,
} as const

const f1Pending = formItem('F1', {
  state: 'pending',
  done: done('sent', ['2026-11-10', '09:12', 31], [opinion]),
})
const f1AtHand = formItem('F1', { state: 'at-hand' })
const f2Asked = formItem('F2', {
  state: 'to-acknowledge',
  why: 'guide-material',
  since: at('2026-11-16', '08:20'),
  by: on('2026-12-16'),
  last: done('acknowledged', ['2026-01-12', '09:30', 4]),
})
const f3Asked = formItem('F3', { state: 'to-acknowledge', why: 'never' })
const f4Met = formItem('F4', { state: 'met-by-notice', at: at('2026-11-16', '08:15') })
const f5 = formItem('F5', { state: 'at-hand' })
const f6 = formItem('F6', { state: 'at-hand' })
const f7 = formItem('F7', { state: 'at-hand', last: done('sent', ['2026-11-03', '17:20', 22]) })

const name = 'سلمى بنعلي'
const said = {
  name,
  answers: [
    { label: 'نوع المكان', value: 'منزلي' },
    { label: 'المدينة أو الجماعة', value: 'سلا' },
  ],
  ticks: ['ألتزم باحترام أوقات العمل وتسجيلها وبأن يمكن الاتصال بي خلالها.'],
}
/** Where the scripted main writes what is sent. */
const written = () =>
  receipt({
    of: 'F2',
    kind: 'form-acknowledged',
    delivery: 'waiting',
    when: ['2026-11-23', '11:03', 15],
    said,
  })
const everyReceipt = once(() => [
  written(),
  receipt({
    of: 'F7',
    kind: 'incident-reported',
    delivery: 'local',
    when: ['2026-11-20', '17:20', 52],
    said: { name, answers: [], ticks: [] },
  }),
  receipt({
    of: 'F1',
    kind: 'form-requested',
    delivery: 'waiting',
    when: ['2026-11-10', '09:12', 31],
    steps: [opinion, granted],
    said: { name, answers: [{ label: 'المدينة أو الجماعة', value: 'سلا' }], ticks: [] },
  }),
  receipt({
    of: 'F3',
    kind: 'form-declined',
    delivery: 'received',
    when: ['2026-11-09', '10:00', 30],
    said: { name, answers: [], ticks: [], reason: 'لم أتسلم بعد الحاسوب المذكور.' },
  }),
  receipt({
    of: 'F2',
    kind: 'form-acknowledged',
    delivery: 'received',
    when: ['2026-01-12', '09:30', 4],
  }),
])

/** The forms in all their ways: listed, opened, sent, refused by main, and what was sent before. */
export function formsStates({ ready }: { readonly ready: World }) {
  const there = { ...ready, destination: { route: 'forms' } } as const
  const listOf = (...forms: readonly ReturnType<typeof formItem>[]) => ({
    forms: { forms, offsetMinutes: 0 },
  })
  const listed = listOf(f1Pending, f2Asked, f3Asked, f4Met, f5, f7)
  /** With everything that was sent. */
  const withReceipts = <W extends World>(world: W) => ({
    ...world,
    get formReceipts() {
      return everyReceipt()
    },
  })
  /** With a form that can be opened, in each language. */
  const opening = (item: ReturnType<typeof formItem>, of: SampleForm) => {
    const open = once(() => opened(item, of))
    return {
      ...there,
      ...listOf(item),
      get openForms() {
        return open()
      },
    }
  }
  /** The same for the commitment, among the others. */
  const commitment = (more: Partial<World> = {}) => {
    const open = once(() => opened(f2Asked, 'F2'))
    return {
      ...there,
      ...listed,
      ...more,
      get openForms() {
        return open()
      },
      get formReceipts() {
        return everyReceipt()
      },
    }
  }
  const draft = (
    form: string,
    fields: Readonly<Record<string, string>>,
  ): NonNullable<World['drafts']> => [
    {
      name: `form ${form}`,
      fields,
      since: keptSinceSchema.parse({ date: '2026-11-22', time: '21:40' }),
    },
  ]
  return {
    forms: withReceipts({ ...there, ...listed }),
    'forms-settled': {
      ...there,
      ...listOf(
        formItem('F1', {
          state: 'decided',
          done: done('sent', ['2026-11-10', '09:12', 31], [opinion, granted]),
        }),
        formItem('F2', { state: 'declined', done: done('declined', ['2026-11-18', '11:02', 40]) }),
        formItem('F3', {
          state: 'acknowledged',
          done: done('acknowledged', ['2026-11-18', '11:10', 41]),
          renewOn: on('2027-11-18'),
        }),
        f4Met,
        formItem('F5', { state: 'not-for-me', since: at('2026-11-17', '09:00') }),
        f7,
      ),
    },
    'forms-none': there,
    'forms-loading': { ...there, silent: ['getForms'] },
    'forms-commitment': commitment(),
    'forms-draft': commitment({
      drafts: draft('F2', { place: 'home', city: 'سلا', name, reason: '' }),
    }),
    'forms-changed': commitment({ refusals: { sendForm: 'form-changed' } }),
    'forms-full-disk': commitment({ refusals: { sendForm: 'disk-full' } }),
    'forms-request': opening(f1AtHand, 'F1'),
    'forms-sheet': opening(f6, 'F6'),
    'forms-incident': opening(f7, 'F7'),
    'forms-informed': opening(f4Met, 'F4'),
    'forms-waiting': opening(f1Pending, 'F1'),
    'forms-gone': { ...there, ...listOf(f3Asked) },
    'forms-receipts': withReceipts({ ...there, ...listed }),
    'forms-copying': withReceipts({ ...there, ...listed, silent: ['saveFormReceipt'] }),
    'forms-copy-no-room': withReceipts({
      ...there,
      ...listed,
      refusals: { saveFormReceipt: 'export-no-room' },
    }),
    'forms-receipts-none': { ...there, ...listOf(f4Met) },
    'today-forms': withReceipts({ ...ready, ...listed }),
  } as const satisfies Record<string, World>
}

/** Opens a form of the list by the button that does so. */
async function openForm(page: Page, index = 0): Promise<void> {
  await page.locator('.form-line .button').nth(index).click()
  await page.locator('.form-page').waitFor()
}

async function openReceipts(page: Page): Promise<void> {
  await page.locator('.forms-receipts .button').click()
  await page.locator('.form-page').waitFor()
}

const open: Walk['go'] = (page) => openForm(page)
const press = (page: Page) => page.locator('.form-answer button[type=submit]').click()

/** Fills the commitment whole. */
async function fillCommitment(page: Page): Promise<void> {
  await open(page)
  const answer = page.locator('.form-answer')
  await answer.waitFor()
  for (const value of ['home', 'weekly']) await answer.locator(`input[value="${value}"]`).press(' ')
  await answer.locator('input[type=text]').first().fill('سلا')
  await answer.locator('input[type=text]').last().fill(name)
  for (const tick of await answer.locator('input[type=checkbox]').all()) await tick.press(' ')
  await answer.locator('.form-end').scrollIntoViewIfNeeded()
  await page.locator('.form-end[data-reached=true]').waitFor()
}

const sendAnd = (found: string) => async (page: Page) => {
  await fillCommitment(page)
  await press(page)
  await page.locator(found).first().waitFor()
}

const showReceipt = (index: number) => async (page: Page) => {
  await openReceipts(page)
  await page.locator('.form-line .button').nth(index).click()
  await page.locator('.form-receipt-part').first().waitFor()
}

/** Takes a copy of the receipt that was received. */
const takeCopy = (found: string) => async (page: Page) => {
  await showReceipt(3)(page)
  await page.locator('.export .button').first().click()
  await page.locator(found).first().waitFor()
}

/** What a person does on the screen. */
export const formsWalks = {
  'forms-commitment': [
    { name: '', go: open },
    {
      name: 'missing',
      go: async (page) => {
        await open(page)
        await press(page)
        await page.locator('[aria-invalid="true"]').first().waitFor()
      },
    },
    {
      name: 'decline',
      go: async (page) => {
        await open(page)
        await page.locator('.form-answer .button-quiet').last().click()
        await press(page)
        await page.locator('[aria-invalid="true"]').first().waitFor()
      },
    },
    { name: 'sent', go: sendAnd('.form-receipt-part') },
  ],
  'forms-draft': [{ name: '', go: open }],
  'forms-changed': [{ name: '', go: sendAnd('.form-article > .notice-problem') }],
  'forms-full-disk': [{ name: '', go: sendAnd('.form-answer .notice-problem') }],
  'forms-request': [
    { name: '', go: open },
    {
      name: 'missing',
      go: async (page) => {
        await open(page)
        await press(page)
        await page.locator('[aria-invalid="true"]').first().waitFor()
      },
    },
  ],
  'forms-sheet': [{ name: '', go: open }],
  'forms-incident': [{ name: '', go: open }],
  'forms-informed': [{ name: '', go: open }],
  'forms-waiting': [{ name: '', go: open }],
  'forms-gone': [{ name: '', go: open }],
  'forms-receipts': [
    { name: '', go: openReceipts },
    { name: 'request', go: showReceipt(2) },
    { name: 'declined', go: showReceipt(3) },
    { name: 'erased', go: showReceipt(4) },
    {
      name: 'text',
      go: async (page) => {
        await showReceipt(0)(page)
        await page.locator('.form-page .fold > summary').click()
      },
    },
    { name: 'copied', go: takeCopy('.form-article .notice-good') },
  ],
  'forms-copying': [{ name: '', go: takeCopy('.form-article .card [role=status] > .soft') }],
  'forms-copy-no-room': [{ name: '', go: takeCopy('.form-article .notice-problem') }],
  'forms-receipts-none': [{ name: '', go: openReceipts }],
} as const satisfies Readonly<Record<string, readonly Walk[]>>
