import type { DayView } from '../../shared/check-ins/channels.ts'
import type { SlotState, SlotStatus } from '../../shared/check-ins/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'

/** A state as it is shown: an end that can already be recorded, but that nobody expects yet, is `possible`. */
export type ShownState = SlotState | 'possible'

/** What to show of a slot of a day. Main opens an end early, for those who must leave; it asks for nothing yet. */
export function shownStateOf(
  { slot, state }: SlotStatus,
  day: Pick<DayView, 'slots'>,
  now: Instant,
): ShownState {
  if (slot.kind !== 'end' || state !== 'open' || now >= slot.dueAt) return state
  return day.slots.some(isStartAhead) ? 'upcoming' : 'possible'
}

/** Whether a start is still to be recorded: the shift has not begun for the person. */
function isStartAhead({ slot, state }: SlotStatus): boolean {
  return slot.kind === 'start' && (state === 'upcoming' || state === 'open' || state === 'late')
}
