import type { Instant } from '../../shared/kernel/instant.ts'
import { epochMsOf, minuteMs } from '../../shared/kernel/instant.ts'
import type { Sky } from '../ui/scene.tsx'

/** The light of the hour in Morocco, for a drawing: nothing is decided by it. */
export function skyOf(now: Instant, offsetMinutes: number): Sky {
  const hour = new Date(epochMsOf(now) + offsetMinutes * minuteMs).getUTCHours()
  if (hour < 6 || hour >= 20) return 'night'
  if (hour < 9) return 'dawn'
  return hour < 17 ? 'day' : 'dusk'
}
