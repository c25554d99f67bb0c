import { join } from 'node:path'
import { app, BrowserWindow, type IpcMainInvokeEvent, type WebPreferences } from 'electron'
import { appHost, appPage, appScheme } from './app-protocol.ts'

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

/** Opens the one window. It shows itself once it has something to show. */
export function openWindow(title: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1120,
    height: 780,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title,
    autoHideMenuBar: true,
    backgroundColor: '#f7f6f2',
    webPreferences: {
      ...powerless(),
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
    },
  })
  keepInside(window)
  window.once('ready-to-show', () => window.show())
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
