import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { SlotId, SlotKind, SlotStatus } from '../../shared/check-ins/model.ts'
import { type CalendarDate, calendarDateSchema } from '../../shared/kernel/instant.ts'

/** Every slot that the view knows, today's first. */
function slotsOf(view: TodayView): readonly SlotStatus[] {
  return [...view.today.slots, ...view.week.flatMap((day) => day.slots), ...view.missed]
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

/** What the name of a slot says by itself: also for a slot of another week, which no view holds. */
export function readSlotId(id: SlotId): { readonly date: CalendarDate; readonly kind: SlotKind } {
  const [date, kind] = id.split('/')
  return { date: calendarDateSchema.parse(date), kind: kind === 'end' ? 'end' : 'start' }
}
