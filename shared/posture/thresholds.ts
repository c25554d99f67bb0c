import { z } from 'zod'
import type { PostureRules } from './rules-model.ts'

/** Thresholds that are one number, by the name that the policy gives them. */
const counted = [
  'lockMinutes',
  'wakeSeconds',
  'passwordLength',
  'pauseDays',
  'clockSeconds',
  'waitingDays',
] as const

/** The threshold of a check, as the screen says it. */
export const thresholdSchema = z.union([
  z.strictObject({ of: z.enum(counted), count: z.int() }).readonly(),
  z.strictObject({ of: z.literal('agent'), current: z.string(), accepted: z.string() }).readonly(),
])
export type Threshold = z.infer<typeof thresholdSchema>

const countedOf: Readonly<Record<string, (typeof counted)[number]>> = {
  'screen-lock': 'lockMinutes',
  'wake-password': 'wakeSeconds',
  'password-length': 'passwordLength',
  'automatic-updates': 'pauseDays',
  'clock-accuracy': 'clockSeconds',
  'waiting-entries': 'waitingDays',
}

/** What the rules in force ask of a check; null for one that is only right or wrong. */
export function thresholdOf(
  check: string,
  { thresholds }: Pick<PostureRules, 'thresholds'>,
): Threshold | null {
  if (check === 'agent-version') return { of: 'agent', ...thresholds.agent }
  const of = Object.hasOwn(countedOf, check) ? countedOf[check] : undefined
  return of === undefined ? null : { of, count: thresholds[of] }
}
