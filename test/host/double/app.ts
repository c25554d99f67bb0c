import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, Settings } from 'electron'
import { repositoryRoot } from '../paths.ts'
import { commandLine } from './command-line.ts'
import { guarded, lacks } from './missing.ts'
import { preventable } from './preventable.ts'
import { takeSingleInstance } from './single-instance.ts'

type State = {
  phase: 'starting' | 'ready' | 'quitting'
  lock: Server | null
  isSandboxEnabled: boolean
  /** Closes every window; false where one of them would not. Set by the windows. */
  closeWindows: () => boolean
  /** Ends the browser. Set by the host. */
  closeBrowser: () => Promise<void>
}

/** What the host and the windows need of the app beyond Electron's API. */
export const appState: State = {
  phase: 'starting',
  lock: null,
  isSandboxEnabled: false,
  closeWindows: () => true,
  closeBrowser: () => Promise.resolve(),
}

const events = new EventEmitter()
const badge = { count: 0 }
const manifest: { readonly name: string; readonly version: string } = JSON.parse(
  readFileSync(join(repositoryRoot, 'package.json'), 'utf8'),
)

/**
 * Without the switch, a folder of the double's own: a profile of the real application is locked by another
 * key store, and opening it here would only ever ask about that.
 */
const paths = new Map<string, string>([
  ['home', homedir()],
  ['temp', tmpdir()],
  ['appData', join(homedir(), '.config')],
  ['downloads', join(homedir(), 'Downloads')],
  ['documents', join(homedir(), 'Documents')],
  ['exe', process.execPath],
  [
    'userData',
    commandLine.getSwitchValue('user-data-dir') ||
      join(homedir(), '.config', `${manifest.name}-chromium-host`),
  ],
])

function end(code: number): void {
  appState.phase = 'quitting'
  appState.lock?.close()
  events.emit('quit', preventable({}), code)
  void appState
    .closeBrowser()
    .catch(() => undefined)
    .finally(() => process.exit(code))
}

function quit(): void {
  const before = preventable({})
  events.emit('before-quit', before)
  if (before.defaultPrevented || !appState.closeWindows()) return
  const will = preventable({})
  events.emit('will-quit', will)
  if (!will.defaultPrevented) end(0)
}

/** What the app asked of the session's list, in memory. */
const loginItem = { isOn: false }

const methods = {
  name: manifest.name,
  isPackaged: false,
  commandLine,
  getName: () => manifest.name,
  getVersion: () => manifest.version,
  getAppPath: () => repositoryRoot,
  getPath: (name: string) => {
    const path = paths.get(name)
    if (path === undefined) throw lacks(`app.getPath('${name}')`)
    return path
  },
  setPath: (name: string, path: string) => void paths.set(name, path),
  getLocale: () => languages()[0] ?? 'en-US',
  getSystemLocale: () => languages()[0] ?? 'en-US',
  getPreferredSystemLanguages: () => [...languages()],
  isReady: () => appState.phase === 'ready',
  whenReady: () =>
    appState.phase === 'ready'
      ? Promise.resolve()
      : new Promise<void>((resolve) => void events.once('ready', () => resolve())),
  enableSandbox: () => {
    if (appState.phase !== 'starting')
      throw new Error('app.enableSandbox() can only be called before app is ready')
    appState.isSandboxEnabled = true
  },
  requestSingleInstanceLock: () => {
    appState.lock ??= takeSingleInstance(methods.getPath('userData'), (second) =>
      events.emit('second-instance', preventable({}), second.argv, second.workingDirectory, null),
    )
    return appState.lock !== null
  },
  hasSingleInstanceLock: () => appState.lock !== null,
  releaseSingleInstanceLock: () => {
    appState.lock?.close()
    appState.lock = null
  },
  quit: () => {
    if (appState.phase !== 'quitting') quit()
  },
  exit: (code = 0) => end(code),
  setAppUserModelId: () => undefined,
  // As a dock that takes numbers, which macOS has and some desktops of Linux; Windows has none.
  setBadgeCount: (count = 1) => {
    if (process.platform !== 'win32') badge.count = count
    return process.platform !== 'win32'
  },
  getBadgeCount: () => badge.count,
  // The system's own lists are not touched: a test host must not register itself with the desktop.
  setAsDefaultProtocolClient: () => false,
  isDefaultProtocolClient: () => false,
  setLoginItemSettings: (settings: Settings) => {
    loginItem.isOn = settings.openAtLogin ?? false
  },
  getLoginItemSettings: () => ({
    openAtLogin: loginItem.isOn,
    wasOpenedAtLogin: false,
    status: loginItem.isOn ? ('enabled' as const) : ('not-registered' as const),
    executableWillLaunchAtLogin: loginItem.isOn,
    launchItems: [],
  }),
} satisfies Partial<Omit<App, 'commandLine'>> & { commandLine: typeof commandLine }

/** The languages of the session, as the desktop says them: `fr_FR.UTF-8` is `fr-FR`. */
function languages(): readonly string[] {
  const named = commandLine.getSwitchValue('lang') || process.env['LC_ALL'] || process.env['LANG']
  const language = (named ?? '').split('.')[0]?.replace('_', '-') ?? ''
  return [language === '' || language === 'C' || language === 'POSIX' ? 'en-US' : language]
}

/** Double of `app`. */
export const app = guarded('app', Object.assign(events, methods))
