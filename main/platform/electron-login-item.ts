import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartFile } from './autostart-file.ts'
import { hiddenStart, type LoginItem } from './login-item.ts'

/** The login items of Windows (a value in the registry) and macOS (the system's own service). */
const systemLoginItem: LoginItem = {
  isOn: () => {
    const found = app.getLoginItemSettings({ args: [hiddenStart] })
    // Windows keeps an item that was switched off in the task manager; macOS one that waits for an approval.
    if (process.platform === 'win32') return found.openAtLogin && found.executableWillLaunchAtLogin
    return found.openAtLogin && found.status !== 'requires-approval'
  },
  set: (isOn) =>
    app.setLoginItemSettings({ openAtLogin: isOn, enabled: isOn, args: [hiddenStart] }),
}

/**
 * The login item of this system; null in development, which must not put itself into anybody's session. There a
 * folder in `MOURAFIQ_AUTOSTART_FOLDER` plays the session's list.
 */
export function electronLoginItem(): LoginItem | null {
  const played = app.isPackaged ? undefined : process.env.MOURAFIQ_AUTOSTART_FOLDER
  if (!app.isPackaged && !played) return null
  if (process.platform !== 'linux' && !played) return systemLoginItem
  const configuration = process.env.XDG_CONFIG_HOME || join(homedir(), '.config')
  return autostartFile(played ?? join(configuration, 'autostart'), {
    name: 'Mourafiq',
    // An AppImage runs from a folder that is gone at the next start; it says where it really is.
    command: [process.env.APPIMAGE || app.getPath('exe'), hiddenStart],
  })
}

/** Whether this start is the session's and not a person's: no window opens. */
export function isHiddenStart(args: readonly string[]): boolean {
  if (args.includes(hiddenStart)) return true
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
