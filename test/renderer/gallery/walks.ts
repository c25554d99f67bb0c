import type { Page } from '@playwright/test'
import { activityWalks } from './activity-walks.ts'
import { formsWalks } from './forms-states.ts'
import { guideWalks } from './guide-states.ts'
import { heldWalks } from './held-states.ts'
import { myDataWalks } from './my-data-states.ts'
import { openPlace } from './open-place.ts'
import { postureWalks } from './posture-states.ts'
import { sheetsWalks } from './sheets-states.ts'
import type { GalleryState } from './states.ts'
import { tasksWalks } from './tasks-states.ts'

/** How to reach a picture from the opening of its state; by structure, so that it works in every language. */
export type Walk = { readonly name: string; readonly go: (page: Page) => Promise<void> }

const start: Walk = { name: '', go: async () => undefined }
/** Opens the palette and types into it. */
const find = (words: string) => async (page: Page) => {
  await page.locator('.shell').waitFor()
  await page.keyboard.press('Control+k')
  await page.locator('.palette-line').first().waitFor()
  await page.keyboard.insertText(words)
}

const openSettings = async (page: Page) => {
  await openPlace(page, 'settings')
  await page.locator('.settings').waitFor()
}

const enrol = async (page: Page) => {
  await page.locator('.invitation .button').click()
  await page.locator('input').first().fill('mourafiq.finances.example')
  await page.locator('input').nth(1).fill('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
  await page.locator('button[type=submit]').click()
}

/** Further pictures of a state, after what a person may do in it. */
export const walks: Partial<Record<GalleryState, readonly Walk[]>> = {
  ...myDataWalks,
  ...heldWalks,
  ...guideWalks,
  'new-passphrase': [
    start,
    {
      name: 'typed',
      go: async (page) => {
        await page.locator('input[type=password]').first().fill('quatre')
        await page.locator('button[type=submit]').click()
      },
    },
  ],
  unlock: [
    {
      name: 'wrong',
      go: async (page) => {
        await page.locator('input[type=password]').fill('wrong passphrase')
        await page.locator('button[type=submit]').click()
      },
    },
  ],
  'key-lost': [start, { name: 'confirm', go: (page) => page.locator('.button-primary').click() }],
  'first-run': [start, { name: 'privacy', go: (page) => page.locator('.button-primary').click() }],
  'privacy-read': [
    start,
    {
      name: 'refused',
      go: async (page) => {
        await page.locator('input').first().fill('mourafiq.finances.example')
        await page.locator('input').nth(1).fill('7K3M-9QXA-1BCD-EFGH-JKMN-PQRS')
        await page.locator('button[type=submit]').click()
      },
    },
  ],
  'unreachable-ministry': [{ name: '', go: enrol }],
  'mistyped-code': [{ name: '', go: enrol }],
  enrolling: [{ name: 'enrolled', go: enrol }],
  'corrections-empty': [
    start,
    {
      name: 'unfinished',
      go: async (page) => {
        await page.locator('.corrections .fold summary').first().click()
        await page.locator('.corrections form button[type=submit]').first().click()
      },
    },
  ],
  'check-in-offline': [
    start,
    {
      name: 'details',
      go: async (page) => {
        // Where the window is wide, everything is there already.
        const more = page.locator('.sync-more')
        if (await more.isVisible()) await more.click()
      },
    },
  ],
  'check-in': [
    start,
    {
      name: 'recorded',
      go: async (page) => {
        await page.getByRole('radio').first().press(' ')
        await page.locator('textarea').fill('مراجعة ملفات الصفقات')
        await page.locator('button[type=submit]').click()
      },
    },
    { name: 'missing', go: (page) => page.locator('button[type=submit]').click() },
  ],
  'draft-found': [
    start,
    { name: 'cleared', go: (page) => page.locator('.draft-line .button').click() },
  ],
  'draft-unkept': [
    {
      name: '',
      go: async (page) => {
        await page.locator('textarea').fill('مراجعة ملفات الصفقات')
        await page.locator('.draft-line[data-state="unkept"]').waitFor()
      },
    },
  ],
  work: [start, { name: 'ending', go: (page) => page.locator('.next .button').click() }],
  'check-out': [
    start,
    {
      name: 'explaining',
      go: (page) => page.locator('.missed-slot-ways > .button:last-child').first().click(),
    },
  ],
  ...activityWalks,
  ...formsWalks,
  ...postureWalks,
  ...sheetsWalks,
  ...tasksWalks,
  palette: [
    { name: '', go: find('') },
    { name: 'found', go: find('تسج') },
    { name: 'other-language', go: find('langue') },
    { name: 'none', go: find('qwxz') },
    {
      name: 'help',
      go: async (page) => {
        await page.locator('.shell').waitFor()
        await page.keyboard.press('F1')
        await page.locator('.help-line').first().waitFor()
      },
    },
  ],
  settings: [{ name: '', go: openSettings }],
  'settings-changed': [{ name: '', go: openSettings }],
  'settings-unenrolled': [{ name: '', go: openSettings }],
  'settings-refused': [
    {
      name: '',
      go: async (page) => {
        await openSettings(page)
        await page.getByRole('switch').last().press(' ')
        await page.locator('.settings .notice').waitFor()
      },
    },
  ],
  'settings-not-shown': [
    {
      name: '',
      go: async (page) => {
        await openSettings(page)
        await page.locator('.setting-plain .button').first().click()
        await page.locator('.settings .notice').waitFor()
      },
    },
  ],
  'settings-unsaved': [
    {
      name: '',
      go: async (page) => {
        await openSettings(page)
        await page.getByRole('radio').last().press(' ')
        await page.locator('.settings .notice').waitFor()
      },
    },
  ],
  'settings-licences': [
    {
      name: '',
      go: async (page) => {
        await openSettings(page)
        await page.locator('.settings-group').last().locator('.button').click()
        await page.locator('.licence-list').waitFor()
      },
    },
    {
      name: 'open',
      go: async (page) => {
        await openSettings(page)
        await page.locator('.settings-group').last().locator('.button').click()
        await page.locator('.licence summary').nth(3).click()
      },
    },
  ],
}
