import { app, powerMonitor } from 'electron'

/** What is done when the person goes and comes. Nothing here is kept: see docs/adr/0007-reminder-ladder.md. */
export type PresenceListeners = {
  /** The laptop woke or its session was unlocked. A hint: the bell's tick notices it anyway. */
  readonly onWake: (reason: 'resume' | 'unlock') => void
  /** The session is being locked or the laptop sent to sleep. */
  readonly onLeaving: (departure: 'lock' | 'sleep') => void
  /** The person turned to the window. */
  readonly onFocus: () => void
}

/** Follows the system's signs that the person goes and comes. */
export function watchPresence({ onWake, onLeaving, onFocus }: PresenceListeners): () => void {
  const resumed = () => onWake('resume')
  const unlocked = () => onWake('unlock')
  const suspended = () => onLeaving('sleep')
  const locked = () => onLeaving('lock')
  powerMonitor.on('resume', resumed)
  powerMonitor.on('unlock-screen', unlocked)
  powerMonitor.on('suspend', suspended)
  powerMonitor.on('lock-screen', locked)
  app.on('browser-window-focus', onFocus)
  return () => {
    powerMonitor.off('resume', resumed)
    powerMonitor.off('unlock-screen', unlocked)
    powerMonitor.off('suspend', suspended)
    powerMonitor.off('lock-screen', locked)
    app.off('browser-window-focus', onFocus)
  }
}
