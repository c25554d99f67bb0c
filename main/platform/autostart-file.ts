import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AutostartEntry, autostartText, isAutostartOn } from './autostart-entry.ts'
import type { LoginItem } from './login-item.ts'

const fileName = 'mourafiq.desktop'

/** The session's list of Linux desktops: a file in a folder. It is written anew at each set, so it never names a program that has moved. */
export function autostartFile(folder: string, entry: AutostartEntry): LoginItem {
  const path = join(folder, fileName)
  return {
    isOn: () => existsSync(path) && isAutostartOn(readFileSync(path, 'utf8')),
    set: (isOn) => {
      if (!isOn) {
        rmSync(path, { force: true })
        return
      }
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.new`, autostartText(entry), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
  }
}
