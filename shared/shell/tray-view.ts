import type { NextStep, TodayView } from '../check-ins/channels.ts'
import { findSlot } from '../check-ins/find-slot.ts'
import type { SlotId, SlotStatus } from '../check-ins/model.ts'
import type { Text } from '../i18n/catalog.ts'
import { describeAge, formatDate, formatTime } from '../i18n/format.ts'
import type { Locale } from '../i18n/locales.ts'
import { assertNever } from '../kernel/assert-never.ts'
import { epochMsOf, type Instant } from '../kernel/instant.ts'
import { officialDateAt, offsetMinutesAt } from '../policy/official-time.ts'
import type { StartupView } from '../startup/channels.ts'
import type { SyncState } from '../sync/model.ts'

/** What the tray's icon tells at a glance, each by a shape of its own and not by colour alone. */
export const trayIcons = ['idle', 'to-do', 'late', 'waiting', 'reminder'] as const
export type TrayIcon = (typeof trayIcons)[number]

/** Everything the tray shows, decided once and without drawing anything. */
export type TrayView = {
  readonly icon: TrayIcon
  /** Today's state in a sentence. */
  readonly state: Text
  /** The two moments of today's shift, as far as there are any. */
  readonly slots: readonly {
    readonly kind: Text
    readonly fact: Text
    readonly isRecorded: boolean
  }[]
  /** The one thing to do now. A start asks only where from; an end wants words, so its form opens. */
  readonly act:
    | { readonly kind: 'record-start'; readonly slot: SlotId }
    | { readonly kind: 'record-end' }
    | null
  /** What the ministry has not received, and for how long the oldest of it waits. */
  readonly waiting: { readonly count: number; readonly age: Text | null } | null
  readonly canSend: boolean
}

/** What is known: nothing of the day before the log is open. */
export type TrayFacts = {
  readonly startup: StartupView['state']
  readonly today: TodayView | null
  readonly sync: SyncState | null
  readonly now: Instant
}

/** What the tray shows now; times are official time. */
export function trayView({ startup, today, sync, now }: TrayFacts, locale: Locale): TrayView {
  if (!today)
    return {
      icon: startup === 'starting' || startup === 'ready' ? 'idle' : 'to-do',
      state: {
        key: startup === 'starting' || startup === 'ready' ? 'startup.starting' : 'tray.state.shut',
      },
      slots: [],
      act: null,
      waiting: null,
      canSend: false,
    }
  return {
    icon: today.reminder ? 'reminder' : iconOf(today.next, sync),
    state: stateOf(today, locale),
    slots: today.today.slots.map((status) => factOf(today, status)),
    act: actOf(today.next),
    waiting: sync && sync.waiting > 0 ? waitingOf(sync, now) : null,
    canSend: sync?.enrolment === 'enrolled' && sync.activity === 'idle',
  }
}

function iconOf(next: NextStep, sync: SyncState | null): TrayIcon {
  if (next.step === 'check-in' || next.step === 'check-out') return next.isLate ? 'late' : 'to-do'
  const isHeldUp = sync?.enrolment === 'enrolled' && sync.waiting > 0 && sync.problem !== undefined
  return isHeldUp ? 'waiting' : 'idle'
}

function stateOf(today: TodayView, locale: Locale): Text {
  const { next } = today
  switch (next.step) {
    case 'check-in':
    case 'check-out': {
      const status = findSlot(today, next.slot)
      const words = next.step === 'check-in' ? 'checkIn' : 'checkOut'
      if (!status) return { key: `today.next.${words}.title` }
      const { onTimeUntil, closesAt } = status.slot
      return next.isLate
        ? { key: `tray.state.${words}Late`, values: { time: timeOf(today, closesAt) } }
        : { key: `tray.state.${words}`, values: { time: timeOf(today, onTimeUntil) } }
    }
    case 'work':
      return { key: 'tray.state.work', values: { time: timeOf(today, next.until) } }
    case 'wait': {
      const time = timeOf(today, next.opensAt)
      const date = officialDateAt(today.zoneTable, next.opensAt)
      return date === today.date
        ? { key: 'tray.state.wait', values: { time } }
        : {
            key: 'tray.state.waitUntil',
            values: { time, date: formatDate(date, locale, 'day') },
          }
    }
    case 'nothing':
      return { key: `today.next.nothing.${today.today.kind}` }
    default:
      return assertNever(next)
  }
}

function actOf(next: NextStep): TrayView['act'] {
  switch (next.step) {
    case 'check-in':
      return { kind: 'record-start', slot: next.slot }
    case 'check-out':
    case 'work':
      return { kind: 'record-end' }
    case 'wait':
    case 'nothing':
      return null
    default:
      return assertNever(next)
  }
}

function factOf(today: TodayView, { slot, state, recordedAt }: SlotStatus) {
  const kind: Text = { key: `slot.kind.${slot.kind}` }
  if (recordedAt !== undefined) {
    const time = timeOf(today, recordedAt)
    return { kind, fact: { key: 'slot.recordedAt', values: { time } }, isRecorded: true } as const
  }
  const fact: Text =
    state === 'missed' || state === 'explained'
      ? { key: `slot.state.${state}` }
      : { key: 'slot.expectedAt', values: { time: timeOf(today, slot.dueAt) } }
  return { kind, fact, isRecorded: false }
}

function waitingOf({ waiting, oldestWaitingAt }: SyncState, now: Instant): TrayView['waiting'] {
  if (oldestWaitingAt === undefined) return { count: waiting, age: null }
  return { count: waiting, age: describeAge(epochMsOf(now) - epochMsOf(oldestWaitingAt)) }
}

function timeOf(today: TodayView, instant: Instant): string {
  return formatTime(instant, offsetMinutesAt(today.zoneTable, instant))
}
