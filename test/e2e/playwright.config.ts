import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { announceHost } from './announce-host.ts'

const reports = process.env['MOURAFIQ_REPORTS']

// Workers read this file too, and so do tools that only look at it: the host is said once, by the runner.
const isRunner = process.argv.some((arg) => arg.includes('playwright'))
if (isRunner && process.env['TEST_WORKER_INDEX'] === undefined) announceHost()

/** One suite for both hosts; `announce-host.ts` says which one it runs in. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: reports
    ? [['list'], ['json', { outputFile: join(reports, 'playwright.json') }]]
    : [['list']],
})
