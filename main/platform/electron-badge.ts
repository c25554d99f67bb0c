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
  const overlay = (description: string | null): 'shown' | 'not-shown' => {
    const window = currentWindow()
    if (process.platform !== 'win32' || !window || window.isDestroyed()) return 'not-shown'
    const dot = description === null ? null : nativeImage.createFromPath(overlayPath)
    window.setOverlayIcon(dot, description ?? '')
    return window.isVisible() ? 'shown' : 'not-shown'
  }
  let isUp = false
  return {
    raise: (description) => {
      isUp = true
      const onTaskBar = overlay(description)
      return app.setBadgeCount(1) ? 'shown' : onTaskBar
    },
    lower: () => {
      if (!isUp) return
      isUp = false
      overlay(null)
      app.setBadgeCount(0)
    },
    flash: () => {
      const window = currentWindow()
      if (!window || window.isDestroyed() || window.isFocused()) return
      window.flashFrame(true)
      // Windows flashes until told to stop: the person who comes is attention enough.
      window.once('focus', () => window.flashFrame(false))
    },
  }
}
