import type { System } from '../../shared/posture/catalogue.ts'
import type { AnyCheck } from './check.ts'
import { linuxChecks } from './checks/linux/all.ts'

export type { Evidence, Found } from './scan.ts'
export { scan } from './scan.ts'
export { createPosture, type Posture, type PostureDeps } from './service.ts'

const bySystem: Readonly<Record<System, readonly AnyCheck[]>> = {
  windows: [],
  macos: [],
  linux: linuxChecks,
}

/** The checks of a system, all of them; which apply is the policy's to say. */
export function checksFor(system: System): readonly AnyCheck[] {
  return bySystem[system]
}
