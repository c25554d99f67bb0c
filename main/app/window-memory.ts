import { type BrowserWindow, screen } from 'electron'
import { type Display, placeWindow, type WindowPlace } from '../../shared/shell/window-place.ts'
import type { Stop } from '../jobs/schedule.ts'
import { scheduleOnce } from '../platform/timers.ts'
import type { ShellMemory } from './shell-memory.ts'

/** A window that is being moved tells of every step: only where it comes to rest is kept. */
const restsAfterMs = 500

/** Where the window opens now. */
export function placeOnDisplays(memory: ShellMemory): WindowPlace {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return placeWindow(
    memory.current().window ?? null,
    [main, ...others].map(({ id, workArea }): Display => ({ id, workArea })),
  )
}

/** Keeps where the window is, whenever it comes to rest and when it closes. */
export function followWindow(window: BrowserWindow, memory: ShellMemory): void {
  let cancel: Stop = () => undefined
  const keep = () => {
    cancel()
    // A window in the task bar has no place, and some systems forget there that it was maximised.
    if (window.isDestroyed() || window.isMinimized()) return
    const bounds = window.getNormalBounds()
    memory.remember({
      window: {
        bounds,
        display: screen.getDisplayMatching(bounds).id,
        isMaximised: window.isMaximized(),
        isFullScreen: window.isFullScreen(),
      },
    })
  }
  const keepSoon = () => {
    cancel()
    cancel = scheduleOnce(restsAfterMs, keep)
  }
  window.on('move', keepSoon)
  window.on('resize', keepSoon)
  window.on('maximize', keepSoon)
  window.on('unmaximize', keepSoon)
  window.on('enter-full-screen', keepSoon)
  window.on('leave-full-screen', keepSoon)
  window.on('close', keep)
  window.on('closed', () => cancel())
}
