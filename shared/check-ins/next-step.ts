import { addDays, type CalendarDate, type Instant } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { datesBetween, officialDateAt } from '../policy/official-time.ts'
import type { NextStep } from './channels.ts'
import type { SlotStatus } from './model.ts'
import { statusesOf } from './rules.ts'
import type { CheckInFacts } from './slots.ts'

/** A shift that crosses midnight, its windows included, can be open up to three dates after its own. */
const longestShiftDays = 3

/** How far ahead the next shift is looked for: longer than any run of days off between two shifts. */
const lookAheadDays = 45

type Shift = { readonly start?: SlotStatus | undefined; readonly end?: SlotStatus | undefined }

/**
 * The one thing to do now. The newest shift speaks first, so that a check-out forgotten yesterday never
 * hides today's check-in. A missed slot is never it: nobody owes an explanation, so none stands before what can be done.
 */
export function nextStep(policy: Policy, facts: CheckInFacts, now: Instant): NextStep {
  const today = officialDateAt(policy.zone.table, now)
  const shifts = datesBetween(addDays(today, -longestShiftDays), addDays(today, 1))
    .map((date) => shiftOn(statusesOf(policy, date, { facts, now })))
    .reverse()
  return (
    firstOf(shifts, (shift) => actOf(shift, now)) ??
    firstOf(shifts, checkedInStepOf) ??
    firstOf(shifts, openEndStepOf) ??
    waitStep(policy, facts, now)
  )
}

function shiftOn(statuses: readonly SlotStatus[]): Shift {
  return {
    start: statuses.find((status) => status.slot.kind === 'start'),
    end: statuses.find((status) => status.slot.kind === 'end'),
  }
}

function firstOf(shifts: readonly Shift[], stepOf: (shift: Shift) => NextStep | null) {
  for (const shift of shifts) {
    const step = stepOf(shift)
    if (step) return step
  }
  return null
}

/** The check-in that is open, or else the check-out that is due. */
function actOf({ start, end }: Shift, now: Instant): NextStep | null {
  if (start && isRecordable(start))
    return { step: 'check-in', slot: start.slot.id, isLate: start.state === 'late' }
  if (end && isRecordable(end) && now >= end.slot.dueAt)
    return { step: 'check-out', slot: end.slot.id, isLate: end.state === 'late' }
  return null
}

function checkedInStepOf(shift: Shift): NextStep | null {
  return shift.start?.recordedAt === undefined ? null : openEndStepOf(shift)
}

function openEndStepOf({ end }: Shift): NextStep | null {
  return end && isRecordable(end)
    ? { step: 'work', slot: end.slot.id, until: end.slot.dueAt }
    : null
}

function waitStep(policy: Policy, facts: CheckInFacts, now: Instant): NextStep {
  const today = officialDateAt(policy.zone.table, now)
  for (const date of datesBetween(today, addDays(today, lookAheadDays))) {
    const upcoming = firstUpcoming(policy, date, { facts, now })
    if (upcoming) return { step: 'wait', slot: upcoming.slot.id, opensAt: upcoming.slot.opensAt }
  }
  return { step: 'nothing' }
}

function firstUpcoming(
  policy: Policy,
  date: CalendarDate,
  asked: { readonly facts: CheckInFacts; readonly now: Instant },
): SlotStatus | undefined {
  return statusesOf(policy, date, asked).find((status) => status.state === 'upcoming')
}

function isRecordable(status: SlotStatus): boolean {
  return status.state === 'open' || status.state === 'late'
}
