import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../../shared/check-ins/calendar.ts'
import type { SlotKind } from '../../shared/check-ins/model.ts'
import { slotsOf } from '../../shared/check-ins/slots.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  epochMsOf,
  type Instant,
  instantFromEpochMs,
  minuteMs,
  type WallTime,
} from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { wallTimeAt } from '../../shared/policy/official-time.ts'
import { repositoryRoot } from '../host/paths.ts'

/** The policy that ships with the agent. */
export const defaultPolicy = parseDefaultPolicy(
  JSON.parse(readFileSync(join(repositoryRoot, 'assets', 'policy', 'default-policy.json'), 'utf8')),
)

/** A day played by a script: agent and server read the same file, so both move together. */
export type SimulatedClock = {
  /** The environment that makes a development agent or server follow this clock. */
  readonly env: Readonly<Record<string, string>>
  /** Moves both to so many minutes after an instant; time goes on from there by itself. */
  readonly set: (instant: Instant, minutesAfter?: number) => void
  readonly now: () => Instant
  /** Sets the laptop's wall clock so many minutes off, as somebody would: no other clock follows. */
  readonly setWallOff: (minutes: number) => void
}

/** Makes a clock that starts at the machine's time. */
export function createSimulatedClock(folder: string): SimulatedClock {
  const file = join(folder, 'clock-shift-ms')
  const shift = { ms: 0 }
  const setFile = join(folder, 'clock-set-ms')
  writeFileSync(file, '0')
  writeFileSync(setFile, '0')
  return {
    env: { MOURAFIQ_CLOCK_SHIFT_FILE: file, MOURAFIQ_CLOCK_SET_FILE: setFile },
    setWallOff: (minutes) => writeFileSync(setFile, String(minutes * minuteMs)),
    set: (instant, minutesAfter = 0) => {
      shift.ms = epochMsOf(instant) + minutesAfter * minuteMs - Date.now()
      writeFileSync(file, String(shift.ms))
    },
    now: () => instantFromEpochMs(Date.now() + shift.ms),
  }
}

/** When a shift of a date begins and ends, by the policy that ships with the agent. */
export function shiftOf(date: CalendarDate): { readonly start: Instant; readonly end: Instant } {
  const slots = slotsOf(defaultPolicy, date, { since: instantFromEpochMs(0), bySlot: new Map() })
  const dueAt = (kind: SlotKind) => slots.find((slot) => slot.kind === kind)?.dueAt
  const start = dueAt('start')
  const end = dueAt('end')
  if (!start || !end) throw new Error(`no shift on ${date}`)
  return { start, end }
}

/** What official clocks show at an instant, by the same policy. */
export function officialTimeOf(instant: Instant): WallTime {
  return wallTimeAt(defaultPolicy.zone.table, instant)
}

/** The first date, from today or a later day on, that begins so many days of remote work in a row. */
export function firstWorkingDays(inARow: number, from?: CalendarDate): CalendarDate {
  const isWorked = (date: CalendarDate) => dayOf(defaultPolicy, date).kind === 'remote'
  const first = from ?? calendarDateSchema.parse(new Date().toISOString().slice(0, 10))
  for (let ahead = 0; ahead < 60; ahead += 1) {
    const date = addDays(first, ahead)
    if (Array.from({ length: inARow }, (_, day) => addDays(date, day)).every(isWorked)) return date
  }
  throw new Error('no working days within two months')
}
