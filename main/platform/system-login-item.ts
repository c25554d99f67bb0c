import type { App } from 'electron'
import { hiddenStart, type LoginItem } from './login-item.ts'

/** The login items of Windows (a value in the registry) and macOS (the system's own service). */
export function systemLoginItem(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
  platform: NodeJS.Platform,
): LoginItem {
  const args = [hiddenStart]
  return {
    isOn: () => {
      const found = app.getLoginItemSettings({ args })
      // Windows keeps an item that was switched off in the task manager; macOS one that waits for an approval.
      if (platform === 'win32') return found.openAtLogin && found.executableWillLaunchAtLogin
      return found.openAtLogin && found.status !== 'requires-approval'
    },
    set: (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, enabled: isOn, args }),
  }
}
