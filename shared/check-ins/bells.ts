import { addDays, addMs, type CalendarDate, type Instant, minuteMs } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { datesBetween, officialDateAt } from '../policy/official-time.ts'
import { dayOf } from './calendar.ts'
import type { Slot, SlotId, SlotKind } from './model.ts'
import { type CheckInFacts, slotsOf } from './slots.ts'

/** A reminder of one slot: so many minutes from its due instant. */
export type Bell = {
  readonly slot: SlotId
  readonly kind: SlotKind
  readonly minutes: number
  readonly at: Instant
  /** When the slot is due, for the words of the reminder. */
  readonly dueAt: Instant
  /** After it the slot cannot be recorded any more, and the reminder is of no use. */
  readonly closesAt: Instant
}

/** Dates around now whose slots can be open: a shift that crosses midnight outlives its date. */
const daysBack = 3
/** How far ahead the next bell is looked for: longer than any run of days off between two shifts. */
const daysAhead = 45

/** The first bell strictly after `now`, or null if none is near. */
export function nextBell(policy: Policy, facts: CheckInFacts, now: Instant): Bell | null {
  const today = officialDateAt(policy.zone.table, now)
  const found: Bell[] = []
  let datesSinceFound = 0
  for (const date of datesBetween(addDays(today, -daysBack), addDays(today, daysAhead))) {
    found.push(...bellsOf(policy, date, facts).filter((bell) => bell.at > now))
    // Bells of later dates come later, but night shifts overlap: look a little further, then stop.
    if (found.length > 0 && ++datesSinceFound > daysBack) break
  }
  return found.reduce<Bell | null>(
    (first, bell) => (first === null || bell.at < first.at ? bell : first),
    null,
  )
}

/**
 * The newest bell of each slot that can still be recorded at `now` and has not been. Bells slept through
 * are thereby one bell, and those of slots already closed are none: too late to remind. A bell from before
 * the log began was never ours to ring.
 */
export function dueBells(policy: Policy, facts: CheckInFacts, now: Instant): readonly Bell[] {
  const today = officialDateAt(policy.zone.table, now)
  const due = datesBetween(addDays(today, -daysBack), addDays(today, 1))
    .flatMap((date) => bellsOf(policy, date, facts))
    .filter((bell) => bell.at >= facts.since && bell.at <= now && now <= bell.closesAt)
  return [...new Map(due.map((bell) => [bell.slot, bell])).values()]
}

/** The bells of a date, earliest first for each slot: of what is still to be recorded, on a day of remote work. */
function bellsOf(policy: Policy, date: CalendarDate, facts: CheckInFacts): readonly Bell[] {
  if (dayOf(policy, date).kind !== 'remote') return []
  return slotsOf(policy, date, facts)
    .filter(({ id }) => !isAnswered(facts, id))
    .flatMap((slot) => bellsOfSlot(policy, slot))
}

/** Whether a slot was recorded or explained: it needs no reminder any more. */
export function isAnswered(facts: CheckInFacts, id: SlotId): boolean {
  const fact = facts.bySlot.get(id)
  return fact?.recorded !== undefined || fact?.explained !== undefined
}

/** Every bell of a slot, earliest first. One outside its slot's window could not be acted upon. */
export function bellsOfSlot(policy: Policy, slot: Slot): readonly Bell[] {
  return [...policy.reminders[slot.kind]]
    .sort((left, right) => left - right)
    .map((minutes) => ({
      slot: slot.id,
      kind: slot.kind,
      minutes,
      at: addMs(slot.dueAt, minutes * minuteMs),
      dueAt: slot.dueAt,
      closesAt: slot.closesAt,
    }))
    .filter((bell) => bell.at >= slot.opensAt && bell.at <= slot.closesAt)
}
