import type { AnyCheck } from '../../check.ts'
import { appOrigin } from './app-origin.ts'
import { automaticLogin } from './automatic-login.ts'
import { automaticUpdates } from './automatic-updates.ts'
import { dailyAdministrator } from './daily-administrator.ts'
import { diskEncryption } from './disk-encryption.ts'
import { firewall } from './firewall.ts'
import { malwareProtection } from './malware-protection.ts'
import { remoteAccess } from './remote-access.ts'
import { screenLock } from './screen-lock.ts'
import { sharing } from './sharing.ts'
import { systemIntegrity } from './system-integrity.ts'
import { systemVersion } from './system-version.ts'
import { wakePassword } from './wake-password.ts'

/** Every check of macOS. */
export const macosChecks: readonly AnyCheck[] = [
  diskEncryption,
  firewall,
  malwareProtection,
  automaticUpdates,
  systemVersion,
  screenLock,
  wakePassword,
  remoteAccess,
  sharing,
  dailyAdministrator,
  automaticLogin,
  appOrigin,
  systemIntegrity,
]
