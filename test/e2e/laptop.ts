import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { MainCode, PlayedDisplay } from '../host/app-driver.ts'
import { launchApp, type RunningApp } from '../host/launch.ts'
import { createMinistry, type Ministry } from '../support/ministry.ts'
import { setUpMinistry } from '../support/ministry-people.ts'
import { createSimulatedClock, type SimulatedClock } from '../support/simulated-clock.ts'
import { type AgentPage, createAgentPage } from './agent-page.ts'

/** A laptop of its own for each test: a profile, a clock, and a system with or without a key store. */
export type Laptop = {
  readonly folder: string
  readonly profileDir: string
  readonly keystore: string
  readonly clock: SimulatedClock
  /** Starts the agent. Without a key store it asks for a passphrase. */
  readonly start: (options?: StartOptions) => Promise<Started>
  /** Starts a fresh agent and goes through its first run, to Today, not enrolled. */
  readonly startFresh: (locale: Locale) => Promise<Started>
  /** Starts the agent and waits for no window. */
  readonly startUnseen: (options: StartOptions) => Promise<RunningApp>
  /** Starts the agent once more while it runs. */
  readonly startAgain: (args?: readonly string[]) => Promise<RunningApp>
  /** Moves the clock as a laptop meets it: asleep before, awake after. */
  readonly sleepUntil: (
    app: RunningApp,
    ...when: Parameters<SimulatedClock['set']>
  ) => Promise<void>
}

export type StartOptions = {
  readonly locale?: Locale
  readonly hasKeystore?: boolean
  /** Whether the desktop has a place for tray icons. */
  readonly hasTray?: boolean
  readonly args?: readonly string[]
  readonly displays?: readonly PlayedDisplay[]
  /** Runs in main before the app is ready. */
  readonly prepare?: MainCode<undefined>
}

/** A running agent and its window. */
export type Started = { readonly app: RunningApp; readonly agent: AgentPage }

/** The suite's test: `laptop` for each test; `ministry` is one real server for each worker. */
export const test = base.extend<{ laptop: Laptop }, { ministry: Ministry; ministryFolder: string }>(
  {
    laptop: async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mourafiq-e2e-'))
      const started: RunningApp[] = []
      await use(createLaptop(folder, (app) => started.push(app)))
      for (const app of started) await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
    ministryFolder: [
      async ({ browserName: _ }, use) => {
        const folder = mkdtempSync(join(tmpdir(), 'mourafiq-e2e-ministry-'))
        await use(folder)
        rmSync(folder, { recursive: true, force: true })
      },
      { scope: 'worker' },
    ],
    ministry: [
      async ({ ministryFolder }, use) => {
        const ministry = await createMinistry({ folder: ministryFolder })
        await ministry.start()
        await setUpMinistry(ministry, 'Salma El Alaoui')
        await use(ministry)
        await ministry.stop()
      },
      { scope: 'worker', timeout: 120_000 },
    ],
  },
)

/** A system that was to have a key store may be a real one without: then the log has a passphrase, and tests type it. */
async function passGate(agent: AgentPage): Promise<void> {
  const passphrase = 'a passphrase of the tests'
  const asked = await agent.asksForPassphrase()
  if (asked === 'new') {
    await agent.switchLanguage(agent.texts.locale)
    await agent.choosePassphrase(passphrase)
  }
  if (asked === 'known') await agent.unlock(passphrase)
}

function createLaptop(folder: string, onStarted: (app: RunningApp) => void): Laptop {
  const profileDir = join(folder, 'profile')
  const keystore = join(folder, 'keystore')
  const clock = createSimulatedClock(folder)
  const launch = async ({ hasKeystore = true, hasTray = true, ...more }: StartOptions) => {
    const app = await launchApp({
      profileDir,
      ...(more.args ? { args: more.args } : {}),
      ...(more.displays ? { displays: more.displays } : {}),
      ...(more.prepare ? { prepare: more.prepare } : {}),
      env: {
        ...clock.env,
        LC_ALL: 'en_US.UTF-8',
        MOURAFIQ_DOUBLE_KEYSTORE: hasKeystore ? keystore : '',
        MOURAFIQ_TRAY_HOST: String(hasTray),
        MOURAFIQ_AUTOSTART_FOLDER: join(folder, 'autostart'),
      },
    })
    onStarted(app)
    return app
  }
  const start: Laptop['start'] = async (options = {}) => {
    const { locale = 'en', hasKeystore = true } = options
    const app = await launch(options)
    const agent = createAgentPage(await app.page(), locale)
    if (hasKeystore) await passGate(agent)
    return { app, agent }
  }
  return {
    ...{ folder, profileDir, keystore, clock, start },
    startUnseen: launch,
    startAgain: (args) => launch(args ? { args } : {}),
    startFresh: async (locale) => {
      const started = await start({ locale })
      await started.agent.chooseLanguage()
      await started.agent.readPrivacyNotice()
      await started.agent.postponeEnrolment()
      await started.agent.clock().waitFor()
      return started
    },
    sleepUntil: async (app, ...when) => {
      await app.emitPower('suspend')
      clock.set(...when)
      await app.emitPower('resume')
    },
  }
}
