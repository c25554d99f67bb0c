import { type BrowserWindow, type IpcMainInvokeEvent, nativeTheme } from 'electron'
import type { EventName, Payload } from '../../shared/ipc/contract.ts'
import { ipcNameOf } from '../../shared/ipc/names.ts'
import { scheduleOnce } from '../platform/timers.ts'
import { appPage } from './app-protocol.ts'
import type { KeptPreferences } from './preferences.ts'
import type { ShellMemory } from './shell-memory.ts'
import { textIn } from './texts.ts'
import { askAboutGoneWindow, askAboutSilentWindow } from './trouble-dialogs.ts'
import { isFromOwnPage, openWindow } from './window.ts'
import { followWindow, placeOnDisplays } from './window-memory.ts'
import { paperOf } from './window-paper.ts'
import { type WatchedPage, watchPage } from './window-trouble.ts'

/** How long the window waits for its page before it shows itself without: nobody is to click and see nothing. */
const showsWithinMs = 4_000

export type KeeperDeps = {
  readonly memory: ShellMemory
  readonly preferences: KeptPreferences
  /** Whether a closed window can be found again in the tray. */
  readonly hasTray: () => boolean
  /** The person closed the window and the agent goes on. */
  readonly onClosed: () => void
  /** The page is gone or begins anew. */
  readonly onPageLeft: () => void
  readonly report: (where: string, what: unknown) => void
}

/** The one window: made when it is wanted, destroyed when it is closed, so that it costs nothing in the tray. */
export type WindowKeeper = {
  readonly current: () => BrowserWindow | null
  readonly show: () => void
  /** Puts it where the person finds it without being disturbed: for a start with the session without a tray. */
  readonly showInTaskBar: () => void
  readonly send: <N extends EventName>(event: N, payload: Payload<N>) => void
  readonly isOwnPage: (event: IpcMainInvokeEvent) => boolean
  /** The page asked something. */
  readonly pageSpoke: () => void
  /** From now on closing is for good. */
  readonly letGo: () => void
}

/** Keeps the window. Call it once the app is ready. */
export function createWindowKeeper(deps: KeeperDeps): WindowKeeper {
  const { memory, preferences } = deps
  let window: BrowserWindow | null = null
  let page: WatchedPage | null = null
  let isLeaving = false
  const alive = () => (window && !window.isDestroyed() ? window : null)
  const paper = () => paperOf(preferences.current().theme, nativeTheme.shouldUseDarkColors)
  const followTheme = () => {
    const { theme } = preferences.current()
    const source = theme === 'contrast' ? 'system' : theme
    // Menus and dialogs of the system follow the choice too.
    if (nativeTheme.themeSource !== source) nativeTheme.themeSource = source
    alive()?.setBackgroundColor(paper())
  }
  preferences.onChanged(followTheme)
  nativeTheme.on('updated', () => alive()?.setBackgroundColor(paper()))
  followTheme()

  const load = (opened: BrowserWindow) => {
    // A load that fails is told by its event; a window that is closed while it loads has nothing to say.
    void opened.loadURL(appPage).catch(() => undefined)
  }

  const openAs = (how: 'window' | 'task-bar') => {
    const opened = openWindow({
      title: textIn(preferences.current().locale, 'app.name'),
      place: placeOnDisplays(memory),
      paper: paper(),
      isInTaskBar: how === 'task-bar',
      showAnyway: (show) => scheduleOnce(showsWithinMs, show),
    })
    window = opened
    followWindow(opened, memory)
    page = watchPage(opened, {
      monotonicMs: () => performance.now(),
      schedule: scheduleOnce,
      reload: () => load(opened),
      askAboutGone: () => askAboutGoneWindow(opened, preferences.current().locale),
      askAboutSilence: (answered) =>
        askAboutSilentWindow(opened, preferences.current().locale, answered),
      report: (what) => deps.report('window', what),
    })
    opened.webContents.on('did-start-navigation', ({ isSameDocument }) => {
      if (!isSameDocument) deps.onPageLeft()
    })
    opened.on('close', (event) => {
      if (isLeaving) return
      if (deps.hasTray()) return deps.onClosed()
      // Without a tray the way back must stay in sight: see docs/adr.
      event.preventDefault()
      opened.minimize()
    })
    opened.on('closed', () => {
      window = null
      page = null
      deps.onPageLeft()
    })
    load(opened)
  }

  return {
    current: alive,
    show: () => {
      const open = alive()
      if (!open) return openAs('window')
      if (open.isMinimized()) open.restore()
      open.show()
      open.focus()
    },
    showInTaskBar: () => {
      if (!alive()) openAs('task-bar')
    },
    send: (event, payload) => alive()?.webContents.send(ipcNameOf(event), payload),
    isOwnPage: (event) => isFromOwnPage(alive(), event),
    pageSpoke: () => page?.spoke(),
    letGo: () => {
      isLeaving = true
    },
  }
}
