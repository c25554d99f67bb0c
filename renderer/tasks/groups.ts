import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { weekOf } from '../../shared/policy/official-time.ts'
import type { ListView, TaskLine } from '../../shared/tasks/lines.ts'

/** A heading of a list: a day, or a span that needs no day. */
export type Heading =
  | { readonly of: 'overdue' | 'today' | 'this-week' | 'later' | 'undated' }
  | { readonly of: 'day'; readonly date: CalendarDate }

/** Lines under one heading. */
export type Group = { readonly heading: Heading; readonly lines: readonly TaskLine[] }

/**
 * A list under its headings, each with its lines in the order in which they come. What was moved is under the day to
 * which it was, unless it is overdue: that stays a fact. Today's order is the person's own and what is done
 * comes by when it was: neither is cut into groups.
 */
export function groupsOf(
  lines: readonly TaskLine[],
  view: ListView,
  today: CalendarDate,
): readonly Group[] | null {
  if (view === 'today' || view === 'done') return null
  const groups = new Map<string, { heading: Heading; lines: TaskLine[] }>()
  for (const line of lines) {
    const heading = headingOf(line, view, today)
    const key = heading.of === 'day' ? heading.date : heading.of
    const group = groups.get(key)
    if (group) group.lines.push(line)
    else groups.set(key, { heading, lines: [line] })
  }
  return [...groups.values()].toSorted(({ heading: one }, { heading: other }) =>
    one.of === 'day' && other.of === 'day'
      ? one.date.localeCompare(other.date)
      : rankOf(one) - rankOf(other),
  )
}

function headingOf(line: TaskLine, view: 'week' | 'all', today: CalendarDate): Heading {
  const { dueDate, movedTo, isOverdue } = line
  if (isOverdue) return { of: 'overdue' }
  const date = movedTo ?? dueDate
  if (date === undefined) return { of: 'undated' }
  if (date <= today) return { of: 'today' }
  const isThisWeek = date <= (weekOf(today).at(-1) ?? today)
  switch (view) {
    case 'week':
      return isThisWeek ? { of: 'day', date } : { of: 'later' }
    case 'all':
      return { of: isThisWeek ? 'this-week' : 'later' }
    default:
      return assertNever(view)
  }
}

/** What is late first, and what has no day last. */
function rankOf({ of }: Heading): number {
  return ['overdue', 'today', 'day', 'this-week', 'later', 'undated'].indexOf(of)
}
