import type { MenuItemConstructorOptions } from 'electron'
import type { MessageKey } from '../../shared/i18n/catalog.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Route } from '../../shared/shell/model.ts'
import { acceleratorOf, type ShortcutAct, shortcutOf } from '../../shared/shell/shortcuts.ts'
import { textIn } from './texts.ts'

type Item = MenuItemConstructorOptions
type MenuText = Extract<MessageKey, `menu.${string}`>

/** What the application's menu can do. */
export type AppMenuActs = {
  readonly goTo: (route: Route) => void
  /** An act of the page's own keyboard. */
  readonly perform: (act: ShortcutAct) => void
  readonly quit: () => void
}

const separator: Item = { type: 'separator' }

const places = {
  'go-today': 'today',
  'go-tasks': 'tasks',
  'go-activity': 'activity',
  'go-security': 'security',
  'go-forms': 'forms',
  'go-my-data': 'my-data',
  'go-guide': 'guide',
  'go-settings': 'settings',
} as const satisfies Partial<Record<ShortcutAct, Route>>

/**
 * The application's menu in a language: whole on macOS, where it is always in sight; short elsewhere, where Alt shows
 * it. Every item says its own words, because Electron knows its roles in English only, and none opens the developer's
 * tools or loads the page again.
 */
export function appMenu(
  platform: NodeJS.Platform,
  locale: Locale,
  acts: AppMenuActs,
): readonly Item[] {
  const words = (key: MenuText) => textIn(locale, key)
  const role = (name: NonNullable<Item['role']>, key: MenuText): Item => ({
    role: name,
    label: words(key),
  })
  /** The page hears its keys itself, and knows whether somebody is typing: the menu only shows them. */
  const own = (act: ShortcutAct, click: () => void): Item => ({
    label: textIn(locale, `shortcuts.act.${act}`),
    accelerator: acceleratorOf(shortcutOf(act)),
    registerAccelerator: false,
    click,
  })
  const pageAct = (act: ShortcutAct) => own(act, () => acts.perform(act))
  const place = (act: keyof typeof places) => own(act, () => acts.goTo(places[act]))
  const about: Item = { label: words('menu.about'), click: () => acts.goTo('settings') }
  const quit: Item = {
    label: words('menu.quit'),
    // On Windows no program ends by it, and a slip of the finger would end the reminders.
    ...(platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }),
    click: acts.quit,
  }
  const close: Item = { ...role('close', 'menu.close'), accelerator: 'CommandOrControl+W' }

  const view: Item = {
    label: words('menu.view'),
    submenu: [
      pageAct('open-palette'),
      separator,
      pageAct('text-larger'),
      pageAct('text-smaller'),
      pageAct('text-normal'),
      separator,
      role('togglefullscreen', 'menu.fullScreen'),
    ],
  }
  const go: Item = {
    label: words('menu.go'),
    submenu: [
      place('go-today'),
      place('go-tasks'),
      place('go-activity'),
      place('go-security'),
      place('go-forms'),
      place('go-my-data'),
      place('go-guide'),
      place('go-settings'),
      separator,
      pageAct('search-activity'),
    ],
  }
  if (platform !== 'darwin')
    return [
      {
        label: words('menu.file'),
        submenu: [pageAct('send-form'), separator, close, quit],
      },
      view,
      go,
      { label: words('menu.help'), submenu: [pageAct('open-help'), separator, about] },
    ]
  return [
    {
      label: textIn(locale, 'app.name'),
      submenu: [
        about,
        separator,
        role('services', 'menu.services'),
        separator,
        role('hide', 'menu.hide'),
        role('hideOthers', 'menu.hideOthers'),
        role('unhide', 'menu.showAll'),
        separator,
        quit,
      ],
    },
    { label: words('menu.file'), submenu: [pageAct('send-form'), separator, close] },
    {
      label: words('menu.edit'),
      submenu: [
        role('undo', 'menu.undo'),
        role('redo', 'menu.redo'),
        separator,
        role('cut', 'menu.cut'),
        role('copy', 'menu.copy'),
        role('paste', 'menu.paste'),
        role('selectAll', 'menu.selectAll'),
      ],
    },
    view,
    go,
    {
      role: 'window',
      label: words('menu.window'),
      submenu: [
        role('minimize', 'menu.minimise'),
        role('zoom', 'menu.zoom'),
        separator,
        role('front', 'menu.front'),
      ],
    },
    { role: 'help', label: words('menu.help'), submenu: [pageAct('open-help')] },
  ]
}
