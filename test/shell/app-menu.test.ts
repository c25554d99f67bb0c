import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { appMenu } from '../../main/app/app-menu.ts'
import { locales } from '../../shared/i18n/locales.ts'
import { shortcuts } from '../../shared/shell/shortcuts.ts'

type Item = MenuItemConstructorOptions
const platforms = ['linux', 'win32', 'darwin'] as const
const acts = () => ({ goTo: vi.fn(), perform: vi.fn(), quit: vi.fn() })

const inside = (item: Item): readonly Item[] => (Array.isArray(item.submenu) ? item.submenu : [])
const allItems = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...allItems(inside(item))])

function choose(items: readonly Item[], label: string): void {
  const item = allItems(items).find((one) => one.label === label)
  if (!item?.click) throw new Error(`nothing to choose at ${label}`)
  Reflect.apply(item.click, undefined, [])
}

describe('the menu of the application', () => {
  it('is short behind Alt, and whole on macOS', () => {
    const tops = (platform: NodeJS.Platform) =>
      appMenu(platform, 'en', acts()).map(({ label }) => label)
    expect(tops('linux')).toEqual(['File', 'View', 'Go', 'Help'])
    expect(tops('win32')).toEqual(tops('linux'))
    expect(tops('darwin')).toEqual(['Mourafiq', 'File', 'Edit', 'View', 'Go', 'Window', 'Help'])
  })

  it('says everything in words of its own, in every language', () => {
    for (const platform of platforms)
      for (const locale of locales)
        for (const item of allItems(appMenu(platform, locale, acts())))
          if (item.type !== 'separator') expect(item.label, String(item.role)).toMatch(/\S/)
    const [english, arabic] = (['en', 'ar'] as const).map((locale) =>
      allItems(appMenu('darwin', locale, acts())).map(({ label }) => label),
    )
    for (const [index, label] of english?.entries() ?? [])
      if (label !== undefined) expect(arabic?.[index]).not.toBe(label)
  })

  it('never opens the tools of developers and never loads the page again', () => {
    const refused = ['reload', 'forceReload', 'toggleDevTools', 'viewMenu', 'resetZoom', 'zoomIn']
    for (const platform of platforms)
      for (const { role } of allItems(appMenu(platform, 'en', acts())))
        expect(refused).not.toContain(role)
  })

  it('shows the keys of the page without taking them from it', () => {
    for (const platform of platforms) {
      const items = allItems(appMenu(platform, 'en', acts()))
      const own = items.filter(({ registerAccelerator }) => registerAccelerator === false)
      expect(own.length).toBeGreaterThan(8)
      const taken = items
        .filter(
          ({ accelerator, registerAccelerator }) => accelerator && registerAccelerator !== false,
        )
        .map(({ accelerator }) => accelerator)
      expect(taken).toEqual(
        platform === 'win32'
          ? ['CommandOrControl+W']
          : expect.arrayContaining(['CommandOrControl+W', 'CommandOrControl+Q']),
      )
      expect(new Set(taken).size).toBe(taken.length)
    }
  })

  it('has every act of the keyboard that makes sense outside of a list', () => {
    const done = acts()
    const menu = appMenu('linux', 'en', done)
    const labels = allItems(menu).map(({ label }) => label)
    const left = new Set(['close'])
    const wanted = new Set(shortcuts.map(({ act }) => act).filter((act) => !left.has(act)))
    expect(
      allItems(menu).filter(({ registerAccelerator }) => registerAccelerator === false),
    ).toHaveLength(wanted.size)
    choose(menu, 'Go to Activity')
    choose(menu, 'Find an action')
    choose(menu, 'Quit Mourafiq')
    expect(labels).toContain('About Mourafiq')
    expect(done.goTo).toHaveBeenCalledExactlyOnceWith('activity')
    expect(done.perform).toHaveBeenCalledExactlyOnceWith('open-palette')
    expect(done.quit).toHaveBeenCalledOnce()
  })
})
