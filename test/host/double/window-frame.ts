import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { screen } from './screen.ts'

/** Sizes that Electron gives a window that names none. */
const usual = { width: 800, height: 600 }

type FrameState = 'normal' | 'maximised' | 'full-screen'

/**
 * The frame of a double's window: where it is and how large, as a desktop would keep it. Chromium's own window is
 * not moved: a headless one has no frame.
 */
export class WindowFrame extends EventEmitter {
  private normal: Rectangle
  private state: FrameState = 'normal'
  private isInTaskBar = false
  private colour: string

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    const { width = usual.width, height = usual.height } = options
    const { workArea } = screen.getPrimaryDisplay()
    this.normal = {
      // Without a place, Electron centres.
      x: options.x ?? Math.round(workArea.x + (workArea.width - width) / 2),
      y: options.y ?? Math.round(workArea.y + (workArea.height - height) / 2),
      width,
      height,
    }
    this.colour = options.backgroundColor ?? '#FFFFFF'
  }

  getBounds(): Rectangle {
    if (this.state === 'normal') return { ...this.normal }
    const display = screen.getDisplayMatching(this.normal)
    return { ...(this.state === 'maximised' ? display.workArea : display.bounds) }
  }

  getNormalBounds(): Rectangle {
    return { ...this.normal }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.normal
    this.normal = { ...before, ...bounds }
    if (before.x !== this.normal.x || before.y !== this.normal.y) this.emit('move')
    if (before.width !== this.normal.width || before.height !== this.normal.height)
      this.emit('resize')
  }

  isMaximized(): boolean {
    return this.state === 'maximised'
  }

  maximize(): void {
    this.become('maximised', 'maximize')
  }

  unmaximize(): void {
    if (this.isMaximized()) this.become('normal', 'unmaximize')
  }

  isFullScreen(): boolean {
    return this.state === 'full-screen'
  }

  setFullScreen(isOn: boolean): void {
    if (isOn) this.become('full-screen', 'enter-full-screen')
    else if (this.isFullScreen()) this.become('normal', 'leave-full-screen')
  }

  isMinimized(): boolean {
    return this.isInTaskBar
  }

  minimize(): void {
    if (this.isInTaskBar) return
    this.isInTaskBar = true
    this.emit('minimize')
  }

  restore(): void {
    if (!this.isInTaskBar) return
    this.isInTaskBar = false
    this.emit('restore')
  }

  getBackgroundColor(): string {
    return this.colour
  }

  setBackgroundColor(colour: string): void {
    this.colour = colour
  }

  private become(state: FrameState, event: string): void {
    if (this.state === state) return
    this.state = state
    this.emit(event)
    this.emit('resize')
  }
}
