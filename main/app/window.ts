import { join } from 'node:path'
import { app, BrowserWindow, type IpcMainInvokeEvent, type WebPreferences } from 'electron'
import { leastSize, type WindowPlace } from '../../shared/shell/window-place.ts'
import { appHost, appPage, appScheme } from './app-protocol.ts'

const iconPath = join(import.meta.dirname, '../../assets/icons/window.png')

/** Everything that keeps a page powerless, in one place and tested at run time. */
export function powerless(): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // A console in the page is a way to speak to main: for those who build the app, not for a shipped one.
    devTools: !app.isPackaged,
    safeDialogs: true,
  }
}

/** How the window opens. */
export type WindowOptions = {
  /** What the window is called until its page says more. */
  readonly title: string
  readonly place: WindowPlace
  /** The ground of the page, so that no other colour flashes before it. */
  readonly paper: string
  /** Opens in the task bar and disturbs nobody. */
  readonly isInTaskBar: boolean
  /** Calls `show` after a while; answers how to call it off. */
  readonly showAnyway: (show: () => void) => () => void
}

/** Opens the one window, with the system's own frame. It shows itself once it has something to show, or soon anyway. */
export function openWindow({
  title,
  place,
  paper,
  isInTaskBar,
  showAnyway,
}: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    title,
    autoHideMenuBar: true,
    backgroundColor: paper,
    // Linux has no icon in the binary itself.
    ...(process.platform === 'linux' ? { icon: iconPath } : {}),
    webPreferences: {
      ...powerless(),
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
    },
  })
  keepInside(window)
  let isShown = false
  const show = () => {
    cancel()
    if (isShown || window.isDestroyed()) return
    isShown = true
    if (isInTaskBar) {
      // A window that was never on screen has nothing to put into the task bar on some desktops.
      window.showInactive()
      window.minimize()
      return
    }
    if (place.isMaximised) window.maximize()
    if (place.isFullScreen) window.setFullScreen(true)
    window.show()
  }
  const cancel = showAnyway(show)
  window.once('ready-to-show', show)
  window.once('closed', cancel)
  return window
}

/** Whatever a page tries, it goes nowhere and opens nothing. */
export function keepInside(window: BrowserWindow): void {
  // The content security policy does not reach WebRTC, which could still send packets of its own.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Whether a call comes from the main frame of `window`, showing our own page. */
export function isFromOwnPage(window: BrowserWindow | null, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  if (!window || window.isDestroyed() || !frame) return false
  if (event.sender !== window.webContents || frame !== window.webContents.mainFrame) return false
  return URL.canParse(frame.url) && isOwnAddress(new URL(frame.url))
}

function isOwnAddress(url: URL): boolean {
  return (
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.pathname === new URL(appPage).pathname
  )
}
