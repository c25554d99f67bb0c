import type { AnyCheck } from '../../check.ts'
import { accessControl } from './access-control.ts'
import { dailyAdministrator } from './daily-administrator.ts'
import { diskEncryption } from './disk-encryption.ts'
import { firewall } from './firewall.ts'
import { remoteAccess } from './remote-access.ts'
import { secureBoot } from './secure-boot.ts'
import { sharing } from './sharing.ts'
import { systemVersion } from './system-version.ts'

/** Every check of Linux. */
export const linuxChecks: readonly AnyCheck[] = [
  diskEncryption,
  firewall,
  systemVersion,
  remoteAccess,
  sharing,
  secureBoot,
  dailyAdministrator,
  accessControl,
]
