import type { SlotKind } from '../../shared/check-ins/model.ts'
import { slotIdOf } from '../../shared/check-ins/slots.ts'
import { instantInShift } from '../../shared/corrections/corrected-slot.ts'
import type { CorrectionOutcome } from '../../shared/corrections/model.ts'
import type { CalendarDate, Instant, WallTime } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { wallTimeAt } from '../../shared/policy/official-time.ts'

/** An instant, and what official clocks showed at it. */
type Moment = { readonly at: Instant; readonly time: WallTime }

/** What stands for one end of a day: what a laptop recorded, and what counts since where an answer set a time. */
export type DayEnd = { readonly recorded?: Moment; readonly counts?: Moment }

/** Both ends of the shift that begins on a date. */
export type DayEnds = Readonly<Record<SlotKind, DayEnd>>

/**
 * Whether an answer may set a time. What is accepted is what was asked, so its time is the asked one; and a shift ends no
 * earlier, to the minute, than it begins, by what counts of its other end.
 */
export function decideTime(
  policy: Policy,
  answer: {
    readonly date: CalendarDate
    readonly kind: SlotKind
    readonly outcome: CorrectionOutcome
    readonly time: WallTime
    /** Null where what was asked is erased: then whoever answers says the time. */
    readonly asked: WallTime | null
  },
  ends: DayEnds,
): Result<void, 'correction-not-as-asked' | 'correction-out-of-order'> {
  const { date, kind, outcome, time, asked } = answer
  if (outcome === 'accepted' && asked !== null && asked !== time)
    return fail('correction-not-as-asked', { asked })
  const { recorded, counts = recorded } = ends[kind === 'start' ? 'end' : 'start']
  if (!counts) return ok(undefined)
  const at = instantInShift(policy, slotIdOf(date, kind), time)
  const [start, end] = kind === 'start' ? [at, counts.at] : [counts.at, at]
  // Compared by the minute: a check-in at 08:31:40 and an end at 08:31 are in order.
  return minuteOf(start) <= minuteOf(end)
    ? ok(undefined)
    : fail('correction-out-of-order', { other: wallTimeAt(policy.zone.table, counts.at) })
}

function minuteOf(instant: Instant): string {
  return instant.slice(0, 16)
}
