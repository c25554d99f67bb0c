import type { TodayView } from '../check-ins/channels.ts'
import { type CalendarDate, epochMsOf, hourMs, type Instant } from '../kernel/instant.ts'
import type { ZoneTable } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'
import type { ScanReason } from './model.ts'

/** A scan this old is looked at anew after the laptop slept. */
const staleAfterMs = 4 * hourMs

/** What decides whether the checks run now. */
export type ScanMoment = {
  readonly now: Instant
  readonly zoneTable: ZoneTable
  /** The employee declared a shift and has not ended it. Outside of it nothing runs unasked. */
  readonly isOnDuty: boolean
  readonly hasSlept: boolean
  /** The edition of the rules now. */
  readonly edition: string
  readonly last: {
    readonly at: Instant
    readonly edition: string
    /** Whether it was in the shift that goes on. */
    readonly isOfThisShift: boolean
  } | null
}

/** Why the checks are to run now; null if they are not. */
export function dueScan(moment: ScanMoment): Exclude<ScanReason, 'asked'> | null {
  const { now, zoneTable, isOnDuty, hasSlept, edition, last } = moment
  if (!isOnDuty) return null
  if (last === null || !last.isOfThisShift) return 'shift-start'
  if (last.edition !== edition) return 'policy'
  if (officialDateAt(zoneTable, last.at) !== officialDateAt(zoneTable, now)) return 'daily'
  const isStale = epochMsOf(now) - epochMsOf(last.at) > staleAfterMs
  // A clock that was set back would make the last scan one of the future.
  return (hasSlept && isStale) || last.at > now ? 'resume' : null
}

/** The date of the shift whose start was declared and whose end was not; null outside of any. */
export function shiftUnderWay({
  next,
  shift,
}: Pick<TodayView, 'next' | 'shift'>): CalendarDate | null {
  if (next.step !== 'work' && next.step !== 'check-out') return null
  const hasBegun = shift.slots.some(
    ({ slot, recordedAt }) => slot.kind === 'start' && recordedAt !== undefined,
  )
  return hasBegun ? shift.date : null
}
