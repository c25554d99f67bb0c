import { dayOf } from '../../shared/check-ins/calendar.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { officialDateAt, wallTimeAt } from '../../shared/policy/official-time.ts'
import { type ListMoment, linesOf, rowOf, type TaskLine } from '../../shared/tasks/lines.ts'
import type { TaskView } from '../../shared/tasks/view.ts'

/** The moment of a list at the ministry, by the calendar in force. The order of a day is its owner’s, and stays on the laptop. */
export function ministryMoment(
  policy: Policy,
  now: Instant,
  movedTo: ReadonlyMap<string, CalendarDate> = new Map(),
): ListMoment {
  const { table } = policy.zone
  return {
    ...{ today: officialDateAt(table, now), time: wallTimeAt(table, now) },
    isRestDay: (date) => ['rest', 'holiday'].includes(dayOf(policy, date).kind),
    ...{ places: new Map(), planned: new Set(), movedTo },
  }
}

/**
 * What a list shows of a task: its line, or those of its occurrences, as on the laptop. What is done or cancelled only
 * where it is asked for, or where both sides met: that is never left out.
 */
export function ministryLines(
  view: TaskView,
  moment: ListMoment,
  asked: { readonly all: boolean },
): readonly TaskLine[] {
  const row = rowOf(view)
  const open = linesOf([row], { view: 'all', search: '' }, moment)
  if (!asked.all && view.conflicts.length === 0) return open
  const lines = [...open, ...linesOf([row], { view: 'done', search: '' }, moment)]
  if (lines.length > 0) return lines
  // It came back, and is over without having been done: one line says so.
  const { words: _, view: __, ...line } = row
  return [{ ...line, isOverdue: false, missedBefore: 0 }]
}
