import { z } from 'zod'
import type { HostProcess, MainCode, PlayedDisplay } from './app-driver.ts'

const itemSchema = z.object({
  label: z.string(),
  type: z.string(),
  isEnabled: z.boolean(),
  isChecked: z.boolean(),
  accelerator: z.string(),
})
/** One item of a native menu, as a person sees it. */
export type ShownItem = z.infer<typeof itemSchema>

const traySchema = z.object({
  icon: z.string(),
  toolTip: z.string(),
  items: z.array(itemSchema),
})

/** What a driver can do with what the app shows outside of its window. */
export type ShellDriver = {
  /** The tray as it is now. `inside` names the submenus to open on the way. */
  readonly tray: (...inside: readonly string[]) => Promise<z.infer<typeof traySchema>>
  /** Chooses an item of the tray's menu by the labels that lead to it; one that a person could not choose fails. */
  readonly clickTray: (...labels: readonly string[]) => Promise<void>
  /** Clicks the icon itself. */
  readonly clickTrayIcon: () => Promise<void>
  /** The items of the application's menu, of the top or of a submenu. */
  readonly menu: (...inside: readonly string[]) => Promise<readonly ShownItem[]>
  readonly clickMenu: (...labels: readonly string[]) => Promise<void>
  readonly windows: () => Promise<readonly ShownWindow[]>
}

const windowSchema = z.object({
  isVisible: z.boolean(),
  isMinimised: z.boolean(),
  isMaximised: z.boolean(),
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  backgroundColor: z.string(),
})
/** A window as the desktop has it. */
export type ShownWindow = z.infer<typeof windowSchema>

/** Runs in main before the app is ready: remembers the tray, which Electron lets nobody ask for. */
export function rememberTray(electron: Parameters<MainCode<undefined>>[0]): void {
  const files = new WeakMap<object, string>()
  const shown: Record<string, unknown> = { icon: '', toolTip: '', menu: null, tray: null }
  Reflect.set(globalThis, 'shownTray', shown)
  const { createFromPath } = electron.nativeImage
  electron.nativeImage.createFromPath = (path) => {
    const image = createFromPath.call(electron.nativeImage, path)
    files.set(image, path.split(/[\\/]/).at(-1) ?? '')
    return image
  }
  const { setImage, setToolTip, setContextMenu } = electron.Tray.prototype
  electron.Tray.prototype.setImage = function (image) {
    shown['tray'] = this
    if (typeof image === 'object') shown['icon'] = files.get(image) ?? ''
    setImage.call(this, image)
  }
  electron.Tray.prototype.setToolTip = function (toolTip) {
    Object.assign(shown, { toolTip, tray: this })
    setToolTip.call(this, toolTip)
  }
  electron.Tray.prototype.setContextMenu = function (menu) {
    Object.assign(shown, { menu, tray: this })
    setContextMenu.call(this, menu)
  }
}

/** Runs in main before the app is ready: other displays than the machine has. */
export function playDisplays(
  electron: Parameters<MainCode<undefined>>[0],
  displays: readonly PlayedDisplay[],
): void {
  const { getAllDisplays } = electron.screen
  const played = () => {
    const [real] = getAllDisplays.call(electron.screen)
    if (!real) throw new Error('there is no display to play another one by')
    return displays.map(({ id, workArea }) => ({ ...real, id, workArea, bounds: workArea }))
  }
  electron.screen.getAllDisplays = played
  electron.screen.getPrimaryDisplay = () => {
    const [main] = played()
    if (!main) throw new Error('a machine without displays cannot be played')
    return main
  }
}

/** The driver's side, over code that runs in main. */
export function shellDriver(running: Pick<HostProcess, 'evaluate'>): ShellDriver {
  const listItems = (from: 'tray' | 'menu', inside: readonly string[]) =>
    running.evaluate(
      (electron, { source, path }) => {
        const shown = Reflect.get(globalThis, 'shownTray')
        let menu =
          source === 'tray' ? Reflect.get(shown, 'menu') : electron.Menu.getApplicationMenu()
        for (const label of path)
          menu = menu?.items.find((item: Electron.MenuItem) => item.label === label)?.submenu
        if (!menu) throw new Error(`there is no menu at ${path.join(' > ')}`)
        const items = menu.items.map((item: Electron.MenuItem) => ({
          label: item.label,
          type: item.type,
          isEnabled: item.enabled,
          isChecked: item.checked,
          accelerator: String(item.accelerator ?? ''),
        }))
        return { ...shown, menu: null, tray: null, items }
      },
      { source: from, path: [...inside] },
    )
  const click = (from: 'tray' | 'menu', labels: readonly string[]) =>
    running.evaluate(
      (electron, { source, path }) => {
        let menu =
          source === 'tray'
            ? Reflect.get(Reflect.get(globalThis, 'shownTray'), 'menu')
            : electron.Menu.getApplicationMenu()
        for (const [index, label] of path.entries()) {
          const item = menu?.items.find((one: Electron.MenuItem) => one.label === label)
          if (!item?.enabled || !item.visible)
            throw new Error(`${label} cannot be chosen among ${menu?.items.map(String)}`)
          if (index === path.length - 1) item.click()
          menu = item.submenu
        }
      },
      { source: from, path: [...labels] },
    )
  return {
    tray: async (...inside) => traySchema.parse(await listItems('tray', inside)),
    clickTray: async (...labels) => void (await click('tray', labels)),
    clickTrayIcon: async () =>
      void (await running.evaluate(() => {
        const tray = Reflect.get(Reflect.get(globalThis, 'shownTray'), 'tray')
        Reflect.apply(tray.emit, tray, ['click', {}])
      }, undefined)),
    menu: async (...inside) =>
      z.object({ items: z.array(itemSchema) }).parse(await listItems('menu', inside)).items,
    clickMenu: async (...labels) => void (await click('menu', labels)),
    windows: async () =>
      z.array(windowSchema).parse(
        await running.evaluate(
          (electron) =>
            electron.BrowserWindow.getAllWindows().map((window) => ({
              isVisible: window.isVisible(),
              isMinimised: window.isMinimized(),
              isMaximised: window.isMaximized(),
              bounds: window.getNormalBounds(),
              backgroundColor: window.getBackgroundColor(),
            })),
          undefined,
        ),
      ),
  }
}
