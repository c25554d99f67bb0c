import type { NotificationConstructorOptions } from 'electron'
import type { Notice } from './notifier.ts'

/** Names the application to Windows, which shows no notices of one it does not know: `appId` of electron-builder.yml. */
export const appId = 'ma.gov.mourafiq.agent'

/**
 * What a system makes of a notice. macOS has a button to close by nature, whose label can be chosen; Windows has only
 * the buttons it is given; the notifications of Linux, as Electron uses them, have none. There the urgency is said,
 * because the default, low, is shown by some desktops in their list only.
 */
export function optionsOf(
  { id, title, body, sound, actions, laterLabel }: Notice,
  platform: NodeJS.Platform,
): NotificationConstructorOptions {
  const common = { id, title, body, silent: sound === 'none' }
  const buttons = actions.map(({ label }) => ({ type: 'button', text: label }) as const)
  const later = laterLabel !== undefined && actions.length > 0 ? laterLabel : null
  if (platform === 'darwin')
    return { ...common, actions: buttons, ...(later ? { closeButtonText: later } : {}) }
  if (platform === 'win32')
    return {
      ...common,
      actions: later ? [...buttons, { type: 'button', text: later }] : buttons,
    }
  return { ...common, urgency: 'normal' }
}
