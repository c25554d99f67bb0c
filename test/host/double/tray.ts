import { EventEmitter } from 'node:events'
import type { NativeImage } from 'electron'
import { appState } from './app.ts'
import type { Menu } from './menu.ts'

/** Double of `Tray`: nothing is drawn; what it is given is a driver's to look at, by the methods that give it. */
export class Tray extends EventEmitter {
  private isGone = false

  constructor(image: Pick<NativeImage, 'isEmpty'> | string) {
    super()
    if (appState.phase === 'starting') throw new Error('Cannot create Tray before app is ready')
    this.setImage(image)
  }

  setImage(image: Pick<NativeImage, 'isEmpty'> | string): void {
    this.alive()
    // Electron throws for a path without an image, and shows nothing for an empty one: here both are told.
    if (typeof image === 'string' || image.isEmpty())
      throw new Error('The tray was given an image that holds nothing.')
  }

  setToolTip(_toolTip: string): void {
    this.alive()
  }

  setTitle(_title: string): void {
    this.alive()
  }

  setContextMenu(_menu: Menu | null): void {
    this.alive()
  }

  destroy(): void {
    this.isGone = true
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  private alive(): void {
    if (this.isGone) throw new TypeError('Tray is destroyed')
  }
}
