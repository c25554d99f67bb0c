import type { CorrectedSlot } from '../corrections/corrected-slot.ts'
import { addDays, type CalendarDate, type Instant } from '../kernel/instant.ts'
import { hijriDateOn } from '../policy/hijri.ts'
import type { Policy } from '../policy/model.ts'
import { officialDateAt, offsetMinutesAt, weekOf } from '../policy/official-time.ts'
import { nextBell } from './bells.ts'
import { dayOf } from './calendar.ts'
import type { DayView, NextStep, TodayView } from './channels.ts'
import { type ClockKnowledge, clockWarning } from './clock-warning.ts'
import { nothingUnwritten, type Unwritten, unansweredReminder } from './ladder.ts'
import type { SlotId } from './model.ts'
import { nextStep } from './next-step.ts'
import { missedLookBackDays, missedSlots, statusesOf } from './rules.ts'
import { type CheckInFacts, dateOfSlot } from './slots.ts'

/** What the laptop's own zone data says, to be compared and never used. */
export type LaptopZone = { readonly offsetMinutes: number | null; readonly tzdb: string }

type Moment = {
  readonly facts: CheckInFacts
  readonly now: Instant
  readonly laptop: LaptopZone
  readonly unwritten?: Unwritten
  readonly clock?: ClockKnowledge
  /** What somebody asked to have corrected of the days in view, and what counts since. */
  readonly corrected?: ReadonlyMap<SlotId, CorrectedSlot>
}

/** The days whose corrections the view tells, from the first to before the last: those missed, and the whole week. */
export function daysInView(
  policy: Policy,
  now: Instant,
): { readonly from: CalendarDate; readonly end: CalendarDate } {
  const date = officialDateAt(policy.zone.table, now)
  return { from: addDays(date, -missedLookBackDays), end: addDays(date, 7) }
}

/** Everything the Today screen, the tray and the reminders show, decided once. */
export function todayView(policy: Policy, moment: Moment): TodayView {
  const { facts, now, laptop, unwritten = nothingUnwritten, corrected = new Map() } = moment
  const { table, name } = policy.zone
  const offsetMinutes = offsetMinutesAt(table, now)
  const date = officialDateAt(table, now)
  const hijri = hijriDateOn(policy.hijri?.months ?? [], date)
  const bell = nextBell(policy, facts, now)
  const reminder = unansweredReminder(policy, facts, { now, unwritten })
  const warning = moment.clock ? clockWarning(moment.clock) : null
  const next = nextStep(policy, facts, now)
  const isLaptopWrong = laptop.offsetMinutes !== null && laptop.offsetMinutes !== offsetMinutes
  return {
    now,
    offsetMinutes,
    zoneName: name,
    ...(isLaptopWrong && laptop.offsetMinutes !== null
      ? { zoneWarning: { laptopOffsetMinutes: laptop.offsetMinutes, tzdb: laptop.tzdb } }
      : {}),
    zoneTable: table,
    date,
    ...(hijri ? { hijri } : {}),
    policyEdition: policy.edition,
    next,
    today: dayViewOf(policy, date, { facts, now }),
    shift: dayViewOf(policy, shiftDateOf(next) ?? date, { facts, now }),
    week: weekOf(date).map((day) => dayViewOf(policy, day, { facts, now })),
    missed: missedSlots(policy, facts, now).filter(({ slot }) => !corrected.get(slot.id)?.counts),
    corrections: [...corrected].map(([slot, { counts, history }]) => ({
      slot,
      ...(counts ? { counts } : {}),
      isWaiting: history.at(-1)?.decided === undefined,
    })),
    ...(bell ? { nextBellAt: bell.at } : {}),
    ...(reminder ? { reminder } : {}),
    ...(warning ? { clockWarning: warning } : {}),
  }
}

/** The date of the shift that a step is about; none for a step that waits, or looks back. */
function shiftDateOf(next: NextStep): CalendarDate | null {
  const isAboutShift = next.step === 'check-in' || next.step === 'check-out' || next.step === 'work'
  return isAboutShift ? dateOfSlot(next.slot) : null
}

/** One day with its slots as they stand now. */
export function dayViewOf(
  policy: Policy,
  date: CalendarDate,
  asked: { readonly facts: CheckInFacts; readonly now: Instant },
): DayView {
  const { hours: _, ...day } = dayOf(policy, date)
  return { ...day, slots: statusesOf(policy, date, asked) }
}
