import { dayOf } from '../../shared/check-ins/calendar.ts'
import {
  checkInBodySchema,
  checkOutBodySchema,
  type DayKind,
  type MissedReason,
  type Place,
  type ReminderFact,
  type ReminderShown,
  reminderBodySchema,
  type Slot,
  type SlotFact,
  type SlotId,
  type SlotKind,
  slotExplainedBodySchema,
  type Timeliness,
} from '../../shared/check-ins/model.ts'
import { reminderShown } from '../../shared/check-ins/reminder-shown.ts'
import { statusOf } from '../../shared/check-ins/rules.ts'
import { type CheckInFacts, slotIdOf, slotsOf } from '../../shared/check-ins/slots.ts'
import type { CorrectedSlot } from '../../shared/corrections/corrected-slot.ts'
import {
  type CalendarDate,
  epochMsOf,
  type Instant,
  instantSchema,
} from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { datesBetween, wallTimeAt } from '../../shared/policy/official-time.ts'
import type { AttendanceRecord, DeviceCoverage } from './store.ts'

/** What the ministry can say of one slot. Facts: there is no score, and not knowing is never missing. */
export type SlotReport = {
  readonly state:
    | 'recorded'
    | 'explained'
    | 'missed'
    | 'upcoming'
    /** The laptop has not sent its log past this slot: it may well have been recorded. */
    | 'not-yet-known'
    /** The log of this laptop began after it. */
    | 'before-log'
    /** No shift was expected: its employee says that there was one. */
    | 'not-expected'
  /** Absent where retention erased what was recorded: that it was recorded stays. */
  readonly timeliness?: Timeliness
  readonly at?: Instant
  /** Wall time of official time. */
  readonly time?: string
  readonly place?: Place
  /** Absent where retention erased it: that there was one stays. */
  readonly explanation?: Explanation
  /**
   * Of a slot that nobody recorded, explained or not: whether its employee was reminded. Never read one without the
   * other: a reminder that was not shown is held against nobody.
   */
  readonly reminder?: ReminderShown
  /**
   * What the employee asked to have corrected and what was answered, oldest first, and the official time that counts
   * since: beside what was recorded, never over it.
   */
  readonly correction?: CorrectedSlot
}

/** Why a slot was missed, in the employee's words. */
export type Explanation = { readonly reason: MissedReason; readonly note: string }

/** One employee's day. */
export type DayReport = {
  readonly date: CalendarDate
  readonly day: DayKind
  readonly start?: SlotReport
  readonly end?: SlotReport
}

/** What is known of one employee. */
export type EmployeeFacts = {
  readonly facts: CheckInFacts
  readonly places: ReadonlyMap<SlotId, Place>
  readonly explanations: ReadonlyMap<SlotId, Explanation>
  /** Slots whose record was erased: how it stood to its slot is no longer known. */
  readonly erased: ReadonlySet<SlotId>
  /** What was asked about slots, and what counts since. */
  readonly corrections: ReadonlyMap<SlotId, CorrectedSlot>
  /** Up to when the server knows what was recorded; null where nothing has arrived. */
  readonly knownUntil: Instant | null
}

/** Puts together what an employee's laptops recorded. The first record of a slot counts, and the last explanation. */
export function gatherFacts(
  records: readonly AttendanceRecord[],
  coverage: readonly DeviceCoverage[],
  corrections: EmployeeFacts['corrections'] = new Map(),
): EmployeeFacts {
  const bySlot = new Map<SlotId, SlotFact>()
  const places = new Map<SlotId, Place>()
  const explanations = new Map<SlotId, Explanation>()
  const erased = new Set<SlotId>()
  for (const record of records) {
    const { slot } = record
    const fact = bySlot.get(slot) ?? { slot }
    if (record.kind === 'reminder') {
      bySlot.set(slot, { ...fact, reminders: [...(fact.reminders ?? []), reminderOf(record)] })
      continue
    }
    const said = saidBy(record)
    if ('explained' in said) {
      bySlot.set(slot, { ...fact, explained: said.explained })
      if (said.explanation) explanations.set(slot, said.explanation)
      else explanations.delete(slot)
    } else if (!fact.recorded) {
      bySlot.set(slot, { ...fact, recorded: said.recorded })
      if (said.place) places.set(slot, said.place)
      if (record.body === null) erased.add(slot)
    }
  }
  const beganAt = coverage.flatMap((device) => device.began_at ?? []).sort()
  return {
    facts: { since: beganAt[0] ?? latest, bySlot },
    places,
    explanations,
    ...{ erased, corrections },
    knownUntil: knownUntilOf(coverage),
  }
}

/** After every slot: of somebody whose log never began, nothing can be called missed. */
const latest = instantSchema.parse('9999-12-31T23:59:59.999Z')

