import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartFile } from './autostart-file.ts'
import { hiddenStart, type LoginItem } from './login-item.ts'
import { systemLoginItem } from './system-login-item.ts'

/**
 * The login item of this system; null in development, which must not put itself into anybody's session. There a
 * folder in `MOURAFIQ_AUTOSTART_FOLDER` plays the session's list.
 */
export function electronLoginItem(): LoginItem | null {
  const played = app.isPackaged ? undefined : process.env.MOURAFIQ_AUTOSTART_FOLDER
  if (!app.isPackaged && !played) return null
  if (process.platform !== 'linux' && !played) return systemLoginItem(app, process.platform)
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
