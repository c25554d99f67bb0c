import type { CalendarDate, Instant } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { officialDateAt, offsetMinutesAt, weekOf } from '../policy/official-time.ts'
import { nextBell } from './bells.ts'
import { dayOf } from './calendar.ts'
import type { DayView, TodayView } from './channels.ts'
import { nextStep } from './next-step.ts'
import { missedSlots, statusesOf } from './rules.ts'
import type { CheckInFacts } from './slots.ts'

/** What the laptop's own zone data says, to be compared and never used. */
export type LaptopZone = { readonly offsetMinutes: number | null; readonly tzdb: string }

type Moment = { readonly facts: CheckInFacts; readonly now: Instant; readonly laptop: LaptopZone }

/** Everything the Today screen, the tray and the reminders show, decided once. */
export function todayView(policy: Policy, { facts, now, laptop }: Moment): TodayView {
  const { table, name } = policy.zone
  const offsetMinutes = offsetMinutesAt(table, now)
  const date = officialDateAt(table, now)
  const bell = nextBell(policy, facts, now)
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
    policyEdition: policy.edition,
    next: nextStep(policy, facts, now),
    today: dayViewOf(policy, date, { facts, now }),
    week: weekOf(date).map((day) => dayViewOf(policy, day, { facts, now })),
    missed: missedSlots(policy, facts, now),
    ...(bell ? { nextBellAt: bell.at } : {}),
  }
}

function dayViewOf(
  policy: Policy,
  date: CalendarDate,
  asked: { readonly facts: CheckInFacts; readonly now: Instant },
): DayView {
  const { hours: _, ...day } = dayOf(policy, date)
  return { ...day, slots: statusesOf(policy, date, asked) }
}
