import type { AnyCheck } from '../../check.ts'
import { accessControl } from './access-control.ts'
import { automaticLogin } from './automatic-login.ts'
import { automaticUpdates } from './automatic-updates.ts'
import { dailyAdministrator } from './daily-administrator.ts'
import { diskEncryption } from './disk-encryption.ts'
import { firewall } from './firewall.ts'
import { passwordLength } from './password-length.ts'
import { remoteAccess } from './remote-access.ts'
import { screenLock } from './screen-lock.ts'
import { secureBoot } from './secure-boot.ts'
import { sharing } from './sharing.ts'
import { systemVersion } from './system-version.ts'
import { wakePassword } from './wake-password.ts'

/** Every check of Linux. */
export const linuxChecks: readonly AnyCheck[] = [
  ...[diskEncryption, firewall, automaticUpdates, systemVersion, screenLock, wakePassword],
  ...[remoteAccess, sharing, secureBoot, dailyAdministrator, automaticLogin, accessControl],
  passwordLength,
]
