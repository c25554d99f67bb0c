import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { SlotStatus } from '../../shared/check-ins/model.ts'
import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'

/** A shift with both its ends. */
export type Shift = { readonly start: SlotStatus; readonly end: SlotStatus }

/** Both ends of the shift in view, where there is one. */
export function shiftInView({ shift }: TodayView): Shift | null {
  const start = shift.slots.find(({ slot }) => slot.kind === 'start')
  const end = shift.slots.find(({ slot }) => slot.kind === 'end')
  return start && end ? { start, end } : null
}

/** How much of a shift has passed, from 0 to 1. */
export function passedOf({ start, end }: Shift, now: Instant): number {
  const from = epochMsOf(start.slot.dueAt)
  const whole = epochMsOf(end.slot.dueAt) - from
  if (whole <= 0) return 0
  return Math.min(1, Math.max(0, (epochMsOf(now) - from) / whole))
}
