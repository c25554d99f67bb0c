import type { AnyCheck } from '../../check.ts'
import { automaticLogin } from './automatic-login.ts'
import { automaticUpdates } from './automatic-updates.ts'
import { dailyAdministrator } from './daily-administrator.ts'
import { diskEncryption } from './disk-encryption.ts'
import { elevationPrompt } from './elevation-prompt.ts'
import { firewall } from './firewall.ts'
import { malwareProtection } from './malware-protection.ts'
import { passwordLength } from './password-length.ts'
import { remoteAccess } from './remote-access.ts'
import { screenLock } from './screen-lock.ts'
import { secureBoot } from './secure-boot.ts'
import { systemVersion } from './system-version.ts'
import { wakePassword } from './wake-password.ts'

/** Every check of Windows. One start of PowerShell answers them all. */
export const windowsChecks: readonly AnyCheck[] = [
  diskEncryption,
  firewall,
  malwareProtection,
  automaticUpdates,
  systemVersion,
  screenLock,
  wakePassword,
  remoteAccess,
  secureBoot,
  dailyAdministrator,
  automaticLogin,
  elevationPrompt,
  passwordLength,
]
