import { addDays, type CalendarDate, dayMs, type Instant, weekdayOf } from '../kernel/instant.ts'
import { hijriFaults, repeatedMonths } from './check-hijri.ts'
import { overlapsNext, shiftFaults, shiftMinutes } from './check-shifts.ts'
import { effectivePolicy } from './effective.ts'
import type { CalendarPatch, DayHours, Holiday, HoursPeriod, Policy } from './model.ts'
import { officialDateAt } from './official-time.ts'

type FaultCode =
  | 'ends-before-it-begins'
  | 'id-duplicate'
  | 'holiday-too-long'
  | 'hours-none'
  | 'hours-gap'
  | 'hours-run-out'
  | 'shift-too-long'
  | 'shifts-overlap'
  | 'break-reversed'
  | 'break-outside-shift'
  | 'window-never-opens'
  | 'reminder-outside-window'
  | 'zone-begins-later'
  | 'hijri-repeated'
  | 'hijri-gap'
  | 'hijri-length'
  | 'hijri-stray'
  | 'patch-empty'
  | 'patch-removes-unknown'
  | 'patch-id-clash'

/** Something in well-formed rules that would break the day of those who follow them. */
export type Fault = {
  /** Where in the file, as `hours.0.to`. */
  readonly path: string
  readonly code: FaultCode
  /** One sentence without its full stop, for whoever wrote the file. */
  readonly words: string
}

type CheckOptions = {
  readonly now: Instant
  /** Shifts of more than 16 hours are meant, and not a typing error. */
  readonly allowsLongShifts?: boolean
}

/** Longest holiday that is not taken for a wrong month or year. */
const longestHolidayDays = 31

/**
 * What is wrong with a policy that is about to be published, under the patches that go on applying over it.
 * The schema says whether it can be read; this, whether it makes sense. A laptop is more tolerant.
 */
export function faultsOf(
  policy: Policy,
  patches: readonly CalendarPatch[],
  options: CheckOptions,
): readonly Fault[] {
  const first = policy.zone.table[0]
  const zone: readonly Fault[] =
    first && first.from > options.now
      ? [
          {
            path: 'zone.table.0.from',
            code: 'zone-begins-later',
            words: `official time is known only from ${first.from}: the table needs a row at or before today`,
          },
        ]
      : []
  return [
    ...zone,
    ...entryFaults(policy, options),
    ...duplicates('telework', policy.telework),
    ...duplicates('posture.checks', policy.posture?.checks ?? []),
    ...repeatedMonths(policy.hijri?.months ?? []),
    ...policy.telework.flatMap((period, index) => spanFaults(period, `telework.${index}`)),
    ...wholeFaults(effectivePolicy(policy, patches), options.now),
  ]
}

/** What is wrong with a calendar patch that is about to be published over the rules in force. */
export function faultsOfPatch(
  patch: CalendarPatch,
  inForce: { readonly policy: Policy; readonly patches: readonly CalendarPatch[] },
  options: CheckOptions,
): readonly Fault[] {
  // A patch replaces the earlier one of its id, so what that one did is undone first.
  const others = inForce.patches.filter(({ id }) => id !== patch.id)
  const before = effectivePolicy(inForce.policy, others)
  const known = new Set([...before.hours, ...before.holidays].map(({ id }) => id))
  const entries = [...patch.hours, ...patch.holidays]
  const months = patch.hijri?.months ?? []
  const isEmpty = entries.length === 0 && months.length === 0 && patch.remove.length === 0
  const faults: Fault[] = []
  // An empty one with the id of an earlier patch is how that patch is withdrawn.
  if (isEmpty && others.length === inForce.patches.length)
    faults.push({
      path: 'holidays',
      code: 'patch-empty',
      words: 'the patch changes nothing: give it hours, holidays, Hijri months or ids to remove',
    })
  for (const [index, id] of patch.remove.entries()) {
    const path = `remove.${index}`
    if (!known.has(id))
      faults.push({
        path,
        code: 'patch-removes-unknown',
        words: `there are no hours and no holiday "${id}" in force: see "policy show --patched"`,
      })
    if (entries.some((entry) => entry.id === id))
      faults.push({
        path,
        code: 'patch-id-clash',
        words: `"${id}" is both removed and given: an entry replaces the one of its id by itself`,
      })
  }
  const existing = new Set(wholeFaults(before, options.now).map(({ words }) => words))
  return [
    ...faults,
    ...entryFaults(patch, options),
    ...repeatedMonths(months),
    ...clashes('hours', patch.hours, before.holidays),
    ...clashes('holidays', patch.holidays, before.hours),
    ...wholeFaults(effectivePolicy(inForce.policy, [...others, patch]), options.now).filter(
      ({ words }) => !existing.has(words),
    ),
  ]
}

