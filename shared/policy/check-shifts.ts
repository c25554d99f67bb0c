import { minutesOf, type WallTime, weekdays } from '../kernel/instant.ts'
import type { Fault } from './check.ts'
import type { DayHours, HoursPeriod } from './model.ts'

const dayMinutes = 24 * 60

/** Longest shift that is not taken for a typing error: night watches reach 12 hours, hardly anything passes 16. */
const longestShiftMinutes = 16 * 60

/** Minutes from the start of a shift to its end, which lies on the next day where it is not after the start. */
export function shiftMinutes({ start, end }: DayHours): number {
  const minutes = minutesOf(end) - minutesOf(start)
  return minutes > 0 ? minutes : minutes + dayMinutes
}

/** Whether a shift is still under way when the one of the next day begins. */
export function overlapsNext(day: DayHours | undefined, next: DayHours | undefined): boolean {
  if (!day || !next) return false
  return minutesOf(day.start) + shiftMinutes(day) > dayMinutes + minutesOf(next.start)
}

/** What is wrong with the shifts of one period, taken by itself. */
export function shiftFaults(
  { id, hours }: HoursPeriod,
  path: string,
  options: { readonly allowsLongShifts?: boolean },
): readonly Fault[] {
  return weekdays.flatMap((weekday, index) => {
    const day = hours[weekday]
    if (!day) return []
    const dayPath = `${path}.hours.${weekday}`
    const nextWeekday = weekdays[(index + 1) % weekdays.length] ?? 'mon'
    const next = hours[nextWeekday]
    const length = shiftMinutes(day)
    const faults: Fault[] = []
    if (length > longestShiftMinutes && !options.allowsLongShifts)
      faults.push({
        path: `${dayPath}.end`,
        code: 'shift-too-long',
        words: `the shift of "${id}" from ${day.start} to ${day.end} lasts ${durationText(length)}: an end that is not after the start means the next day`,
      })
    if (overlapsNext(day, next))
      faults.push({
        path: `${dayPath}.end`,
        code: 'shifts-overlap',
        words: `the shift of "${id}" ends at ${day.end} on the next day (${nextWeekday}), after that day’s shift has begun`,
      })
    return [...faults, ...breakFaults(day, dayPath)]
  })
}

function breakFaults(day: DayHours, dayPath: string): readonly Fault[] {
  const length = shiftMinutes(day)
  const sinceStart = (time: WallTime) =>
    (minutesOf(time) - minutesOf(day.start) + dayMinutes) % dayMinutes
  return day.breaks.flatMap((pause, index): readonly Fault[] => {
    const path = `${dayPath}.breaks.${index}`
    const begins = sinceStart(pause.start)
    const ends = sinceStart(pause.end) || dayMinutes
    const crossesMidnight = minutesOf(day.end) <= minutesOf(day.start)
    const text = `from ${pause.start} to ${pause.end}`
    if (
      pause.start === pause.end ||
      (!crossesMidnight && pause.end < pause.start) ||
      (begins < length && ends <= begins)
    )
      return [{ path, code: 'break-reversed', words: `the break ${text} must end after it starts` }]
    if (begins >= length || ends > length)
      return [
        {
          path,
          code: 'break-outside-shift',
          words: `the break ${text} is not within the shift from ${day.start} to ${day.end}`,
        },
      ]
    return []
  })
}

function durationText(minutes: number): string {
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`
}
