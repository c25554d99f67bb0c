import type { CalendarDate, Instant } from '../kernel/instant.ts'
import { hijriDateOn } from '../policy/hijri.ts'
import type { Policy } from '../policy/model.ts'
import { officialDateAt, offsetMinutesAt, weekOf } from '../policy/official-time.ts'
import { nextBell } from './bells.ts'
import { dayOf } from './calendar.ts'
import type { DayView, NextStep, TodayView } from './channels.ts'
import { type ClockKnowledge, clockWarning } from './clock-warning.ts'
import { nothingUnwritten, type Unwritten, unansweredReminder } from './ladder.ts'
import { nextStep } from './next-step.ts'
import { missedSlots, statusesOf } from './rules.ts'
import { type CheckInFacts, dateOfSlot } from './slots.ts'

/** What the laptop's own zone data says, to be compared and never used. */
export type LaptopZone = { readonly offsetMinutes: number | null; readonly tzdb: string }

type Moment = {
  readonly facts: CheckInFacts
  readonly now: Instant
  readonly laptop: LaptopZone
  readonly unwritten?: Unwritten
  readonly clock?: ClockKnowledge
}

/** Everything the Today screen, the tray and the reminders show, decided once. */
export function todayView(policy: Policy, moment: Moment): TodayView {
  const { facts, now, laptop, unwritten = nothingUnwritten } = moment
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
    missed: missedSlots(policy, facts, now),
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
