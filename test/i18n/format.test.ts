import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  describeAge,
  formatDate,
  formatOffset,
  formatTime,
  isolateLtr,
  stripBidiMarks,
} from '../../shared/i18n/format.ts'
import { directionOf, locales } from '../../shared/i18n/locales.ts'
import {
  calendarDateSchema,
  instantFromEpochMs,
  instantSchema,
} from '../../shared/kernel/instant.ts'

const date = calendarDateSchema.parse('2026-11-23')

describe('dates and times for people', () => {
  it('a date is written with Moroccan month names and Latin digits', () => {
    expect(formatDate(date, 'ar', 'long')).toBe('الاثنين، 23 نونبر 2026')
    expect(formatDate(date, 'fr', 'long')).toBe('lundi 23 novembre 2026')
    expect(formatDate(date, 'en', 'long')).toMatch(/^Monday,? 23 November 2026$/)
    expect(formatDate(date, 'ar', 'number')).toBe('23')
  })

  it('no direction mark is left in a date of any language', () => {
    const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
    for (const locale of locales)
      for (const style of ['long', 'day', 'weekday', 'number'] as const)
        expect(formatDate(date, locale, style)).not.toMatch(marks)
  })

  it('a time is the instant moved by the offset given, whatever the zone of the machine', () => {
    const instant = instantSchema.parse('2026-09-20T00:30:00.000Z')
    expect(formatTime(instant, 60)).toBe('01:30')
    expect(formatTime(instant, 0)).toBe('00:30')
    expect(formatTime(instant, -60)).toBe('23:30')
  })

  it('any instant and offset give a wall time of 24 hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: -900, max: 900 }),
        (epochMs, offset) => {
          expect(formatTime(instantFromEpochMs(epochMs), offset)).toMatch(
            /^([01]\d|2[0-3]):[0-5]\d$/,
          )
        },
      ),
    )
  })

  it('an offset is named from UTC', () => {
    expect([0, 60, -210].map(formatOffset)).toEqual(['UTC+0', 'UTC+1', 'UTC−3:30'])
  })

  it('an age is told in its largest whole unit', () => {
    expect(describeAge(59_999)).toEqual({ key: 'age.now' })
    expect(describeAge(61_000)).toEqual({ key: 'age.minutes', values: { count: 1 } })
    expect(describeAge(3_600_000 * 23.9)).toEqual({ key: 'age.hours', values: { count: 23 } })
    expect(describeAge(3_600_000 * 49)).toEqual({ key: 'age.days', values: { count: 2 } })
  })

  it('a clock that was set back gives no negative age', () => {
    expect(describeAge(-5_000)).toEqual({ key: 'age.now' })
  })

  it('an isolated text comes back whole when its marks are taken out', () => {
    expect(stripBidiMarks(isolateLtr('08:30'))).toBe('08:30')
  })

  it('Arabic alone is read from the right', () => {
    expect(locales.map(directionOf)).toEqual(['rtl', 'ltr', 'ltr'])
  })
})
