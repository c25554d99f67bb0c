import { EventEmitter } from 'node:events'
import type { Menu } from './menu.ts'

/** Double of `Tray`: keeps what the real one would show, for a driver to look at and click. */
export class Tray extends EventEmitter {
  image: unknown
  toolTip = ''
  title = ''
  contextMenu: Menu | null = null
  private isGone = false

  constructor(image: unknown) {
    super()
    this.image = image
  }

  setImage(image: unknown): void {
    this.image = image
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip
  }

  setTitle(title: string): void {
    this.title = title
  }

  setContextMenu(menu: Menu | null): void {
    this.contextMenu = menu
  }

  destroy(): void {
    this.isGone = true
  }

  isDestroyed(): boolean {
    return this.isGone
  }
}
