import { describe, expect, it } from 'vitest'
import { passedOf, shiftInView } from '../../renderer/check-ins/shift-in-view.ts'
import { skyOf } from '../../renderer/check-ins/sky-of.ts'
import { at } from './gallery/sample-days.ts'
import { galleryStates } from './gallery/states.ts'

describe('the shift in view', () => {
  it('is none on a day without one', () => {
    expect(shiftInView(galleryStates['today-rest'].today)).toBeNull()
  })

  it('has passed by the part of its hours that is over, and never more or less than there is', () => {
    const shift = shiftInView(galleryStates.work.today)
    if (!shift) throw new Error('the day at work has no shift')
    const passed = (time: string) => passedOf(shift, at('2026-11-23', time))
    expect(['07:00', '08:30', '12:30', '16:30', '20:00'].map(passed)).toEqual([0, 0, 0.5, 1, 1])
  })

  it('of a night goes on after midnight', () => {
    const { today } = galleryStates['today-night']
    const shift = shiftInView(today)
    expect(shift?.start.slot.id).toBe('2026-11-22/start')
    expect(shift && passedOf(shift, at('2026-11-23', '02:00'))).toBe(0.5)
  })
})

describe('the light of the hour', () => {
  it('follows official time, not the hour of UTC', () => {
    const sky = (time: string, offsetMinutes: number) =>
      skyOf(at('2026-11-23', time), offsetMinutes)
    expect(sky('05:30', 0)).toBe('night')
    expect(sky('05:30', 60)).toBe('dawn')
    expect(['08:00', '12:00', '18:00', '23:00'].map((time) => sky(time, 0))).toEqual([
      'dawn',
      'day',
      'dusk',
      'night',
    ])
  })
})
