import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  describeAge,
  formatDate,
  formatHijriDate,
  formatOffset,
  formatTime,
  isolateLtr,
  isolateOwn,
  neutraliseBidi,
  revealBidi,
} from '../../shared/i18n/format.ts'
import { directionOf, intlTagOf, locales } from '../../shared/i18n/locales.ts'
import {
  addDays,
  calendarDateSchema,
  instantFromEpochMs,
  instantSchema,
} from '../../shared/kernel/instant.ts'

const date = calendarDateSchema.parse('2026-11-23')

describe('dates and times for people', () => {
  it('a date is written with Moroccan month names and Latin digits', () => {
    expect(formatDate(date, 'ar', 'long')).toBe('الاثنين 23 نونبر 2026')
    expect(formatDate(date, 'fr', 'long')).toBe('lundi 23 novembre 2026')
    expect(formatDate(date, 'en', 'long')).toBe('Monday 23 November 2026')
    expect(formatDate(date, 'ar', 'day')).toBe('الاثنين 23 نونبر')
    expect(formatDate(date, 'ar', 'number')).toBe('23')
    expect(formatDate(date, 'fr', 'weekday')).toBe('lun.')
    expect(formatDate(date, 'fr', 'short')).toBe('lun. 23 novembre')
  })

  it('the first of a month is written as Moroccan administrations write it', () => {
    const first = calendarDateSchema.parse('2026-12-01')
    expect(formatDate(first, 'ar', 'long')).toBe('الثلاثاء فاتح دجنبر 2026')
    expect(formatDate(first, 'fr', 'day')).toBe('mardi 1er décembre')
    expect(formatDate(first, 'en', 'day')).toBe('Tuesday 1 December')
  })

  it('our names of days and months are those of ICU, wherever the runtime has Moroccan data', () => {
    const asIcu = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
    for (const locale of locales) {
      const tag = intlTagOf(locale)
      expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
      const icu = new Intl.DateTimeFormat(tag, { ...asIcu, timeZone: 'UTC' })
      const short = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
      // 366 days with every month and weekday; the firsts are ours alone.
      for (let day = 0; day < 366; day += 1) {
        const each = addDays(date, day)
        if (each.endsWith('-01')) continue
        const instant = new Date(`${each}T00:00:00.000Z`)
        const words = icu.format(instant).replace(/[,،]|\p{Bidi_Control}/gu, '')
        expect(formatDate(each, locale, 'long')).toBe(words)
        expect(formatDate(each, locale, 'weekday')).toBe(short.format(instant))
      }
    }
  })

  it('a Hijri date is spelled as the Official Bulletin spells it', () => {
    const hijri = { year: 1448, month: 6, day: 13 }
    expect(locales.map((locale) => formatHijriDate(hijri, locale))).toEqual([
      '13 جمادى الآخرة 1448',
      '13 joumada II 1448',
      '13 Jumada II 1448',
    ])
    expect(formatHijriDate({ year: 1448, month: 9, day: 1 }, 'ar')).toBe('فاتح رمضان 1448')
    expect(formatHijriDate({ year: 1448, month: 9, day: 1 }, 'fr')).toBe('1er ramadan 1448')
  })

  it('no direction mark is left in a date of any language', () => {
    const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
    for (const locale of locales)
      for (const style of ['long', 'day', 'short', 'weekday', 'number'] as const)
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

  it('nothing in a text can break out of the isolate around it', () => {
    const controls = ['\u202a', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u202c']
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'ع', '1', ' ', ...controls)), (signs) => {
        const text = signs.join('')
        for (const isolated of [isolateLtr(text), isolateOwn(text)]) {
          expect(isolated.slice(1, -1)).toBe(neutraliseBidi(text))
          expect(isolated.slice(1, -1)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
          expect(isolated.at(-1)).toBe('\u2069')
        }
      }),
    )
    expect(neutraliseBidi('ملف \u202egpj.exe\u202c')).toBe('ملف gpj.exe')
  })

  it('a text shown exactly as it was sent spells those signs out, as JSON may', () => {
    const sent = JSON.stringify({ plan: 'ملف \u202egpj.exe' })
    expect(revealBidi(sent)).toContain('\\u202egpj.exe')
    expect(JSON.parse(revealBidi(sent))).toEqual(JSON.parse(sent))
  })

  it('Arabic alone is read from the right', () => {
    expect(locales.map(directionOf)).toEqual(['rtl', 'ltr', 'ltr'])
  })
})
