import type { TodayView } from './channels.ts'
import type { SlotId, SlotStatus } from './model.ts'
import { readSlotId } from './slots.ts'

/** Every slot that the view knows, today's first. */
function slotsOf(view: TodayView): readonly SlotStatus[] {
  return [
    ...view.today.slots,
    ...view.shift.slots,
    ...view.week.flatMap((day) => day.slots),
    ...view.missed,
  ]
}

/** A slot by its name. */
export function findSlot(view: TodayView, id: SlotId): SlotStatus | null {
  return slotsOf(view).find((status) => status.slot.id === id) ?? null
}

/** The end of the shift that a slot belongs to. */
export function findEndOfShift(view: TodayView, id: SlotId): SlotStatus | null {
  const { date } = readSlotId(id)
  return slotsOf(view).find(({ slot }) => slot.kind === 'end' && slot.date === date) ?? null
}
