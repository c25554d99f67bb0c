import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { resolveChromium, webRtcPolicy } from '../chromium.ts'

/** The Chromium that shows the double's windows. */
export type Browser = {
  readonly newPage: () => Promise<Page>
  /** Where a driver connects, once Chromium runs. */
  readonly driverAddress: () => Promise<string>
  readonly version: () => Promise<string>
  readonly close: () => Promise<void>
}

export type BrowserOptions = {
  /** Chromium's own files go into a folder inside it, named by our process. */
  readonly userData: string
  readonly mode: 'windowed' | 'headless'
}

/**
 * A Chromium that starts when first needed and again after a person closed its last window. It is
 * connected by a pipe: when this process dies, even by `kill -9`, the pipe closes and Chromium with it.
 */
export function createBrowser(options: BrowserOptions): Browser {
  const folder = join(options.userData, 'chromium-host', String(process.pid))
  const state: { running: Promise<BrowserContext> | null } = { running: null }

  const context = () => {
    state.running ??= launch(folder, options.mode).then((started) => {
      started.on('close', () => {
        state.running = null
      })
      return started
    })
    return state.running
  }

  return {
    newPage: async () => {
      const running = await context()
      const blank = running.pages().find((page) => page.url() === 'about:blank' && !taken.has(page))
      const page = blank ?? (await running.newPage())
      taken.add(page)
      return page
    },
    driverAddress: async () => {
      await context()
      return `http://127.0.0.1:${await readPort(folder)}`
    },
    version: async () => (await context()).browser()?.version() ?? 'unknown',
    close: async () => {
      await (await state.running)?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Pages that are some window's: the blank one Chromium starts with is given away once. */
const taken = new WeakSet<Page>()

async function launch(folder: string, mode: BrowserOptions['mode']): Promise<BrowserContext> {
  removeLeftovers(join(folder, '..'))
  const found = resolveChromium()
  if (mode === 'windowed' && !found.canShowWindows)
    throw new Error('This Chromium cannot open windows; install one that can, or run headless.')
  const start = (chromiumSandbox: boolean) =>
    chromium.launchPersistentContext(folder, {
      executablePath: found.executablePath,
      env: { ...found.env },
      args: [
        ...found.args,
        '--remote-debugging-port=0',
        '--window-size=1120,780',
        `--force-webrtc-ip-handling-policy=${webRtcPolicy}`,
        ...(mode === 'windowed' ? ['--app=about:blank'] : []),
      ],
      headless: mode === 'headless',
      chromiumSandbox,
      viewport: null,
      colorScheme: null,
      acceptDownloads: true,
      // The app's own handling of these signals ends Chromium too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  if (process.getuid?.() === 0) return start(false)
  return start(true).catch((error: unknown) => {
    if (!String(error).includes('No usable sandbox')) throw error
    // Containers often forbid user namespaces. Only our own page is ever shown, without any network.
    console.error('Chromium has no sandbox here: user namespaces are forbidden on this system.')
    return start(false)
  })
}

/** A killed process cannot clean up after itself: the next one of the same profile does. */
function removeLeftovers(parent: string): void {
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    if (!isAlive(Number(name))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Chromium writes the port it chose into its profile, a moment after it accepts commands. */
async function readPort(folder: string): Promise<string> {
  const file = join(folder, 'DevToolsActivePort')
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : ''
    if (port) return port
    await sleep(25)
  }
  throw new Error('Chromium did not say on which port it listens.')
}
