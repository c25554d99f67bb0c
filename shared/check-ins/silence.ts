import type { WallTime } from '../kernel/instant.ts'
import type { Notifications } from '../settings/model.ts'
import { isQuiet } from '../settings/rules.ts'
import type { Silence } from './model.ts'

/** Why no toast may be shown at a wall time of official time, by what the person chose; null where one may. */
export function silenceOf(
  { reminders, quietHours }: Notifications,
  time: WallTime,
): Silence | null {
  if (!reminders) return 'muted'
  return isQuiet(quietHours, time) ? 'quiet' : null
}
