import type { Page } from 'playwright-core'
import { z } from 'zod'
import type { Exit, HostName, HostProcess, LaunchOptions, MainCode } from './app-driver.ts'
import { hasDisplay } from './display.ts'
import { startDouble } from './double-process.ts'
import { findElectron } from './electron-binary.ts'
import { startElectron } from './electron-process.ts'
import { rememberTray, type ShellDriver, shellDriver } from './shell-driver.ts'

/** The running application, the same to a test whichever host runs it. */
export type RunningApp = ShellDriver & {
  readonly host: HostName
  readonly chromium: string
  /** The window's page, once there is one. */
  readonly page: () => Promise<Page>
  /** Runs a function in the main process, with Electron (or its double) as its first argument. */
  readonly evaluate: <A>(code: MainCode<A>, arg: A) => Promise<unknown>
  /** The next save dialogs answer this path; null is Cancel. */
  readonly answerSaveDialog: (path: string | null) => Promise<void>
  /** Plays an event of the machine: `resume`, `suspend`, `unlock-screen` … */
  readonly emitPower: (name: string) => Promise<void>
  /** The notifications shown so far. */
  readonly notifications: () => Promise<
    readonly { readonly title: string; readonly body: string }[]
  >
  readonly kill: (signal: NodeJS.Signals) => Promise<Exit>
  /** Quits as a person would from the tray, and insists where the app hangs. */
  readonly close: () => Promise<Exit>
  readonly exited: Promise<Exit>
  readonly output: () => string
}

/** How long an orderly quit may take before the process is killed. */
const quitWithinMs = 8_000

const noticesSchema = z.array(z.object({ title: z.string(), body: z.string() }))

/** The host that runs here: Electron where its binary and a display are, else the double. `MOURAFIQ_HOST` decides otherwise. */
export function availableHost(): HostName {
  const asked = process.env['MOURAFIQ_HOST']
  if (asked === 'electron' || asked === 'double') return asked
  return findElectron() && hasDisplay() ? 'electron' : 'double'
}

/** Starts the built application in the host that is available, or in the one asked for, or fails. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const running = await start(options)
  const exitedOnce = { exit: false }
  void running.exited.then(() => {
    exitedOnce.exit = true
  })
  if (running.chromium !== 'none') {
    await running.evaluate(prepareMain, undefined)
    await running.evaluate(rememberTray, undefined)
  }
  await running.start()
  return {
    ...running,
    ...shellDriver(running),
    answerSaveDialog: async (path) =>
      void (await running.evaluate((electron, filePath) => {
        electron.dialog.showSaveDialog = () =>
          Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
      }, path)),
    emitPower: async (name) =>
      void (await running.evaluate((electron, event) => {
        Reflect.apply(electron.powerMonitor.emit, electron.powerMonitor, [event])
      }, name)),
    notifications: async () =>
      noticesSchema.parse(
        await running.evaluate(() => Reflect.get(globalThis, 'shownNotices'), undefined),
      ),
    close: async () => {
      if (exitedOnce.exit) return running.exited
      // The answer may never come: the process may be gone before it can send it.
      void running.evaluate((electron) => electron.app.quit(), undefined).catch(() => undefined)
      const insist = setTimeout(() => void running.kill('SIGKILL'), quitWithinMs)
      const exit = await running.exited
      clearTimeout(insist)
      return exit
    },
  }
}

function start(options: LaunchOptions): Promise<HostProcess> {
  const host = options.host ?? availableHost()
  if (host === 'double') return startDouble(options)
  const binary = findElectron()
  if (!binary) throw new Error('Electron was asked for and its binary is not on this machine.')
  return startElectron(binary, options)
}

/** Runs in main before the app is ready: remembers what is shown to people, without showing it twice. */
function prepareMain(electron: Parameters<MainCode<undefined>>[0]): void {
  const shown: { readonly title: string; readonly body: string }[] = []
  Reflect.set(globalThis, 'shownNotices', shown)
  const show: unknown = electron.Notification.prototype.show
  electron.Notification.prototype.show = function () {
    shown.push({ title: this.title, body: this.body })
    if (typeof show === 'function') Reflect.apply(show, this, [])
  }
}
