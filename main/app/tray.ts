import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { TrayIcon, TrayView } from '../../shared/shell/tray-view.ts'
import { textIn, textOf } from './texts.ts'
import { type TrayActs, trayMenu } from './tray-menu.ts'

type TrayDeps = {
  readonly platform: NodeJS.Platform
  readonly locale: () => Locale
  readonly view: () => TrayView
  readonly acts: TrayActs
}

/** The tray: today's state in a sentence, the one thing to do, and the way back to the window. */
export function createTray(deps: TrayDeps): {
  readonly refresh: () => void
  readonly dispose: () => void
} {
  const { platform, acts } = deps
  let shown = { icon: '', menu: '' }
  const tray = new Tray(iconOf('idle', platform))
  // On macOS a click opens the menu, as it does for everything in that bar.
  if (platform !== 'darwin') tray.on('click', acts.open)
  const refresh = () => {
    const locale = deps.locale()
    const view = deps.view()
    const menu = trayMenu(view, locale, acts)
    // A menu that is open would be closed or moved by one that says the same.
    const next = { icon: view.icon, menu: JSON.stringify({ locale, menu, act: view.act }) }
    if (next.icon !== shown.icon) tray.setImage(iconOf(view.icon, platform))
    if (next.menu !== shown.menu) {
      tray.setToolTip(`${textIn(locale, 'app.name')} · ${textOf(locale, view.state)}`)
      tray.setContextMenu(Menu.buildFromTemplate(menu))
    }
    shown = next
  }
  refresh()
  return { refresh, dispose: () => tray.destroy() }
}

/** macOS colours a template by itself; Windows picks the size it needs out of one file. */
function iconOf(icon: TrayIcon, platform: NodeJS.Platform) {
  const ending = platform === 'darwin' ? 'Template.png' : platform === 'win32' ? '.ico' : '.png'
  return nativeImage.createFromPath(
    join(import.meta.dirname, '../../assets/icons/tray', `${icon}${ending}`),
  )
}
