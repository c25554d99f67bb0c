import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { buildApp } from '../host/build.ts'
import { launchApp, type RunningApp } from '../host/launch.ts'
import { repositoryRoot } from '../host/paths.ts'
import { createSimulatedClock } from '../support/simulated-clock.ts'
import { bareReactKilobytes, firstScriptKilobytes } from './app/first-script.ts'
import { makeLargeProfile, type Profile } from './app/large-profile.ts'
import { liveDays } from './app/one-month.ts'
import {
  canMeasureProcesses,
  closeWindow,
  heapMegabytes,
  pidOf,
  processorSeconds,
  residentMegabytes,
} from './app/process-figures.ts'
import type { Bench, BenchRow } from './bench-type.ts'

/** The budgets of issue 3. A month is thirty days, weekends included. */
const budget = {
  scriptKilobytes: 250,
  interactiveMs: 1_000,
  residentMegabytes: 130,
  idlePercent: 0.1,
  entries: 10_000,
  idleMinutes: 10,
  days: 30,
}
const idleMinutes = Number(process.env['MOURAFIQ_IDLE_MINUTES'] ?? budget.idleMinutes)

/** How long after the window is gone the memory is read: the collector has had its time. */
const settleMs = 20_000
/** Growth over a month that is still none: the log's own statements and the last day's strings. */
const growthMegabytes = 1

const emptyMain = join(repositoryRoot, 'test', 'bench', 'app', 'empty-main.ts')

function row(what: string, ours: number, unit: string, goal: number): BenchRow {
  return {
    what,
    ours: `${ours.toFixed(ours < 10 ? 2 : 0)} ${unit}`,
    baseline: '',
    ratio: ours / goal,
    goal: `≤ ${goal} ${unit}`,
    outcome: ours <= goal ? 'met' : 'missed',
  }
}

async function script(): Promise<BenchRow> {
  const ours = firstScriptKilobytes(join(repositoryRoot, 'out', 'renderer'))
  const bare = await bareReactKilobytes()
  return {
    ...row('first screen, script (gzip)', ours, 'kB', budget.scriptKilobytes),
    baseline: `one word with React: ${bare.toFixed(0)} kB (${(ours / bare).toFixed(1)} ×)`,
  }
}

function launch(profile: Profile, env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  return launchApp({
    profileDir: profile.profileDir,
    env: {
      MOURAFIQ_DOUBLE_KEYSTORE: profile.keystore,
      NODE_OPTIONS: '--expose-gc',
      LC_ALL: 'ar_MA.UTF-8',
      ...env,
    },
  })
}

/** Passes the first run through the page's bridge. */
async function setUp(app: RunningApp): Promise<void> {
  const page = await app.page()
  await page.waitForFunction(async () => {
    const answer = await Reflect.get(globalThis, 'mourafiq').getStartup()
    return answer.ok && answer.value.state === 'ready'
  })
  const isDone = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'mourafiq')
    const { value } = await bridge.getPrivacyNotice()
    const { policyEdition } = value
    const read = await bridge.acknowledgePrivacyNotice({ policyEdition, locale: 'ar' })
    return read.ok && (await bridge.postponeEnrolment()).ok
  })
  if (!isDone) throw new Error('the first run was not accepted')
}

const markSchema = z.number()

/** Milliseconds from the opened log to a first screen that answers. */
async function interactiveMs(app: RunningApp): Promise<number> {
  const page = await app.page()
  await page.waitForFunction(() => performance.getEntriesByName('first-screen').length > 0)
  const shownAt = markSchema.parse(
    await page.evaluate(
      () =>
        performance.timeOrigin +
        (performance.getEntriesByName('first-screen')[0]?.startTime ?? Number.NaN),
    ),
  )
  const readyAt = markSchema.parse(
    await app.evaluate(
      () =>
        performance.timeOrigin +
        (performance.getEntriesByName('core-ready')[0]?.startTime ?? Number.NaN),
      undefined,
    ),
  )
  return Math.max(0, shownAt - readyAt)
}

