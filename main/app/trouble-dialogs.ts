import { type BrowserWindow, dialog } from 'electron'
import type { Locale } from '../../shared/i18n/locales.ts'
import { textIn } from './texts.ts'

/** Tells of a window that broke twice, and asks. */
export async function askAboutGoneWindow(
  window: BrowserWindow,
  locale: Locale,
): Promise<'again' | 'close'> {
  // Over a window that nobody has seen yet the question would hang in the air.
  window.show()
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: textIn(locale, 'dialog.windowGone.message'),
    detail: textIn(locale, 'dialog.windowGone.detail'),
    buttons: [textIn(locale, 'dialog.windowGone.again'), textIn(locale, 'dialog.windowGone.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'again' : 'close'
}

/** Tells of a window that does not answer, and asks; `answered` takes the question back. */
export async function askAboutSilentWindow(
  window: BrowserWindow,
  locale: Locale,
  answered: AbortSignal,
): Promise<'wait' | 'again'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: textIn(locale, 'dialog.windowSilent.message'),
    detail: textIn(locale, 'dialog.windowSilent.detail'),
    buttons: [
      textIn(locale, 'dialog.windowSilent.wait'),
      textIn(locale, 'dialog.windowGone.again'),
    ],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: answered,
  })
  return response === 1 ? 'again' : 'wait'
}

/** The last thing that an agent says which cannot go on. Waits until it has been read. */
export function sayThatAllStops(locale: Locale): void {
  dialog.showErrorBox(
    textIn(locale, 'dialog.allStops.title'),
    textIn(locale, 'dialog.allStops.text'),
  )
}
