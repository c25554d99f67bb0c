import type { MenuItemConstructorOptions } from 'electron'

const held: { applicationMenu: Menu | null } = { applicationMenu: null }

/** Double of `Menu`: the template as given; a driver clicks an item by calling its `click`. */
export class Menu {
  readonly items: readonly MenuItemConstructorOptions[]

  constructor(items: readonly MenuItemConstructorOptions[] = []) {
    this.items = items
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu | null): void {
    held.applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return held.applicationMenu
  }

  getMenuItemById(id: string): MenuItemConstructorOptions | null {
    return this.items.find((item) => item.id === id) ?? null
  }
}
