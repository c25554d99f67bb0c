import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { NextStep } from '../../shared/check-ins/channels.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { textIn } from './texts.ts'

export type TrayDeps = {
  readonly locale: () => Locale
  /** What there is to do now, or null before the log is open. */
  readonly nextStep: () => NextStep | null
  readonly open: () => void
  readonly quit: () => void
}

/** The tray: today's state in a sentence, and the way back to the window. */
export function createTray(deps: TrayDeps): {
  readonly refresh: () => void
  readonly dispose: () => void
} {
  const tray = new Tray(
    nativeImage.createFromPath(join(import.meta.dirname, '../../assets/icons/tray.png')),
  )
  tray.on('click', deps.open)
  const refresh = () => {
    const locale = deps.locale()
    const step = deps.nextStep()?.step
    tray.setToolTip(step ? textIn(locale, `tray.state.${step}`) : textIn(locale, 'app.name'))
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: textIn(locale, 'tray.open'), click: deps.open },
        { type: 'separator' },
        { label: textIn(locale, 'tray.quit'), click: deps.quit },
      ]),
    )
  }
  refresh()
  return { refresh, dispose: () => tray.destroy() }
}
