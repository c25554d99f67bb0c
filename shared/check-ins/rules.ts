import { addDays, type CalendarDate, type Instant } from '../kernel/instant.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Policy } from '../policy/model.ts'
import { datesBetween, officialDateAt } from '../policy/official-time.ts'
import { dayOf } from './calendar.ts'
import type {
  Slot,
  SlotFact,
  SlotId,
  SlotKind,
  SlotState,
  SlotStatus,
  Timeliness,
} from './model.ts'
import { reminderShown } from './reminder-shown.ts'
import { type CheckInFacts, dateOfSlot, slotsOf } from './slots.ts'

/** How many days back a missed slot is still asked about. Older ones stay as they are. */
export const missedLookBackDays = 14

/**
 * Where a slot stands at `now`. Missed is derived here and stored nowhere: a patch that arrives late, such
 * as a holiday announced overnight, undoes it by itself (docs/adr/0006).
 */
export function statusOf(
  slot: Slot,
  fact: SlotFact | undefined,
  now: Instant,
): Omit<SlotStatus, 'reminder'> {
  if (fact?.recorded)
    return { slot, state: `recorded-${fact.recorded.timeliness}`, recordedAt: fact.recorded.at }
  return { slot, state: fact?.explained ? 'explained' : unrecordedStateOf(slot, now) }
}

function unrecordedStateOf(slot: Slot, now: Instant): SlotState {
  if (now < slot.opensAt) return 'upcoming'
  if (now <= slot.onTimeUntil) return now <= slot.closesAt ? 'open' : 'missed'
  return now <= slot.closesAt ? 'late' : 'missed'
}

/**
 * The slots of a date with their states. One that was over before the log began is not ours to call missed, nor
 * the end of a shift on a day that became a holiday meanwhile.
 */
export function statusesOf(
  policy: Policy,
  date: CalendarDate,
  { facts, now }: { readonly facts: CheckInFacts; readonly now: Instant },
): readonly SlotStatus[] {
  const isExpected = dayOf(policy, date).kind === 'remote'
  return slotsOf(policy, date, facts)
    .map((slot) => ({
      ...statusOf(slot, facts.bySlot.get(slot.id), now),
      reminder: reminderShown(policy, slot, { facts, now }),
    }))
    .filter(
      ({ state, slot }) => state !== 'missed' || (isExpected && slot.onTimeUntil >= facts.since),
    )
}

/** Missed and not explained, newest first, at most a fortnight back. */
export function missedSlots(
  policy: Policy,
  facts: CheckInFacts,
  now: Instant,
): readonly SlotStatus[] {
  const today = officialDateAt(policy.zone.table, now)
  return datesBetween(addDays(today, -missedLookBackDays), today)
    .flatMap((date) => statusesOf(policy, date, { facts, now }))
    .filter((status) => status.state === 'missed')
    .reverse()
}

/** How a record made at `now` stands to its slot. */
function timelinessOf(slot: Slot, now: Instant): Timeliness {
  if (slot.kind === 'end' && now < slot.dueAt) return 'early'
  return now <= slot.onTimeUntil ? 'on-time' : 'late'
}

type Asked = { readonly facts: CheckInFacts; readonly now: Instant; readonly id: SlotId }
type AskedKind = Asked & { readonly kind: SlotKind }

/** Whether a slot can be recorded at `now`, and how it would stand. An explanation does not close a slot. */
export function decideRecord(
  policy: Policy,
  { facts, now, id, kind }: AskedKind,
): Result<
  { readonly slot: Slot; readonly timeliness: Timeliness },
  'no-such-slot' | 'slot-not-open' | 'slot-closed' | 'already-recorded'
> {
  const slot = findSlot(policy, { facts, now, id })
  if (slot?.kind !== kind) return fail('no-such-slot')
  if (facts.bySlot.get(id)?.recorded) return fail('already-recorded')
  if (now < slot.opensAt) return fail('slot-not-open')
  if (now > slot.closesAt) return fail('slot-closed')
  return ok({ slot, timeliness: timelinessOf(slot, now) })
}

/** Whether a slot can be explained at `now`: it is missed, and was not explained before. */
export function decideExplanation(
  policy: Policy,
  { facts, now, id }: Asked,
): Result<Slot, 'no-such-slot' | 'slot-not-missed' | 'already-recorded'> {
  const slot = findSlot(policy, { facts, now, id })
  if (!slot) return fail('no-such-slot')
  const fact = facts.bySlot.get(id)
  if (fact?.recorded || fact?.explained) return fail('already-recorded')
  const isMissed = statusesOf(policy, slot.date, { facts, now }).some(
    (status) => status.slot.id === id && status.state === 'missed',
  )
  return isMissed ? ok(slot) : fail('slot-not-missed')
}

function findSlot(policy: Policy, { facts, id }: Asked): Slot | undefined {
  const date = dateOfSlot(id)
  return date === null ? undefined : slotsOf(policy, date, facts).find((slot) => slot.id === id)
}
