import type { Notification } from 'electron'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import type { Exit, HostName, HostProcess, LaunchOptions, MainCode } from './app-driver.ts'
import { hasDisplay } from './display.ts'
import { startDouble } from './double-process.ts'
import { findElectron } from './electron-binary.ts'
import { startElectron } from './electron-process.ts'
import { playDisplays, rememberTray, type ShellDriver, shellDriver } from './shell-driver.ts'

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
  /** The notifications shown so far, and whether each was closed since. */
  readonly notifications: () => Promise<readonly ShownNotice[]>
  /** Clicks the newest notification with a title, or presses its button with a label. */
  readonly clickNotification: (title: string, button?: string) => Promise<void>
  readonly kill: (signal: NodeJS.Signals) => Promise<Exit>
  /** Quits as a person would from the tray, and insists where the app hangs. */
  readonly close: () => Promise<Exit>
  readonly exited: Promise<Exit>
  readonly output: () => string
}

/** How long an orderly quit may take before the process is killed. */
const quitWithinMs = 8_000

const noticesSchema = z.array(
  z.object({
    title: z.string(),
    body: z.string(),
    buttons: z.array(z.string()),
    isClosed: z.boolean(),
  }),
)

/** A notification as a person sees it. */
export type ShownNotice = z.infer<typeof noticesSchema>[number]

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
    if (options.prepare) await running.evaluate(options.prepare, undefined)
    if (options.displays) await running.evaluate(playDisplays, [...options.displays])
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
        // `shutdown` can be asked to wait; the others carry nothing that anybody reads.
        const details = { preventDefault: () => undefined }
        Reflect.apply(electron.powerMonitor.emit, electron.powerMonitor, [event, details])
      }, name)),
    notifications: async () =>
      noticesSchema.parse(
        await running.evaluate(() => {
          const shown: readonly ShownInMain[] = Reflect.get(globalThis, 'shownNotices')
          return shown.map(({ notification, ...seen }) => ({
            ...seen,
            buttons: notification.actions.map(({ text }) => text ?? ''),
          }))
        }, undefined),
      ),
    clickNotification: async (title, button) =>
      void (await running.evaluate(
        (_electron, asked) => {
          const shown: readonly ShownInMain[] = Reflect.get(globalThis, 'shownNotices')
          const found = shown.findLast((each) => each.title === asked.title && !each.isClosed)
          if (!found) throw new Error(`no notification "${asked.title}" is there to click`)
          const { notification } = found
          if (asked.button === null) {
            Reflect.apply(notification.emit, notification, ['click', {}])
            return
          }
          const index = notification.actions.findIndex(({ text }) => text === asked.button)
          if (index < 0) throw new Error(`the notification has no button "${asked.button}"`)
          const details = { actionIndex: index, selectionIndex: -1 }
          Reflect.apply(notification.emit, notification, ['action', details, index, -1])
        },
        { title, button: button ?? null },
      )),
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

type ShownInMain = {
  readonly title: string
  readonly body: string
  readonly isClosed: boolean
  readonly notification: Notification
}

/** Runs in main before the app is ready: remembers what is shown to people, without showing it twice. */
function prepareMain(electron: Parameters<MainCode<undefined>>[0]): void {
  const shown: { title: string; body: string; isClosed: boolean; notification: Notification }[] = []
  Reflect.set(globalThis, 'shownNotices', shown)
  const show: unknown = electron.Notification.prototype.show
  electron.Notification.prototype.show = function () {
    const seen = { title: this.title, body: this.body, isClosed: false, notification: this }
    shown.push(seen)
    this.once('close', () => {
      seen.isClosed = true
    })
    if (typeof show === 'function') Reflect.apply(show, this, [])
  }
}
