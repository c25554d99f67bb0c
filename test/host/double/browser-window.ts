import type { BrowserWindowConstructorOptions } from 'electron'
import { app, appState } from './app.ts'
import { currentHost } from './host.ts'
import { preventable } from './preventable.ts'
import { createWebContents, type WebContentsDouble } from './web-contents.ts'
import { WindowFrame } from './window-frame.ts'

const windows = new Map<number, BrowserWindow>()

/** Called by the guarded class: the app must meet its windows only under their guard. */
export function rememberWindow(window: BrowserWindow): void {
  windows.set(window.id, window)
  app.emit('browser-window-created', preventable({}), window)
}

/** Double of `BrowserWindow`: a page of a real Chromium, on a display if there is one. */
export class BrowserWindow extends WindowFrame {
  readonly id: number
  readonly webContents: WebContentsDouble
  private title: string
  private isShown: boolean
  private hasFocus = false
  private isGone = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (appState.phase === 'starting')
      throw new Error('Cannot create BrowserWindow before app is ready')
    super(options)
    const preferences = options.webPreferences ?? {}
    // What the double cannot give it must not seem to give: its pages are always isolated and without Node.
    if (preferences.contextIsolation === false || preferences.nodeIntegration === true)
      throw new Error('The Electron double runs only isolated pages without Node.')
    this.webContents = createWebContents(preferences)
    this.id = this.webContents.id
    this.title = options.title ?? app.name
    this.isShown = options.show ?? true
    this.webContents.on('did-finish-load', () => {
      if (!this.isGone) this.emit('ready-to-show')
    })
    this.webContents.on('double:page-closed', () => this.onPageClosed())
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].find((window) => window.isFocused()) ?? null
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url)
  }

  show(): void {
    const wasShown = this.isShown
    this.isShown = true
    void this.webContents.bringToFront().catch(() => undefined)
    if (!wasShown) this.emit('show')
    this.takeFocus()
  }

  /** Shows it without turning the person to it. */
  showInactive(): void {
    const wasShown = this.isShown
    this.isShown = true
    if (!wasShown) this.emit('show')
  }

  hide(): void {
    if (!this.isShown) return
    this.isShown = false
    this.blur()
    this.emit('hide')
  }

  focus(): void {
    void this.webContents.bringToFront().catch(() => undefined)
    this.takeFocus()
  }

  /** The person turns to something else; a driver says so. */
  blur(): void {
    if (!this.hasFocus) return
    this.hasFocus = false
    this.emit('blur')
    app.emit('browser-window-blur', preventable({}), this)
  }

  private takeFocus(): void {
    if (this.hasFocus || this.isGone) return
    this.hasFocus = true
    this.emit('focus')
    app.emit('browser-window-focus', preventable({}), this)
  }

  isVisible(): boolean {
    return this.isShown && !this.isMinimized() && !this.isGone
  }

  isFocused(): boolean {
    return this.isVisible() && this.hasFocus
  }

  override minimize(): void {
    this.blur()
    // A window that was never shown is from then on in the task bar.
    this.isShown = true
    super.minimize()
  }

  override maximize(): void {
    super.maximize()
    this.show()
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  getTitle(): string {
    return this.title
  }

  setTitle(title: string): void {
    this.title = title
  }

  setMenuBarVisibility(): void {}

  removeMenu(): void {}

  /** Attention asked for and not yet given, for a driver to look at; a page has no task bar to flash. */
  isFlashing = false

  flashFrame(flag: boolean): void {
    this.isFlashing = flag
  }

  /** The description of the dot on the task bar, for a driver to look at. Only Windows draws it. */
  overlayDescription = ''

  setOverlayIcon(_overlay: unknown, description: string): void {
    this.overlayDescription = description
  }

  close(): void {
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.isGone) return
    this.isGone = true
    windows.delete(this.id)
    void this.webContents.destroy()
    this.emit('closed')
    if (windows.size > 0 || appState.phase === 'quitting') return
    // Electron quits by itself only where nobody listens.
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }

  /** A person closed Chromium's window: as with the real one, the app may keep it in the background. */
  private onPageClosed(): void {
    if (this.isGone || appState.phase === 'quitting') return
    const event = preventable({})
    this.emit('close', event)
    if (event.defaultPrevented) this.isShown = false
    else this.destroy()
    if (appState.phase === 'ready')
      currentHost().tell(
        'The window is closed; the agent goes on. `npm start` again shows it, Ctrl+C ends it.',
      )
  }
}

appState.closeWindows = () => {
  for (const window of [...windows.values()]) window.close()
  return windows.size === 0
}
