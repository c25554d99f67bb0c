import { addDays, type CalendarDate } from '../kernel/instant.ts'
import { nameOfLine, type TaskLine } from './lines.ts'

/** What a form of the shift offers: its lines, how many of them at first, and which are chosen as it opens. */
type ShiftOffer = {
  readonly lines: readonly TaskLine[]
  readonly first: number
  readonly chosen: readonly TaskLine[]
}

/** Most lines in sight before somebody asks for the rest: what a glance takes in. */
const mostAtFirst = 20

/** Most tasks that a plan begins with. Whatever is overdue, a longer list is no plan of a day. */
const mostSuggested = 8

/**
 * What the start of a shift offers to plan: today's list, and of it what is under way, then what is due, then what is
 * overdue as chosen. Not what is blocked: it waits for somebody else.
 */
export function planOffer(lines: readonly TaskLine[]): ShiftOffer {
  const rankOf = ({ state, isOverdue }: TaskLine) => (state === 'doing' ? 0 : isOverdue ? 2 : 1)
  const suggested = lines
    .filter(({ state }) => state !== 'blocked')
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .slice(0, mostSuggested)
  const rest = lines.filter((line) => !suggested.includes(line))
  return {
    lines: [...lines.filter((line) => suggested.includes(line)), ...rest],
    first: Math.min(lines.length, mostAtFirst),
    chosen: lines.filter((line) => suggested.includes(line)),
  }
}

/**
 * What the end of a shift asks about: what was planned, also where it is done by now, then what is under way; the rest of
 * today's list after it. Without a plan, today's list.
 */
export function reportOffer(today: readonly TaskLine[], planned: readonly TaskLine[]): ShiftOffer {
  const names = new Set(planned.map(nameOfLine))
  const others = today.filter((line) => !names.has(nameOfLine(line)))
  const doing = others.filter(({ state }) => state === 'doing')
  const asked = [...planned, ...doing]
  const rest = others.filter(({ state }) => state !== 'doing')
  const lines = [...asked, ...rest]
  return {
    lines,
    first: Math.min(asked.length > 0 ? asked.length : lines.length, mostAtFirst),
    chosen: [],
  }
}

/** The next working days after a date, by the calendar. */
export function workingDaysAfter(
  date: CalendarDate,
  isRestDay: (date: CalendarDate) => boolean,
  count: number,
): readonly CalendarDate[] {
  const found: CalendarDate[] = []
  // No feast with its weekends is longer than half of this.
  const last = 3 * count + 31
  for (let days = 1; days <= last && found.length < count; days += 1) {
    const day = addDays(date, days)
    if (!isRestDay(day)) found.push(day)
  }
  return found.length > 0 ? found : [addDays(date, 1)]
}
