import {
  addDays,
  addMs,
  type CalendarDate,
  calendarDateSchema,
  epochMsOf,
  type Instant,
  minuteMs,
  minutesOf,
} from '../kernel/instant.ts'
import type { DayHours, Policy } from '../policy/model.ts'
import { instantOfWall } from '../policy/official-time.ts'
import { dayOf } from './calendar.ts'
import { type Slot, type SlotFact, type SlotId, type SlotKind, slotIdSchema } from './model.ts'

/** What the rules know of the log. */
export type CheckInFacts = {
  /** When this laptop's log began: it cannot say anything of what was due before. */
  readonly since: Instant
  readonly bySlot: ReadonlyMap<SlotId, SlotFact>
}

/** The name of a slot: the official date on which its shift begins, and which end of it. */
export function slotIdOf(date: CalendarDate, kind: SlotKind): SlotId {
  return slotIdSchema.parse(`${date}/${kind}`)
}

/** The official date on which a slot's shift begins, or null where the name holds no date of the calendar. */
export function dateOfSlot(id: SlotId): CalendarDate | null {
  return calendarDateSchema.safeParse(id.slice(0, 10)).data ?? null
}

/** What the name of a slot says by itself: also for a slot of another week, which no view holds. */
export function readSlotId(id: SlotId): { readonly date: CalendarDate; readonly kind: SlotKind } {
  const [date, kind] = id.split('/')
  return { date: calendarDateSchema.parse(date), kind: kind === 'end' ? 'end' : 'start' }
}

/**
 * The start and the end of the shift that begins on `date`. None where no remote work is expected, except
 * what was already recorded, and the end of a shift already begun: a day that becomes a holiday afterwards
 * erases nothing and leaves nobody checked in for ever.
 */
export function slotsOf(policy: Policy, date: CalendarDate, facts: CheckInFacts): readonly Slot[] {
  const day = dayOf(policy, date)
  const ends = { start: recordedAt(facts, date, 'start'), end: recordedAt(facts, date, 'end') }
  const slots = day.hours
    ? slotsOfShift(policy, { date, hours: day.hours }, ends)
    : slotsWithoutShift(date, ends)
  if (day.kind === 'remote') return slots
  return slots.filter(
    (slot) => ends[slot.kind] !== undefined || (slot.kind === 'end' && ends.start),
  )
}

type RecordedEnds = { readonly start?: Instant | undefined; readonly end?: Instant | undefined }

function recordedAt(facts: CheckInFacts, date: CalendarDate, kind: SlotKind): Instant | undefined {
  return facts.bySlot.get(slotIdOf(date, kind))?.recorded?.at
}

function slotsOfShift(
  policy: Policy,
  { date, hours }: { readonly date: CalendarDate; readonly hours: DayHours },
  recorded: RecordedEnds,
): readonly Slot[] {
  const { windows, zone } = policy
  const crossesMidnight = minutesOf(hours.end) <= minutesOf(hours.start)
  const startDueAt = instantOfWall(zone.table, date, hours.start)
  const endScheduledAt = instantOfWall(
    zone.table,
    crossesMidnight ? addDays(date, 1) : date,
    hours.end,
  )
  const endDueAt = addMs(endScheduledAt, flexMs(hours, startDueAt, recorded.start))
  const startOnTimeUntil = addMinutes(
    startDueAt,
    hours.flexibleArrivalMinutes + windows.start.grace,
  )
  const endOnTimeUntil = addMinutes(endDueAt, windows.end.grace)
  const startClosesAt = addMinutes(startOnTimeUntil, windows.start.closesAfter)
  const start: Slot = {
    id: slotIdOf(date, 'start'),
    kind: 'start',
    date,
    opensAt: addMinutes(startDueAt, -windows.start.opensBefore),
    dueAt: startDueAt,
    onTimeUntil: startOnTimeUntil,
    // A shift that was checked out of has no start left to record.
    closesAt: earlier(recorded.end ?? startClosesAt, startClosesAt),
  }
  const end: Slot = {
    id: slotIdOf(date, 'end'),
    kind: 'end',
    date,
    opensAt: earlier(recorded.start ?? startDueAt, startDueAt),
    dueAt: endDueAt,
    onTimeUntil: endOnTimeUntil,
    closesAt: addMinutes(endOnTimeUntil, windows.end.closesAfter),
  }
  return [start, end]
}

/** How far a flexible arrival moves the end: whole minutes after the start, never beyond what the hours allow. */
function flexMs(hours: DayHours, startDueAt: Instant, arrivedAt: Instant | undefined): number {
  if (arrivedAt === undefined) return 0
  const afterMinutes = Math.floor((epochMsOf(arrivedAt) - epochMsOf(startDueAt)) / minuteMs)
  return Math.min(Math.max(afterMinutes, 0), hours.flexibleArrivalMinutes) * minuteMs
}

/** A record whose shift no policy describes any more stands at its own instant. */
function slotsWithoutShift(date: CalendarDate, recorded: RecordedEnds): readonly Slot[] {
  const kinds = ['start', 'end'] as const
  return kinds.flatMap((kind) => {
    const at = recorded[kind]
    if (at === undefined) return []
    const id = slotIdOf(date, kind)
    return [{ id, kind, date, opensAt: at, dueAt: at, onTimeUntil: at, closesAt: at }]
  })
}

function addMinutes(instant: Instant, minutes: number): Instant {
  return addMs(instant, minutes * minuteMs)
}

function earlier(left: Instant, right: Instant): Instant {
  return left < right ? left : right
}
