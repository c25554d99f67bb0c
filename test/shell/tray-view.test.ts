import { describe, expect, it } from 'vitest'
import { textOf } from '../../main/app/texts.ts'
import type { NextStep, TodayView } from '../../shared/check-ins/channels.ts'
import { locales } from '../../shared/i18n/locales.ts'
import { type TrayFacts, trayView } from '../../shared/shell/tray-view.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import { at, day, slotId, slotStatus, todayView } from '../renderer/gallery/sample-days.ts'

const date = '2026-11-23'
const now = at(date, '08:20')
const sent: SyncState = { enrolment: 'enrolled', activity: 'idle', waiting: 0 }

function dayWith(next: NextStep, states: Parameters<typeof day>[2] = {}): TodayView {
  const slots = [slotStatus(date, 'start', 'open'), slotStatus(date, 'end', 'upcoming')]
  return todayView({ now, date, next, week: [day(date, 'remote', { slots, ...states })] })
}

const checkIn: NextStep = { step: 'check-in', slot: slotId(date, 'start'), isLate: false }
const facts = (part: Partial<TrayFacts>): TrayFacts => ({
  startup: 'ready',
  today: dayWith(checkIn),
  sync: sent,
  now,
  ...part,
})
const sentence = (part: Partial<TrayFacts>) => {
  const { state } = trayView(facts(part), 'en')
  return textOf('en', state)
}

describe('what the tray says', () => {
  it('until when a start counts as on time, and then until when it is possible at all', () => {
    expect(sentence({})).toBe('Record the start of your shift: on time until 08:45')
    expect(sentence({ today: dayWith({ ...checkIn, isLate: true }) })).toBe(
      'The start of your shift can still be recorded until 10:30',
    )
  })

  it('official time, whatever the offset is', () => {
    const summer = [{ from: at('2020-01-01', '00:00'), offsetMinutes: 60 }]
    expect(sentence({ today: { ...dayWith(checkIn), zoneTable: summer } })).toContain('09:45')
  })

  it('until when the shift goes on, and when the next one begins, today or another day', () => {
    const until = at(date, '16:30')
    expect(sentence({ today: dayWith({ step: 'work', slot: slotId(date, 'end'), until }) })).toBe(
      'Your shift is under way until 16:30',
    )
    const slot = slotId(date, 'start')
    expect(sentence({ today: dayWith({ step: 'wait', slot, opensAt: at(date, '08:00') }) })).toBe(
      'Nothing to do before 08:00',
    )
    expect(
      sentence({ today: dayWith({ step: 'wait', slot, opensAt: at('2026-11-24', '08:00') }) }),
    ).toBe('Nothing to do before Tuesday 24 November at 08:00')
  })

  it('that the log waits for its owner, without a word of the day', () => {
    const shut = { startup: 'needs-passphrase', today: null, sync: null } as const
    expect(sentence(shut)).toBe('Your log is not open yet: open the window')
    expect(trayView(facts(shut), 'en')).toMatchObject({ icon: 'to-do', slots: [], act: null })
    expect(trayView(facts({ ...shut, startup: 'starting' }), 'en').icon).toBe('idle')
  })

  it('something for every step and every kind of day in every language', () => {
    const slot = slotId(date, 'end')
    const steps: readonly NextStep[] = [
      checkIn,
      { ...checkIn, isLate: true },
      { step: 'check-out', slot, isLate: false },
      { step: 'check-out', slot, isLate: true },
      { step: 'work', slot, until: now },
      { step: 'wait', slot, opensAt: now },
      { step: 'nothing' },
    ]
    for (const locale of locales)
      for (const next of steps) {
        const { state } = trayView(facts({ today: dayWith(next) }), locale)
        // Windows cuts a tip of the tray after 127 characters, the name of the app included.
        expect(textOf(locale, state).length).toBeLessThan(110)
      }
  })
})

describe('the icon of the tray', () => {
  it('is another for what is to do, what is late, what is kept back and a reminder', () => {
    const icon = (part: Partial<TrayFacts>) => trayView(facts(part), 'ar').icon
    const rest = dayWith({ step: 'nothing' })
    expect(icon({})).toBe('to-do')
    expect(icon({ today: dayWith({ ...checkIn, isLate: true }) })).toBe('late')
    expect(icon({ today: rest })).toBe('idle')
    const held: SyncState = { ...sent, waiting: 3, problem: 'server-unreachable' }
    expect(icon({ today: rest, sync: held })).toBe('waiting')
    expect(icon({ sync: held })).toBe('to-do')
    const reminder = {
      slot: slotId(date, 'start'),
      kind: 'start',
      rangAt: now,
      seen: 'not-shown',
    } as const
    expect(icon({ today: { ...dayWith(checkIn), reminder } })).toBe('reminder')
  })

  it('does not press for an explanation, which nobody owes', () => {
    const missed = [slotStatus('2026-11-19', 'start', 'missed')]
    const today = { ...dayWith({ step: 'nothing' }), missed }
    expect(trayView(facts({ today }), 'ar')).toMatchObject({ icon: 'idle', act: null })
  })

  it('is not held back where nothing is to be sent, or it never was tried', () => {
    const rest = dayWith({ step: 'nothing' })
    for (const sync of [
      { ...sent, enrolment: 'not-enrolled', waiting: 5, problem: 'not-enrolled' },
      { ...sent, waiting: 5 },
      { ...sent, problem: 'server-unreachable' },
    ] satisfies SyncState[])
      expect(trayView(facts({ today: rest, sync }), 'ar').icon).toBe('idle')
  })
})
