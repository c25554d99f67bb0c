import { app, type BrowserWindow, powerMonitor } from 'electron'

/** What is done when the person goes and comes. Nothing here is kept: see docs/adr/0007-reminder-ladder.md. */
export type PresenceListeners = {
  /** The laptop woke or its session was unlocked. A hint: the bell's tick notices it anyway. */
  readonly onWake: (reason: 'resume' | 'unlock') => void
  /** The session is being locked or the laptop sent to sleep, or the system asks whether it may shut down. */
  readonly onLeaving: (departure: 'lock' | 'sleep' | 'shutdown') => void
  /** The system shuts down or the session ends, now: what is open is to be closed. */
  readonly onShutdown: () => void
  /** The person turned to the window. */
  readonly onFocus: () => void
}

/** Follows the system's signs that the person goes and comes. */
export function watchPresence(listeners: PresenceListeners): () => void {
  const { onWake, onLeaving, onShutdown, onFocus } = listeners
  const resumed = () => onWake('resume')
  const unlocked = () => onWake('unlock')
  const suspended = () => onLeaving('sleep')
  const locked = () => onLeaving('lock')
  // macOS and Linux wait until we have quit, if asked to: only so is the database closed and not cut off.
  const shutDown = (...[event]: readonly unknown[]) => {
    askToWait(event)
    onLeaving('shutdown')
    onShutdown()
  }
  // Windows tells its windows, and nobody where there is none: then the journal of the database keeps what was committed.
  const watchWindow = (_event: unknown, window: BrowserWindow) => {
    // Another program may still refuse the shutdown: only the second event is certain.
    window.on('query-session-end', () => onLeaving('shutdown'))
    window.on('session-end', onShutdown)
  }
  powerMonitor.on('resume', resumed)
  powerMonitor.on('unlock-screen', unlocked)
  powerMonitor.on('suspend', suspended)
  powerMonitor.on('lock-screen', locked)
  powerMonitor.on('shutdown', shutDown)
  app.on('browser-window-focus', onFocus)
  app.on('browser-window-created', watchWindow)
  return () => {
    powerMonitor.off('resume', resumed)
    powerMonitor.off('unlock-screen', unlocked)
    powerMonitor.off('suspend', suspended)
    powerMonitor.off('lock-screen', locked)
    powerMonitor.off('shutdown', shutDown)
    app.off('browser-window-focus', onFocus)
    app.off('browser-window-created', watchWindow)
  }
}

/** Electron's typings do not give this listener its event; its documentation does. */
function askToWait(event: unknown): void {
  if (typeof event !== 'object' || event === null || !('preventDefault' in event)) return
  if (typeof event.preventDefault === 'function') event.preventDefault()
}
