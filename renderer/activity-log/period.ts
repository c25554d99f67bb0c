import { addDays, type CalendarDate, calendarDateSchema } from '../../shared/kernel/instant.ts'
import { weekOf } from '../../shared/policy/official-time.ts'

/** Spans of days that one asks for by name. */
export const periods = ['all', 'week', 'month', 'last-month', 'dates'] as const
export type Period = (typeof periods)[number]

/** First and last day of a span; one left out is open. */
export type Span = { readonly from?: CalendarDate; readonly to?: CalendarDate }

/** The days of a named span, seen from today. */
export function spanOf(period: Exclude<Period, 'dates'>, today: CalendarDate): Span {
  switch (period) {
    case 'all':
      return {}
    case 'week': {
      const [monday] = weekOf(today)
      return monday ? { from: monday } : {}
    }
    case 'month':
      return { from: firstOfMonth(today) }
    case 'last-month': {
      const to = addDays(firstOfMonth(today), -1)
      return { from: firstOfMonth(to), to }
    }
  }
}

function firstOfMonth(date: CalendarDate): CalendarDate {
  return calendarDateSchema.parse(`${date.slice(0, 8)}01`)
}
