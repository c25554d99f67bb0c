import type { Page } from '@playwright/test'
import { openPlace } from './open-place.ts'
import type { Walk } from './walks.ts'

async function open(page: Page): Promise<void> {
  await openPlace(page, 'activity')
}

async function verify(page: Page): Promise<void> {
  await open(page)
  await page.locator('.log-acts .button').first().click()
}

const opened: Walk = { name: '', go: open }

/** Further pictures of the log, after what a person may do in it. */
export const activityWalks = {
  activity: [
    opened,
    {
      name: 'verified',
      go: async (page) => {
        await verify(page)
        await page.locator('.notice-good').waitFor()
      },
    },
    {
      name: 'details',
      go: async (page) => {
        await open(page)
        await page.locator('.entry-more').nth(2).click()
        await page.locator('.letter').first().waitFor()
      },
    },
    {
      name: 'upkeep',
      go: async (page) => {
        await open(page)
        await page.locator('.upkeep-line').first().click()
      },
    },
    {
      name: 'found',
      go: async (page) => {
        await open(page)
        await page.locator('.search-box input').fill('courriers المحضر réponses')
        await page.locator('.search-box input').fill('reponses')
        await page.locator('mark').first().waitFor()
      },
    },
    {
      name: 'no-match',
      go: async (page) => {
        await open(page)
        await page.locator('.search-box input').fill('qwxz')
        await page.locator('.empty').waitFor()
      },
    },
    {
      name: 'signs',
      go: async (page) => {
        await open(page)
        await page.locator('.search-box input').fill('* …')
        await page.locator('.empty').waitFor()
      },
    },
    {
      name: 'dates',
      go: async (page) => {
        await open(page)
        await page.locator('.toggle').first().click()
        await page.locator('select').first().selectOption('dates')
        await page.locator('.filter-dates input').first().fill('31/2')
        await page.locator('.filter-dates button').click()
      },
    },
    {
      name: 'explaining',
      go: async (page) => {
        await open(page)
        await page.locator('.entry-missed .button').first().click()
      },
    },
  ],
  'activity-first-week': [opened],
  'activity-wrong-clock': [opened],
  'activity-long-text': [opened],
  'activity-set-aside': [opened],
  'activity-verifying': [
    {
      name: '',
      go: async (page) => {
        await verify(page)
        await page.locator('progress').waitFor()
      },
    },
  ],
  'activity-broken': [{ name: '', go: verify }],
  'activity-shattered': [{ name: '', go: verify }],
  'activity-long': [opened],
  'activity-years': [opened],
  'activity-empty': [opened],
  'activity-loading': [opened],
  'activity-failed': [opened],
} as const satisfies Record<string, readonly Walk[]>
