import type { LocalizedText } from '../i18n/locales.ts'
import { type CalendarDate, weekdayOf } from '../kernel/instant.ts'
import type { DayHours, Policy } from '../policy/model.ts'
import type { DayKind } from './model.ts'

/** What the policy says of one official date. */
export type Day = {
  readonly date: CalendarDate
  readonly kind: DayKind
  /** Name of the holiday, or of the hours where they replace the ordinary ones. */
  readonly name?: LocalizedText
  /** A signed patch may still change what this day is. */
  readonly provisional: boolean
  /** The hours of that weekday, kept on holidays too: a check-in already recorded needs its shift. */
  readonly hours?: DayHours
}

type Period = { readonly from: CalendarDate; readonly to?: CalendarDate | undefined }

/** Whether a check-in is expected on `date`, and by which hours. A holiday comes before hours and telework days. */
export function dayOf(policy: Policy, date: CalendarDate): Day {
  const weekday = weekdayOf(date)
  const holiday = policy.holidays.findLast((period) => covers(period, date))
  const periods = policy.hours.filter((period) => covers(period, date))
  const period = periods.at(-1)
  const hours = period?.hours[weekday]
  const telework = policy.telework.findLast((candidate) => covers(candidate, date))
  const isReplacing = periods.length > 1
  const shift = hours ? { hours } : {}
  if (holiday)
    return {
      date,
      kind: 'holiday',
      name: holiday.name,
      provisional: holiday.provisional,
      ...shift,
    }
  return {
    date,
    kind: hours ? (telework?.days.includes(weekday) ? 'remote' : 'office') : 'rest',
    ...(period && isReplacing && hours ? { name: period.name } : {}),
    provisional: period?.provisional ?? false,
    ...shift,
  }
}

/** The first date of which the policy says anything. Before it nothing is expected, and nothing is known of a day. */
export function firstRuledDate(policy: Pick<Policy, 'hours'>): CalendarDate {
  return policy.hours.map(({ from }) => from).reduce((one, other) => (one < other ? one : other))
}

function covers(period: Period, date: CalendarDate): boolean {
  return period.from <= date && (period.to === undefined || date <= period.to)
}