/** Whether any hours of a policy hold on `today` or later. Without them no laptop asks anything of anybody. */
export function hasHoursFrom(policy: Policy, today: CalendarDate): boolean {
  return policy.hours.some(
    ({ from, to, hours }) =>
      (to === undefined || (to >= today && to >= from)) && Object.keys(hours).length > 0,
  )
}

type Period = {
  readonly id: string
  readonly from: CalendarDate
  readonly to?: CalendarDate | undefined
}
type Calendar = { readonly hours: readonly HoursPeriod[]; readonly holidays: readonly Holiday[] }

/** Faults that an entry of a calendar has by itself, and ids given twice. */
function entryFaults({ hours, holidays }: Calendar, options: CheckOptions): readonly Fault[] {
  const hoursIds = new Set(hours.map(({ id }) => id))
  return [
    ...duplicates('hours', hours),
    ...duplicates('holidays', holidays),
    ...holidays.flatMap(({ id }, index): readonly Fault[] =>
      hoursIds.has(id)
        ? [
            {
              ...duplicate(`holidays.${index}.id`, id),
              words: `"${id}" names hours too: a patch that removes it would remove both`,
            },
          ]
        : [],
    ),
    ...hours.flatMap((period, index) => [
      ...spanFaults(period, `hours.${index}`),
      ...shiftFaults(period, `hours.${index}`, options),
    ]),
    ...holidays.flatMap((holiday, index) => [
      ...spanFaults(holiday, `holidays.${index}`),
      ...lengthFaults(holiday, `holidays.${index}`),
    ]),
  ]
}

function duplicate(path: string, id: string): Fault {
  return { path, code: 'id-duplicate', words: `"${id}" is given twice: every id names one entry` }
}

function duplicates(list: string, entries: readonly { readonly id: string }[]): readonly Fault[] {
  return entries.flatMap(({ id }, index) =>
    entries.findIndex((entry) => entry.id === id) < index
      ? [duplicate(`${list}.${index}.id`, id)]
      : [],
  )
}

function clashes(
  list: 'hours' | 'holidays',
  entries: readonly Period[],
  others: readonly Period[],
): readonly Fault[] {
  const taken = new Set(others.map(({ id }) => id))
  const other = list === 'hours' ? 'a holiday' : 'hours'
  return entries.flatMap(({ id }, index): readonly Fault[] =>
    taken.has(id)
      ? [
          {
            path: `${list}.${index}.id`,
            code: 'patch-id-clash',
            words: `"${id}" is the id of ${other} in force: choose another`,
          },
        ]
      : [],
  )
}

function spanFaults({ id, from, to }: Period, path: string): readonly Fault[] {
  if (to === undefined || to >= from) return []
  const words = `"${id}" ends on ${to}, before it begins on ${from}`
  return [{ path: `${path}.to`, code: 'ends-before-it-begins', words }]
}

function lengthFaults({ id, from, to }: Holiday, path: string): readonly Fault[] {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (days <= longestHolidayDays) return []
  const words = `"${id}" lasts ${days} days, and a holiday at most ${longestHolidayDays}: is the month or the year right?`
  return [{ path: `${path}.to`, code: 'holiday-too-long', words }]
}

/** Faults of the rules as a whole, patches applied. */
function wholeFaults(policy: Policy, now: Instant): readonly Fault[] {
  const today = officialDateAt(policy.zone.table, now)
  return [
    ...coverageFaults(policy, today),
    ...borderFaults(policy),
    ...windowFaults(policy),
    ...reminderFaults(policy),
    ...hijriFaults(policy.hijri?.months ?? []),
  ]
}

