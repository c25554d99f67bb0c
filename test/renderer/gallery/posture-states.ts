import type { PostureView } from '../../../shared/posture/channels.ts'

/** A laptop on which nothing was checked yet. */
export const uncheckedPosture: PostureView = {
  system: 'windows',
  policyEdition: 'default-2026.1',
  offsetMinutes: 0,
  isScanning: false,
  checks: [],
  unknownChecks: [],
}
