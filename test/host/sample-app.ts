import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchApp, type RunningApp } from './launch.ts'

/** The main script of the sample, a small app made for the double's own tests. */
export const sampleMain = join(import.meta.dirname, 'sample', 'main.ts')

/** Runs the sample in the double for the tests of one suite, on a profile of its own, with its window open. */
export function runSample(): () => RunningApp {
  const profileDir = mkdtempSync(join(tmpdir(), 'mourafiq-sample-'))
  const started: { app?: RunningApp } = {}
  beforeAll(async () => {
    started.app = await launchApp({ profileDir, main: sampleMain, host: 'double' })
    await started.app.page()
  })
  afterAll(async () => {
    await started.app?.close()
    rmSync(profileDir, { recursive: true, force: true })
  })
  return () => started.app ?? expect.fail('not started')
}
