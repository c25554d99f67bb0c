import type { System } from '../../shared/posture/catalogue.ts'
import type { AnyCheck } from './check.ts'
import { linuxChecks } from './checks/linux/all.ts'
import { macosChecks } from './checks/macos/all.ts'
import { ownChecks } from './checks/own/all.ts'
import { windowsChecks } from './checks/windows/all.ts'

export { visible } from './evidence.ts'
export { keepException } from './exceptions.ts'
export type { Evidence, Found } from './scan.ts'
export { scan } from './scan.ts'
export { createPosture, type Posture, type PostureDeps } from './service.ts'

const bySystem: Readonly<Record<System, readonly AnyCheck[]>> = {
  windows: [...windowsChecks, ...ownChecks],
  macos: [...macosChecks, ...ownChecks],
  linux: [...linuxChecks, ...ownChecks],
}

/** The checks of a system, all of them; which apply is the policy's to say. */
export function checksFor(system: System): readonly AnyCheck[] {
  return bySystem[system]
}
