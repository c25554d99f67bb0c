import type { MenuItemConstructorOptions } from 'electron'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { guardedClass, lacks } from './missing.ts'

const held: { applicationMenu: Menu | null; nextCommand: number } = {
  applicationMenu: null,
  nextCommand: 1,
}

/** Roles that do something by themselves; the system's own (Edit, macOS) act where no driver can look. */
const roleActs: Readonly<Record<string, () => void>> = {
  quit: () => app.quit(),
  close: () => BrowserWindow.getFocusedWindow()?.close(),
  minimize: () => BrowserWindow.getFocusedWindow()?.minimize(),
  togglefullscreen: () => {
    const window = BrowserWindow.getFocusedWindow()
    window?.setFullScreen(!window.isFullScreen())
  },
}

/** Double of `MenuItem`: what Electron makes of an item's description. */
export class MenuItem {
  readonly id: string
  readonly label: string
  readonly type: string
  readonly role: string | null
  readonly accelerator: MenuItemConstructorOptions['accelerator'] | null
  readonly registerAccelerator: boolean
  readonly submenu: Menu | null
  readonly commandId: number
  enabled: boolean
  visible: boolean
  checked: boolean
  private readonly onClick: unknown

  constructor(options: MenuItemConstructorOptions) {
    const { submenu, role } = options
    this.type = options.type ?? (submenu ? 'submenu' : 'normal')
    // Electron's own labels of the roles are English: an app in three languages names each itself.
    if (role && options.label === undefined) throw lacks(`the label of the role ${role}`)
    if (this.type === 'submenu' && !submenu)
      throw new Error('Invalid submenu: a submenu must have items.')
    this.id = options.id ?? ''
    this.label = options.label ?? ''
    this.role = role?.toLowerCase() ?? null
    this.accelerator = options.accelerator ?? null
    this.registerAccelerator = options.registerAccelerator ?? true
    this.submenu = Array.isArray(submenu) ? GuardedMenu.buildFromTemplate(submenu) : null
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.onClick = options.click
    this.commandId = held.nextCommand++
  }

  /** As when a person chooses it: a role acts, else the app's own handler is called. */
  readonly click = (event: object = {}): void => {
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.role !== null) {
      const act = roleActs[this.role]
      if (!act) throw lacks(`the role ${this.role} of a menu`)
      act()
      return
    }
    if (typeof this.onClick === 'function')
      Reflect.apply(this.onClick, undefined, [this, BrowserWindow.getFocusedWindow(), event])
  }
}

/** Double of `Menu`: the items of a template; nothing is drawn. */
export class Menu {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: not an array')
    const menu = new GuardedMenu()
    for (const item of template) menu.append(new GuardedMenuItem(item))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    held.applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return held.applicationMenu
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null)
      if (found) return found
    }
    return null
  }
}

export const GuardedMenuItem = guardedClass('MenuItem', MenuItem)
export const GuardedMenu = guardedClass('Menu', Menu)
