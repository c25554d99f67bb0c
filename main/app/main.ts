import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, type BrowserWindow, ipcMain, protocol, session } from 'electron'
import type { EventName } from '../../shared/ipc/contract.ts'
import { ipcNameOf } from '../../shared/ipc/names.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { serveContract } from '../ipc/serve-contract.ts'
import { appPage, registerAppScheme, serveAppFiles } from './app-protocol.ts'
import { reportBug } from './bug-report.ts'
import { compose } from './compose.ts'
import { followLinks } from './deep-link.ts'
import { denyByDefault } from './deny-by-default.ts'
import { lendDocuments } from './lent-documents.ts'
import { createPlaces } from './places.ts'
import { openPreferences } from './preferences.ts'
import { isFromOwnPage, openWindow } from './window.ts'

// What the agent writes is its owner's alone: the log, its key, the preferences.
process.umask(0o077)
app.enableSandbox()
registerAppScheme()

if (app.requestSingleInstanceLock()) start()
else app.quit()

/** The built page: its files are served to the window, its fonts are lent to pages for people. */
const rendererFolder = join(import.meta.dirname, '../renderer')

/** Everything in the order it happens. */
function start(): void {
  let window: BrowserWindow | null = null
  const send = (event: EventName, payload: unknown) => {
    if (window && !window.isDestroyed()) window.webContents.send(ipcNameOf(event), payload)
  }
  const places = createPlaces((destination) => send('goTo', destination))

  const showWindow = () => {
    if (!window || window.isDestroyed()) {
      window = openWindow('Mourafiq')
      window.webContents.on('did-start-navigation', ({ isSameDocument }) => {
        if (!isSameDocument) places.pageLeft()
      })
      window.on('closed', () => {
        window = null
        places.pageLeft()
      })
      // A window that is closed while it loads has nothing to say.
      void window.loadURL(appPage).catch(() => undefined)
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  const open = (destination: Destination) => {
    places.goTo(destination)
    if (app.isReady()) showWindow()
  }

  followLinks(app, { args: process.argv, open, onSecondStart: showWindow })
  app.on('activate', showWindow)
  app.on('window-all-closed', () => {
    // The agent goes on in the tray: reminders and sync do not need a window.
  })

  void app.whenReady().then(() => {
    denyByDefault(session.defaultSession)
    const documents = lendDocuments(randomUUID)
    serveAppFiles(rendererFolder, protocol.handle.bind(protocol), documents.find)
    const folder = app.getPath('userData')
    const agent = compose({
      folder,
      preferences: openPreferences(folder, app.getPreferredSystemLanguages()),
      showWindow,
      currentWindow: () => window,
      documents,
      announce: (topics) => send('changed', { topics }),
      places,
      open,
    })
    serveContract({
      ipcMain,
      isTrusted: (event) => isFromOwnPage(window, event),
      handlers: agent.handlers,
      answers: app.isPackaged ? 'trusted' : 'checked',
      reportBug,
    })
    showWindow()
    let hasEnded = false
    app.on('before-quit', (event) => {
      if (hasEnded) return
      event.preventDefault()
      // Sync is drained and the database closed before the process ends.
      void agent.dispose().finally(() => {
        hasEnded = true
        app.quit()
      })
    })
  })
}