function coverageFaults(policy: Policy, today: CalendarDate): readonly Fault[] {
  if (!hasHoursFrom(policy, today)) {
    const words = `no working hours hold on ${today} or later: laptops would ask nothing of anybody`
    return [{ path: 'hours', code: 'hours-none', words }]
  }
  const ahead = policy.hours
    .filter(({ from, to }) => to === undefined || (to >= today && to >= from))
    .toSorted((left, right) => (left.from < right.from ? -1 : 1))
  const faults: Fault[] = []
  let uncovered: CalendarDate | null = today
  for (const { id, from, to } of ahead) {
    if (uncovered === null) break
    if (from > uncovered) {
      const words = `no hours hold from ${uncovered} until "${id}" begins on ${from}`
      faults.push({ path: 'hours', code: 'hours-gap', words })
    }
    const after: CalendarDate | null = to === undefined ? null : neighbour(to, 1)
    if (after === null || after > uncovered) uncovered = after
  }
  if (uncovered !== null) {
    const words = `no hours hold from ${uncovered} on: leave out "to" where hours hold until further notice`
    faults.push({ path: 'hours', code: 'hours-run-out', words })
  }
  return faults
}

/** The date before or after, or null beyond the calendar that dates are written in. */
function neighbour(date: CalendarDate, days: 1 | -1): CalendarDate | null {
  return date === (days === 1 ? '9999-12-31' : '0000-01-01') ? null : addDays(date, days)
}

function periodOn(policy: Policy, date: CalendarDate): HoursPeriod | undefined {
  return policy.hours.findLast(({ from, to }) => from <= date && (to === undefined || date <= to))
}

/** Night shifts that run into the first shift of other hours. Within one period `shiftFaults` looks. */
function borderFaults(policy: Policy): readonly Fault[] {
  const borders = policy.hours.flatMap(({ from, to }) => {
    const after = to === undefined ? null : neighbour(to, 1)
    return after === null ? [from] : [from, after]
  })
  return [...new Set(borders)].flatMap((date): readonly Fault[] => {
    const eve = neighbour(date, -1)
    if (eve === null) return []
    const [before, after] = [periodOn(policy, eve), periodOn(policy, date)]
    if (!before || !after || before === after) return []
    if (!overlapsNext(before.hours[weekdayOf(eve)], after.hours[weekdayOf(date)])) return []
    const words = `the shift of "${before.id}" on ${eve} ends after that of "${after.id}" on ${date} has begun`
    return [{ path: 'hours', code: 'shifts-overlap', words }]
  })
}

function shiftsOf(policy: Policy): readonly DayHours[] {
  return policy.hours.flatMap(({ hours }) =>
    Object.values(hours).filter((day) => day !== undefined),
  )
}

function windowFaults(policy: Policy): readonly Fault[] {
  const { start, end } = policy.windows
  const isFixed = shiftsOf(policy).some(
    ({ flexibleArrivalMinutes }) => flexibleArrivalMinutes === 0,
  )
  const code = 'window-never-opens'
  return [
    ...(isFixed && start.opensBefore + start.grace + start.closesAfter === 0
      ? [
          {
            path: 'windows.start',
            code,
            words:
              'where arrival is fixed, the window closes the moment it opens: nobody could check in',
          } as const,
        ]
      : []),
    ...(end.grace + end.closesAfter === 0
      ? [
          {
            path: 'windows.end',
            code,
            words: 'the window closes the moment the shift ends: nobody could check out on time',
          } as const,
        ]
      : []),
  ]
}

/** Reminders that could ring for no shift at all; one that suits only some shifts is left to the laptop. */
function reminderFaults(policy: Policy): readonly Fault[] {
  const { windows, reminders } = policy
  const shifts = shiftsOf(policy)
  const flexible = Math.max(0, ...shifts.map((day) => day.flexibleArrivalMinutes))
  const longest = Math.max(0, ...shifts.map(shiftMinutes))
  const spans = {
    start: [-windows.start.opensBefore, flexible + windows.start.grace + windows.start.closesAfter],
    end: [-longest, windows.end.grace + windows.end.closesAfter],
  } as const
  const slots = ['start', 'end'] as const
  return slots.flatMap((slot) => {
    const [first, last] = spans[slot]
    return reminders[slot].flatMap((minutes, index): readonly Fault[] =>
      shifts.length === 0 || (minutes >= first && minutes <= last)
        ? []
        : [
            {
              path: `reminders.${slot}.${index}`,
              code: 'reminder-outside-window',
              words: `${minutes} minutes lies outside the window, which is open from ${first} to ${last}: it would never ring`,
            },
          ],
    )
  })
}