type Said =
  | { readonly recorded: NonNullable<SlotFact['recorded']>; readonly place?: Place }
  | {
      readonly explained: NonNullable<SlotFact['explained']>
      readonly explanation: Explanation | null
    }

/** A step of a reminder; of one whose body was erased, only that there was one. */
function reminderOf({ body, at }: AttendanceRecord): ReminderFact {
  const read = reminderBodySchema.safeParse(body === null ? undefined : JSON.parse(body)).data
  if (!read) return { step: 'toast', minutes: 0, at, outcome: 'unknown' }
  return { step: read.step, minutes: read.minutes, at, outcome: read.outcome }
}

function saidBy({ kind, body, at, seq, generation }: AttendanceRecord): Said {
  const value: unknown = body === null ? undefined : JSON.parse(body)
  if (kind === 'slot-explained') {
    const read = slotExplainedBodySchema.safeParse(value).data
    const explanation = read ? { reason: read.reason, note: read.note } : null
    return { explained: { at }, explanation }
  }
  const checkIn = checkInBodySchema.safeParse(value).data
  const timeliness = checkIn?.timeliness ?? checkOutBodySchema.safeParse(value).data?.timeliness
  // The rules ask for one; of an erased record it is not told.
  const recorded = { at, seq, generation, timeliness: timeliness ?? 'on-time' }
  return checkIn ? { recorded, place: checkIn.form.place } : { recorded }
}

/**
 * Up to when every laptop in use has sent its log. A laptop's own clock may run ahead, so its last entry counts no
 * further than the moment it arrived; of several laptops, the one that is furthest behind decides.
 */
export function knownUntilOf(coverage: readonly DeviceCoverage[]): Instant | null {
  const active = coverage.filter(({ state }) => state === 'active')
  const inUse = active.length > 0 ? active : coverage
  const ends = inUse.map(({ head_at: at, head_received_at: receivedAt }) =>
    at && receivedAt ? earlierOf(at, receivedAt) : null,
  )
  if (ends.length === 0 || ends.includes(null)) return null
  const known = ends.flatMap((end) => end ?? []).sort()
  return (active.length > 0 ? known[0] : known.at(-1)) ?? null
}

function earlierOf(one: Instant, other: Instant): Instant {
  return epochMsOf(one) < epochMsOf(other) ? one : other
}

/** Reports an employee's days under the policy in force. */
export function reportDays(
  policy: Policy,
  span: { readonly from: CalendarDate; readonly to: CalendarDate; readonly now: Instant },
  employee: EmployeeFacts,
): readonly DayReport[] {
  return datesBetween(span.from, span.to).map((date) => {
    const day = dayOf(policy, date).kind
    // On any other day only what was recorded is told: the end of a shift that became a holiday is not expected.
    const slots = slotsOf(policy, date, employee.facts).filter(
      ({ id }) => day === 'remote' || employee.facts.bySlot.get(id)?.recorded,
    )
    const report = (kind: SlotKind) => {
      const id = slotIdOf(date, kind)
      const slot = slots.find((each) => each.id === id)
      const correction = employee.corrections.get(id)
      const told = correction ? { correction } : {}
      if (slot) return { ...reportSlot(policy, { slot, now: span.now }, employee), ...told }
      // Somebody worked where no work from afar was expected: only the request says so.
      return correction ? { state: 'not-expected' as const, ...told } : undefined
    }
    const [start, end] = [report('start'), report('end')]
    return { date, day, ...(start ? { start } : {}), ...(end ? { end } : {}) }
  })
}

function reportSlot(
  policy: Policy,
  { slot, now }: { readonly slot: Slot; readonly now: Instant },
  { facts, places, explanations, erased, knownUntil }: EmployeeFacts,
): SlotReport {
  const fact = facts.bySlot.get(slot.id)
  if (fact?.recorded) {
    const { at, timeliness } = fact.recorded
    const place = places.get(slot.id)
    const time = wallTimeAt(policy.zone.table, at)
    return {
      ...{ state: 'recorded', at, time },
      ...(erased.has(slot.id) ? {} : { timeliness }),
      ...(place ? { place } : {}),
    }
  }
  // Judged at the moment up to which the log is here, never at this one.
  const reminder =
    knownUntil === null ? 'unknown' : reminderShown(policy, slot, { facts, now: knownUntil })
  if (fact?.explained) {
    const explanation = explanations.get(slot.id)
    return { state: 'explained', ...(explanation ? { explanation } : {}), reminder }
  }
  if (now < slot.opensAt) return { state: 'upcoming' }
  if (knownUntil === null) return { state: 'not-yet-known' }
  if (slot.onTimeUntil < facts.since) return { state: 'before-log' }
  const isMissed = statusOf(slot, fact, knownUntil).state === 'missed'
  return isMissed ? { state: 'missed', reminder } : { state: 'not-yet-known' }
}
