import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'

/** What somebody asked to have corrected of a slot in view, and what counts since; undefined where nobody asked. */
export function correctionOf(
  { corrections }: Pick<TodayView, 'corrections'>,
  slot: SlotId,
): TodayView['corrections'][number] | undefined {
  return corrections.find((each) => each.slot === slot)
}
