import { addDays, type CalendarDate } from '../kernel/instant.ts'
import type { Recurrence } from './model.ts'
import { occurrencesBetween } from './recurrence.ts'

/** How far ahead the first date is looked for, in days: more than four times the longest step of a rule, 52 months. */
const longestSearchDays = 6_600

/** From here on the calendar, which ends with the year 9999, has no room for such a search. */
const lastSearched = '9980-01-01'

/** Why a rule has nothing done, or not what it says. */
export type RuleFault =
  /** It ends before it begins. */
  | 'reversed'
  /** It names days of the week though it is not of weeks, or a day of the month though it is not of months. */
  | 'mixed'
  /** None of its dates is in its span. */
  | 'never'
  /** All of its dates are rest days, and it leaves those out. */
  | 'rest-days-only'

/**
 * The first date on which a rule has something done, or why there is none: such an order would show nowhere, and nobody
 * would learn of it. The form of the rule itself is not tightened, because orders that were signed before stay what they
 * are.
 */
export function firstDateOf(
  rule: Recurrence,
  isRestDay: (date: CalendarDate) => boolean,
): { readonly first: CalendarDate } | { readonly fault: RuleFault } {
  const { every, from, until, weekdays, dayOfMonth } = rule
  if (until !== undefined && until < from) return { fault: 'reversed' }
  if (weekdays !== undefined && every !== 'week') return { fault: 'mixed' }
  if (dayOfMonth !== undefined && every !== 'month') return { fault: 'mixed' }
  const furthest = from < lastSearched ? addDays(from, longestSearchDays) : from
  const to = until !== undefined && until < furthest ? until : furthest
  const [found] = occurrencesBetween(rule, { from, to }, isRestDay)
  if (found) return { first: found.due }
  const isOnlyRest = occurrencesBetween(rule, { from, to }, () => false).length > 0
  return { fault: isOnlyRest ? 'rest-days-only' : 'never' }
}