/** Milliseconds from asking for the window, with the core at work, to a first screen that answers. */
async function reopenMs(app: RunningApp): Promise<number> {
  await closeWindow(app)
  const askedAt = markSchema.parse(
    await app.evaluate(({ app: program }) => {
      const now = performance.timeOrigin + performance.now()
      program.emit('activate')
      return now
    }, undefined),
  )
  const page = await app.page()
  await page.waitForFunction(() => performance.getEntriesByName('first-screen').length > 0)
  const shownAt = await page.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('first-screen')[0]?.startTime ?? Number.NaN),
  )
  return shownAt - askedAt
}

/** Resident memory of the double with an application that does nothing: what of ours is the host's. */
async function emptyHostMegabytes(folder: string): Promise<number> {
  const app = await launchApp({
    profileDir: join(folder, 'empty'),
    main: emptyMain,
    host: 'double',
    env: { NODE_OPTIONS: '--expose-gc' },
  })
  await closeWindow(app)
  await sleep(settleMs)
  const megabytes = residentMegabytes(await pidOf(app))
  await app.close()
  return megabytes
}

/** Resident memory of a Node that only waits. */
async function bareNodeMegabytes(): Promise<number> {
  const node = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)'])
  await sleep(2_000)
  const megabytes = residentMegabytes(node.pid ?? 0)
  node.kill()
  return megabytes
}

async function resident(app: RunningApp, folder: string): Promise<readonly BenchRow[]> {
  await closeWindow(app)
  await sleep(settleMs)
  const all = residentMegabytes(await pidOf(app))
  const what = `main process, resident, ${budget.entries} entries, no window`
  if (app.host === 'electron') return [row(what, all, 'MB', budget.residentMegabytes)]
  const empty = await emptyHostMegabytes(folder)
  const bareNode = await bareNodeMegabytes()
  return [
    {
      what,
      ours: `${all.toFixed(0)} MB`,
      baseline: `the double with an empty app: ${empty.toFixed(0)} MB`,
      ratio: all / empty,
      goal: '',
      outcome: 'no goal',
    },
    {
      ...row(
        'agent core: the above without what the double adds to Node',
        all - empty + bareNode,
        'MB',
        budget.residentMegabytes,
      ),
      baseline: `bare Node: ${bareNode.toFixed(0)} MB`,
    },
  ]
}

async function idle(app: RunningApp): Promise<BenchRow> {
  const pid = await pidOf(app)
  const before = processorSeconds(pid)
  await sleep(idleMinutes * 60_000)
  const percent = ((processorSeconds(pid) - before) / (idleMinutes * 60)) * 100
  return row(
    `idle processor over ${idleMinutes} minutes, no window`,
    percent,
    '%',
    budget.idlePercent,
  )
}

async function month(profile: Profile, folder: string): Promise<BenchRow> {
  const clock = createSimulatedClock(folder)
  const app = await launch(profile, clock.env)
  await closeWindow(app)
  const { early, late, worked } = await liveDays(app, clock, budget.days)
  await app.close()
  return {
    ...row(
      `growth of main's heap, day 3 to ${budget.days} (${worked} worked)`,
      late - early,
      'MB',
      growthMegabytes,
    ),
    baseline: `live heap on day 3: ${early.toFixed(1)} MB`,
  }
}

/** The running application against its budgets, in the host at hand. */
export const bench: Bench = {
  name: 'the application',
  run: async () => {
    buildApp()
    const folder = mkdtempSync(join(tmpdir(), 'mourafiq-bench-app-'))
    try {
      const rows = [await script()]
      if (!canMeasureProcesses) return rows
      const profile = await makeLargeProfile(folder, budget.entries)
      const preparing = await launch(profile)
      await setUp(preparing)
      await preparing.close()

      const app = await launch(profile)
      console.error(`host: ${app.host}, Chromium ${app.chromium}`)
      rows.push(
        row(
          'first screen answers, after the core is ready',
          await interactiveMs(app),
          'ms',
          budget.interactiveMs,
        ),
        row(
          'window reopened from the tray, until it answers',
          await reopenMs(app),
          'ms',
          budget.interactiveMs,
        ),
      )
      await heapMegabytes(app)
      rows.push(...(await resident(app, folder)), await idle(app))
      await app.close()
      rows.push(await month(profile, folder))
      return rows
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
