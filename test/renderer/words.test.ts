import { describe, expect, it } from 'vitest'
import { readWallTime } from '../../renderer/app/read-wall-time.ts'
import { shownStateOf } from '../../renderer/check-ins/shown-state.ts'
import { fullnessOf, strengthOf } from '../../renderer/startup/strength.ts'
import { findEndOfShift, findSlot } from '../../shared/check-ins/find-slot.ts'
import type { SlotState } from '../../shared/check-ins/model.ts'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import { at, slotId, slotStatus } from './gallery/sample-days.ts'
import { galleryStates } from './gallery/states.ts'

describe('the slots of a day', () => {
  const { today } = galleryStates['check-out']

  it('the end of a shift is found from its start', () => {
    expect(findEndOfShift(today, slotId('2026-11-17', 'start'))?.slot.id).toBe('2026-11-17/end')
  })

  it('a missed slot of an earlier week is found', () => {
    expect(findSlot(today, slotId('2026-11-13', 'end'))?.state).toBe('missed')
  })

  it('the name of a slot says its date and which end it is, without any view', () => {
    expect(readSlotId(slotId('2026-12-07', 'end'))).toEqual({ date: '2026-12-07', kind: 'end' })
  })
})

describe('the state shown of a slot', () => {
  const monday = '2026-11-23'
  const end = slotStatus(monday, 'end', 'open')
  const dayWith = (start: SlotState) => ({ slots: [slotStatus(monday, 'start', start), end] })

  it('an end that is open and not due is upcoming until the shift has begun, and possible after', () => {
    const shown = (start: SlotState) => shownStateOf(end, dayWith(start), at(monday, '09:00'))
    expect((['upcoming', 'open', 'late'] as const).map(shown)).toEqual(Array(3).fill('upcoming'))
    expect((['recorded-on-time', 'missed', 'explained'] as const).map(shown)).toEqual(
      Array(3).fill('possible'),
    )
  })

  it('an end that is due is open', () => {
    expect(shownStateOf(end, dayWith('recorded-late'), at(monday, '16:30'))).toBe('open')
  })

  it('a start is shown as main says it', () => {
    const start = slotStatus(monday, 'start', 'open')
    expect(shownStateOf(start, { slots: [start, end] }, at(monday, '08:10'))).toBe('open')
  })
})

describe('the strength of a passphrase', () => {
  it('says how many characters are missing', () => {
    expect(strengthOf('')).toEqual({ level: 'empty' })
    expect(strengthOf('quatre mots')).toEqual({ level: 'short', missing: 1 })
  })

  it('one key held down is not strong, however long', () => {
    expect(strengthOf('a'.repeat(60)).level).toBe('fair')
    expect(fullnessOf('a'.repeat(60))).toBeLessThan(1)
  })

  it('several words are strong in any script', () => {
    expect(strengthOf('olivier marée lanterne').level).toBe('strong')
    expect(strengthOf('زيتونة على شاطئ البحر').level).toBe('strong')
  })
})

describe('a time as people type it', () => {
  it('is read in each usual way', () => {
    const typed = ['16:30', '16h30', '1630', '16.30', ' 16 : 30 ', '١٦:٣٠']
    expect(typed.map(readWallTime)).toEqual(typed.map(() => '16:30'))
    expect(['9:05', '905', '17', '17h', '00:00'].map(readWallTime)).toEqual([
      '09:05',
      '09:05',
      '17:00',
      '17:00',
      '00:00',
    ])
  })

  it('is nothing where it is no time of the day', () => {
    expect(['', '24:00', '12:60', '7:5', 'noon', '123456'].map(readWallTime)).toEqual(
      Array.from({ length: 6 }, () => null),
    )
  })
})
