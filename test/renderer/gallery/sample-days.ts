import type { DayView, NextStep, TodayView } from '../../../shared/check-ins/channels.ts'
import {
  type SlotId,
  type SlotState,
  type SlotStatus,
  slotIdSchema,
} from '../../../shared/check-ins/model.ts'
import type { LocalizedText } from '../../../shared/i18n/locales.ts'
import {
  addMs,
  type CalendarDate,
  calendarDateSchema,
  type Instant,
  instantSchema,
  minuteMs,
} from '../../../shared/kernel/instant.ts'

/** An instant of the gallery's Morocco, where official time is UTC. */
export function at(date: string, time: string): Instant {
  return instantSchema.parse(`${date}T${time.length === 5 ? `${time}:00` : time}.000Z`)
}

/** The name of a slot. */
export function slotId(date: string, kind: 'start' | 'end'): SlotId {
  return slotIdSchema.parse(`${date}/${kind}`)
}

/** One slot of a day of 08:30 to 16:30, in a state. */
export function slotStatus(
  date: string,
  kind: 'start' | 'end',
  state: SlotState,
  recordedAt?: string,
  reminder: SlotStatus['reminder'] = state === 'upcoming' ? 'none-due' : 'shown',
): SlotStatus {
  const dueAt = at(date, kind === 'start' ? '08:30' : '16:30')
  return {
    slot: {
      id: slotId(date, kind),
      kind,
      date: calendarDateSchema.parse(date),
      opensAt: addMs(dueAt, -30 * minuteMs),
      dueAt,
      onTimeUntil: addMs(dueAt, 15 * minuteMs),
      closesAt: addMs(dueAt, 120 * minuteMs),
    },
    state,
    ...(recordedAt ? { recordedAt: at(date, recordedAt) } : {}),
    reminder,
  }
}

type DayOptions = {
  readonly slots?: readonly SlotStatus[]
  readonly name?: LocalizedText
  readonly provisional?: boolean
}

/** A day of the week. */
export function day(date: string, kind: DayView['kind'], options: DayOptions = {}): DayView {
  return {
    date: calendarDateSchema.parse(date),
    kind,
    provisional: options.provisional ?? false,
    slots: options.slots ?? [],
    ...(options.name ? { name: options.name } : {}),
  }
}

const zoneName = {
  ar: 'التوقيت الرسمي للمملكة',
  fr: 'Heure légale du Maroc',
  en: 'Official time in Morocco',
}

type TodayOptions = {
  readonly now: Instant
  readonly date: string
  readonly next: NextStep
  readonly week: readonly DayView[]
  readonly missed?: readonly SlotStatus[]
  /** The day before the week, where a night shift of it goes on. */
  readonly yesterday?: DayView
  readonly zoneWarning?: TodayView['zoneWarning']
  readonly hijri?: TodayView['hijri']
  readonly corrections?: TodayView['corrections']
}

/** A view of today, in Morocco since the return to UTC. */
export function todayView(options: TodayOptions): TodayView {
  const date: CalendarDate = calendarDateSchema.parse(options.date)
  const today = options.week.find((each) => each.date === date)
  if (!today) throw new Error(`the week has no ${date}`)
  const { next } = options
  const isAboutShift = next.step === 'check-in' || next.step === 'check-out' || next.step === 'work'
  const days = options.yesterday ? [options.yesterday, ...options.week] : options.week
  const shift = days.find((each) => isAboutShift && next.slot.startsWith(each.date)) ?? today
  return {
    now: options.now,
    offsetMinutes: 0,
    zoneName,
    ...(options.zoneWarning ? { zoneWarning: options.zoneWarning } : {}),
    zoneTable: [{ from: at('2026-09-20', '01:00'), offsetMinutes: 0 }],
    date,
    ...(options.hijri ? { hijri: options.hijri } : {}),
    policyEdition: 'default-2026.1',
    next: options.next,
    today,
    shift,
    week: options.week,
    missed: options.missed ?? [],
    corrections: options.corrections ?? [],
  }
}
