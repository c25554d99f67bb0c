import { z } from 'zod'
import { dayOf } from '../check-ins/calendar.ts'
import { addDays, type CalendarDate, calendarDateSchema, type Instant } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'

/** Clear days within which a correction is made or refused (law 09-08, article 8). */
const clearDays = 10

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
export const correctionStandingSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('not-arrived') }).readonly(),
  z
    .strictObject({
      state: z.enum(['waiting', 'overdue']),
      dueOn: calendarDateSchema,
      /** Official days until `dueOn`: 0 on the day itself, less than 0 after it. */
      daysLeft: z.int(),
    })
    .readonly(),
  z
    .strictObject({
      state: z.literal('answered'),
      wasInTime: z.boolean(),
      dueOn: calendarDateSchema,
    })
    .readonly(),
])
export type CorrectionStanding = z.infer<typeof correctionStandingSchema>

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

/** Whose turn it is, first: what is overdue, what is due sooner, what has not arrived, then what was answered. */
const places = { overdue: 0, waiting: 1, 'not-arrived': 2, answered: 3 } as const

/** The order in which requests are read: the overdue ones first, and within a state what is due sooner. */
export function byUrgency(one: CorrectionStanding, other: CorrectionStanding): number {
  const apart = places[one.state] - places[other.state]
  if (apart !== 0 || !('dueOn' in one) || !('dueOn' in other)) return apart
  if (one.dueOn === other.dueOn) return 0
  // Of what was answered the newest is read first.
  const isSooner = one.dueOn < other.dueOn
  return isSooner === (one.state !== 'answered') ? -1 : 1
}
