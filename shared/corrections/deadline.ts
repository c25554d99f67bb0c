import { dayOf } from '../check-ins/calendar.ts'
import { addDays, type CalendarDate, type Instant } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'

/** Clear days within which a correction is made or refused (law 09-08, article 8). */
export const clearDays = 10

/** No administration rests longer: a policy without a working day shall not have us look for ever. */
const longestRestDays = 60

/**
 * The last official date on which a request that arrived on `arrivedOn` is answered in time. Of clear days neither the
 * first nor the last counts: the day of arrival does not, and the answer may still be given on the day after the tenth.
 * Where that is a rest day or a holiday, it is the first working day after it (code of civil procedure, article 512).
 *
 * The holidays are those of the policy in force: one that is moved later moves the date with it.
 */
export function answerDueOn(policy: Policy, arrivedOn: CalendarDate): CalendarDate {
  const last = addDays(arrivedOn, clearDays + 1)
  for (let days = 0; days <= longestRestDays; days += 1) {
    const date = addDays(last, days)
    const { kind } = dayOf(policy, date)
    if (kind === 'remote' || kind === 'office') return date
  }
  return last
}

/** Where a request stands. Its days run from its arrival at the ministry: on the laptop alone nobody can answer it. */
export type CorrectionStanding =
  | { readonly state: 'not-arrived' }
  | {
      readonly state: 'waiting' | 'overdue'
      readonly dueOn: CalendarDate
      /** Official days until `dueOn`: 0 on the day itself, less than 0 after it. */
      readonly daysLeft: number
    }
  | { readonly state: 'answered'; readonly wasInTime: boolean; readonly dueOn: CalendarDate }

/** Reckons where a request stands at `now`, in official time. */
export function standingOf(
  policy: Policy,
  {
    arrivedAt,
    decidedAt,
  }: { readonly arrivedAt: Instant | null; readonly decidedAt: Instant | null },
  now: Instant,
): CorrectionStanding {
  // An answer is proof that it arrived, even where the receipt has not come back yet.
  const from = arrivedAt ?? decidedAt
  if (from === null) return { state: 'not-arrived' }
  const { table } = policy.zone
  const dueOn = answerDueOn(policy, officialDateAt(table, from))
  if (decidedAt !== null)
    return { state: 'answered', wasInTime: officialDateAt(table, decidedAt) <= dueOn, dueOn }
  const daysLeft = daysBetween(officialDateAt(table, now), dueOn)
  return { state: daysLeft < 0 ? 'overdue' : 'waiting', dueOn, daysLeft }
}

function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
