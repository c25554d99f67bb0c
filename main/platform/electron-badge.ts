import { app, type BrowserWindow, nativeImage } from 'electron'
import type { Badge } from './badge.ts'

export type BadgeDeps = {
  readonly currentWindow: () => BrowserWindow | null
  /** A dot, for the task bar of Windows. */
  readonly overlayPath: string
}

/**
 * The system's own badges. macOS and some Linux docks answer whether they took the number; Windows puts a dot on the
 * button of an open window. Of the tray icon no system tells whether anybody can see it, so it never counts as shown.
 */
export function electronBadge({ currentWindow, overlayPath }: BadgeDeps): Badge {
  /** What is drawn now, and over which window. */
  let drawn: { readonly description: string; readonly window: BrowserWindow | null } | null = null
  let outcome: 'shown' | 'not-shown' = 'not-shown'

  const windowNow = () => {
    const window = currentWindow()
    return window && !window.isDestroyed() ? window : null
  }
  const draw = (description: string): 'shown' | 'not-shown' => {
    const window = windowNow()
    const isOnDock = app.setBadgeCount(1)
    if (process.platform !== 'win32' || !window) return isOnDock ? 'shown' : 'not-shown'
    window.setOverlayIcon(nativeImage.createFromPath(overlayPath), description)
    return window.isVisible() ? 'shown' : 'not-shown'
  }
  return {
    raise: (description) => {
      const window = windowNow()
      if (drawn?.description === description && drawn.window === window) return outcome
      outcome = draw(description)
      drawn = { description, window }
      return outcome
    },
    lower: () => {
      if (!drawn) return
      drawn = null
      app.setBadgeCount(0)
      if (process.platform === 'win32') windowNow()?.setOverlayIcon(null, '')
    },
    flash: () => {
      const window = windowNow()
      if (!window || window.isFocused()) return
      window.flashFrame(true)
      // Windows flashes until told to stop: the person who comes is attention enough.
      window.once('focus', () => window.flashFrame(false))
    },
  }
}
