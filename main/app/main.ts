import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, ipcMain, protocol, session } from 'electron'
import { linkAmong } from '../../shared/enrolment/link.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { serveContract } from '../ipc/serve-contract.ts'
import { isHiddenStart } from '../platform/electron-login-item.ts'
import { scheduleOnce } from '../platform/timers.ts'
import { runProgram, systemTrayHost, type TrayHost } from '../platform/tray-host.ts'
import { registerAppScheme, serveAppFiles } from './app-protocol.ts'
import { createBugReport } from './bug-report.ts'
import { type Composed, compose } from './compose.ts'
import { followLinks } from './deep-link.ts'
import { denyByDefault } from './deny-by-default.ts'
import { meetSurprises } from './last-resort.ts'
import { lendDocuments } from './lent-documents.ts'
import { createPlaces } from './places.ts'
import { openPreferences } from './preferences.ts'
import { openShellMemory } from './shell-memory.ts'
import { sayThatAllStops } from './trouble-dialogs.ts'
import { createWindowKeeper, type WindowKeeper } from './window-keeper.ts'

// What the agent writes is its owner's alone: the log, its key, the preferences.
process.umask(0o077)
app.enableSandbox()
registerAppScheme()

if (app.requestSingleInstanceLock()) start()
else app.quit()

/** The built page: its files are served to the window, its fonts are lent to pages for people. */
const rendererFolder = join(import.meta.dirname, '../renderer')

/** How long an end after too many surprises may take. */
const endsWithinMs = 5_000

/** How long after a start with the session its desktop may still be setting up the tray. */
const trayComesWithinMs = 15_000

/** Opens no window, unless there is no tray in which the agent could be found: then one in the task bar. */
async function stayInSight(window: WindowKeeper, trayHost: TrayHost): Promise<void> {
  await trayHost.look()
  if (trayHost.isThere()) return
  scheduleOnce(trayComesWithinMs, () => {
    void trayHost.look().then(() => {
      if (!trayHost.isThere()) window.showInTaskBar()
    })
  })
}

/** Everything in the order it happens. */
function start(): void {
  const folder = app.getPath('userData')
  const reportBug = createBugReport({
    folder,
    isPackaged: app.isPackaged,
    now: () => new Date().toISOString(),
  })
  let keeper: WindowKeeper | null = null
  let agent: Composed | null = null
  const places = createPlaces((destination) => keeper?.send('goTo', destination))
  const open = (destination: Destination) => {
    places.goTo(destination)
    keeper?.show()
  }

  const giveUp = meetSurprises({
    process,
    monotonicMs: () => performance.now(),
    reportBug,
    isRunning: () => agent !== null,
    giveUp: () => {
      if (app.isReady()) sayThatAllStops(preferences.current().locale)
      // What cannot end in order by then is not waited for: the log is whole at every moment.
      scheduleOnce(endsWithinMs, () => app.exit(1))
      void Promise.resolve(agent?.dispose()).finally(() => app.exit(1))
    },
  })
  const preferences = openPreferences(folder, app.getPreferredSystemLanguages())
  followLinks(app, { args: process.argv, open, onSecondStart: () => keeper?.show() })
  app.on('activate', () => keeper?.show())
  app.on('window-all-closed', () => {
    // The agent goes on in the tray: reminders and sync do not need a window.
  })

  const come = () => {
    denyByDefault(session.defaultSession)
    const documents = lendDocuments(randomUUID)
    serveAppFiles(rendererFolder, protocol.handle.bind(protocol), documents.find)
    // A link is a person's wish, whatever started the agent.
    const isHidden = isHiddenStart(process.argv) && linkAmong(process.argv) === null
    const memory = openShellMemory(folder, reportBug)
    const playedHost = app.isPackaged ? undefined : process.env.MOURAFIQ_TRAY_HOST
    const trayHost = systemTrayHost(
      process.platform,
      playedHost ? async () => playedHost : runProgram,
    )
    app.on('browser-window-created', () => void trayHost.look())
    const window = createWindowKeeper({
      memory,
      preferences,
      hasTray: trayHost.isThere,
      onClosed: () => composed.desktop.tellOfTray(),
      onPageLeft: places.pageLeft,
      report: reportBug,
    })
    const composed = compose({
      folder,
      preferences,
      memory,
      documents,
      places,
      open,
      showWindow: window.show,
      currentWindow: window.current,
      announce: (topics) => window.send('changed', { topics }),
      perform: (act) => {
        window.show()
        window.send('perform', { act })
      },
      isHiddenStart: isHidden,
      reportBug,
    })
    serveContract({
      ipcMain,
      isTrusted: window.isOwnPage,
      handlers: () => {
        window.pageSpoke()
        return composed.handlers()
      },
      answers: app.isPackaged ? 'trusted' : 'checked',
      reportBug,
    })
    keeper = window
    agent = composed
    if (isHidden) void stayInSight(window, trayHost)
    else window.show()
    let hasEnded = false
    app.on('before-quit', (event) => {
      window.letGo()
      if (hasEnded) return
      event.preventDefault()
      // Sync is drained and the database closed before the process ends.
      void composed.dispose().finally(() => {
        hasEnded = true
        app.quit()
      })
    })
  }
  void app
    .whenReady()
    .then(come)
    .catch((error: unknown) => {
      reportBug('start', error)
      giveUp()
    })
}
