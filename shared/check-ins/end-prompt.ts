import { addDays, addMs, type Instant, minuteMs } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { datesBetween, officialDateAt } from '../policy/official-time.ts'
import { isAnswered } from './bells.ts'
import { dayOf } from './calendar.ts'
import type { Slot } from './model.ts'
import { type CheckInFacts, slotIdOf, slotsOf } from './slots.ts'

/** How near its end a shift is when leaving may well be leaving for the day: half an hour, a late coffee away. */
const nearEndMs = 30 * minuteMs

/** A shift that crosses midnight, its windows included, can be open up to three dates after its own. */
const daysBack = 3

/**
 * The end to remind of when the person locks the laptop, lets it sleep or shuts it down: of the newest shift that was
 * begun and is about to end, or whose end is due and can still be recorded. Null where leaving needs no word.
 */
export function endToPrompt(policy: Policy, facts: CheckInFacts, now: Instant): Slot | null {
  const today = officialDateAt(policy.zone.table, now)
  const ends = datesBetween(addDays(today, -daysBack), today)
    .filter((date) => dayOf(policy, date).kind === 'remote')
    .flatMap((date) => slotsOf(policy, date, facts))
    .filter(({ id, kind }) => kind === 'end' && !isAnswered(facts, id))
    .filter((end) => now <= end.closesAt && now >= promptFrom(end, facts))
  return ends.at(-1) ?? null
}

/** Of a shift that nobody began, nothing is said before its end is due. */
function promptFrom(end: Slot, facts: CheckInFacts): Instant {
  const hasBegun = facts.bySlot.get(slotIdOf(end.date, 'start'))?.recorded !== undefined
  return hasBegun ? addMs(end.dueAt, -nearEndMs) : end.dueAt
}
