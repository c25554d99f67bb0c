import type { Page } from '@playwright/test'
import { once } from './once.ts'
import { manySheets, sampleSheets } from './sample-sheets.ts'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

/** The follow-up sheets in all their ways: listed, none, and one in each state. */
export function sheetsStates({
  ready,
  unenrolled,
}: {
  readonly ready: World
  readonly unenrolled: World
}) {
  const there = { ...ready, destination: { route: 'follow-up' } } as const
  const many = once(() => manySheets(60))
  return {
    'sheets-none': { ...there, sheets: sampleSheets.none },
    'sheets-to-sign': { ...there, sheets: sampleSheets['to-sign'] },
    'sheets-signed': { ...there, sheets: sampleSheets.signed },
    'sheets-waiting': { ...there, sheets: sampleSheets.waiting },
    'sheets-changed': { ...there, sheets: sampleSheets.changed },
    'sheets-seen': { ...there, sheets: sampleSheets.seen },
    'sheets-returned': { ...there, sheets: sampleSheets.returned },
    'sheets-erased': { ...there, sheets: sampleSheets.erased },
    'sheets-weeks': { ...there, sheets: sampleSheets.weeks },
    'sheets-many': {
      ...there,
      get sheets() {
        return many()
      },
    },
    'sheets-loading': { ...there, silent: ['listSheets'] },
    'sheets-alone': {
      ...unenrolled,
      settings: { ...ready.settings, hasPostponedEnrolment: true },
      destination: { route: 'follow-up' },
      sheets: sampleSheets['to-sign'],
    },
    'sheets-error': {
      ...there,
      sheets: sampleSheets['to-sign'],
      refusals: { editSheet: 'disk-full', signSheet: 'sheet-too-long' },
    },
    'today-sheet-returned': { ...ready, sheets: sampleSheets.returned },
  } as const satisfies Record<string, World>
}

/** Opens the sheet of the week. */
const openWeek = async (page: Page) => {
  await page.locator('.sheets-now .button').nth(1).click()
  await page.locator('.sheet-standing').waitFor()
}
const opened = { name: 'week', go: openWeek } as const
const list = { name: '', go: async () => undefined } as const

/** Further pictures of the sheets. */
export const sheetsWalks = {
  'sheets-none': [list, opened],
  'sheets-to-sign': [
    opened,
    {
      name: 'words',
      go: async (page) => {
        await openWeek(page)
        await page.locator('[data-part=done] .sheet-line-acts .button').first().click()
        await page.locator('[data-part=ongoing] .sheet-line-acts .button').first().click()
      },
    },
    {
      name: 'signed',
      go: async (page) => {
        await openWeek(page)
        await page.locator('.sheet-sign .button').click()
        await page.locator('.sheet-edition').waitFor()
      },
    },
  ],
  'sheets-signed': [list, opened],
  'sheets-waiting': [opened],
  'sheets-changed': [opened],
  'sheets-seen': [opened],
  'sheets-returned': [list, opened],
  'sheets-erased': [opened],
  'sheets-alone': [opened],
  'sheets-error': [
    {
      name: '',
      go: async (page) => {
        await openWeek(page)
        await page.locator('.sheet-sign .button').click()
        await page.locator('.sheet-sign .notice').waitFor()
      },
    },
  ],
} as const satisfies Record<string, readonly Walk[]>
