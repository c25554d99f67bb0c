import { describe, expect, it } from 'vitest'
import { runSample } from './sample-app.ts'

describe('the Electron double, outside of its windows', () => {
  const app = runSample()

  it('makes of a template what Electron makes of it, and finds an item at any depth', async () => {
    const made = await app().evaluate((electron) => {
      const menu = electron.Menu.buildFromTemplate([
        { label: 'One' },
        { type: 'separator' },
        { label: 'More', submenu: [{ id: 'deep', label: 'Deep', enabled: false }] },
        { label: 'Tick', type: 'checkbox', checked: true, registerAccelerator: false },
      ])
      const deep = menu.getMenuItemById('deep')
      return [
        menu.items.map(({ type, enabled, checked, registerAccelerator: keys }) => [
          type,
          enabled,
          checked,
          keys,
        ]),
        [deep?.label, deep?.enabled],
      ]
    }, undefined)
    expect(made).toEqual([
      [
        ['normal', true, false, true],
        ['separator', true, false, true],
        ['submenu', true, false, true],
        ['checkbox', true, true, false],
      ],
      ['Deep', false],
    ])
  })

  it('calls what an item does with the item, and turns a box before it does', async () => {
    const heard = await app().evaluate((electron) => {
      const seen: unknown[] = []
      const menu = electron.Menu.buildFromTemplate([
        { label: 'Tick', type: 'checkbox', click: (item) => seen.push([item.label, item.checked]) },
      ])
      menu.items[0]?.click()
      return seen
    }, undefined)
    expect(heard).toEqual([['Tick', true]])
  })

  it('throws by name for a role without words of its own and for one that it cannot play', async () => {
    const build = (label?: string) =>
      app().evaluate(
        (electron, given) =>
          electron.Menu.buildFromTemplate([
            { role: 'hide', ...(given === null ? {} : { label: given }) },
          ]).items[0]?.click(),
        label ?? null,
      )
    await expect(build()).rejects.toThrow('lacks the label of the role hide')
    await expect(build('Hide')).rejects.toThrow('lacks the role hide of a menu')
  })

  it('shows a driver the tray it was given, and lets it choose only what a person could', async () => {
    await app().evaluate((electron) => {
      const image = electron.nativeImage.createFromDataURL('data:image/png;base64,iVBORw0KGgo=')
      const tray = new electron.Tray(image)
      tray.setToolTip('Sample')
      tray.setContextMenu(
        electron.Menu.buildFromTemplate([
          { label: 'Off', enabled: false },
          { label: 'More', submenu: [{ label: 'On', click: () => tray.setToolTip('Chosen') }] },
        ]),
      )
      tray.on('click', () => tray.setToolTip('Clicked'))
    }, undefined)
    expect(await app().tray()).toMatchObject({
      toolTip: 'Sample',
      items: [{ label: 'Off', isEnabled: false }, { label: 'More' }],
    })
    await expect(app().clickTray('Off')).rejects.toThrow('cannot be chosen')
    await expect(app().clickTray('Nothing')).rejects.toThrow('cannot be chosen')
    await app().clickTray('More', 'On')
    expect((await app().tray()).toolTip).toBe('Chosen')
    await app().clickTrayIcon()
    expect((await app().tray()).toolTip).toBe('Clicked')
  })

  it('refuses a tray an image that holds nothing, and one that is gone everything', async () => {
    const make = app().evaluate(
      (electron) => new electron.Tray(electron.nativeImage.createFromPath('nowhere.png')),
      undefined,
    )
    await expect(make).rejects.toThrow('an image that holds nothing')
    const use = app().evaluate((electron) => {
      const image = electron.nativeImage.createFromDataURL('data:image/png;base64,iVBORw0KGgo=')
      const tray = new electron.Tray(image)
      tray.destroy()
      tray.setToolTip('gone')
    }, undefined)
    await expect(use).rejects.toThrow('Tray is destroyed')
  })

  it('keeps the frame of a window as a desktop would', async () => {
    const seen = await app().evaluate((electron) => {
      const [window] = electron.BrowserWindow.getAllWindows()
      if (!window) return null
      const heard: string[] = []
      window.on('resize', () => void heard.push('resize'))
      window.on('move', () => void heard.push('move'))
      window.on('maximize', () => void heard.push('maximize'))
      window.on('unmaximize', () => void heard.push('unmaximize'))
      window.setBounds({ x: 10, y: 40, width: 500, height: 600 })
      window.maximize()
      const whole = [window.getBounds(), window.getNormalBounds(), window.isMaximized()]
      window.unmaximize()
      window.minimize()
      const away = [window.isMinimized(), window.isVisible()]
      window.restore()
      return { whole, away, back: window.getBounds(), heard }
    }, undefined)
    const normal = { x: 10, y: 40, width: 500, height: 600 }
    expect(seen).toEqual({
      whole: [{ x: 0, y: 32, width: 1920, height: 1048 }, normal, true],
      away: [true, false],
      back: normal,
      heard: ['move', 'resize', 'maximize', 'resize', 'unmaximize', 'resize'],
    })
  })

  it('knows the displays that a driver gives it', async () => {
    const found = await app().evaluate((electron) => {
      const [only] = electron.screen.getAllDisplays()
      if (!only) return null
      const bounds = { x: -1280, y: 0, width: 1280, height: 720 }
      electron.screen.getAllDisplays = () => [only, { ...only, id: 2, bounds, workArea: bounds }]
      const at = (x: number) =>
        electron.screen.getDisplayMatching({ x, y: 10, width: 100, height: 100 }).id
      return [electron.screen.getPrimaryDisplay().id, at(-200), at(200)]
    }, undefined)
    expect(found).toEqual([1, 2, 1])
  })

  it('tells of a page that crashed, and loads another in its place', async () => {
    const heard = app().evaluate(
      (electron) =>
        new Promise((resolve) => {
          const contents = electron.BrowserWindow.getAllWindows()[0]?.webContents
          contents?.once('render-process-gone', (_event, { reason }) => {
            const wasCrashed = contents.isCrashed()
            contents.once('did-finish-load', () =>
              resolve([reason, wasCrashed, contents.isCrashed(), contents.getURL()]),
            )
            contents.reload()
          })
          contents?.forcefullyCrashRenderer()
        }),
      undefined,
    )
    await expect(heard).resolves.toEqual(['crashed', true, false, 'app://sample/index.html'])
    const page = await app().page()
    await expect(page.getByRole('heading').textContent()).resolves.toBe('Sample')
  })
})
