import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import {
  addDays,
  calendarDateSchema,
  epochMsOf,
  instantFromEpochMs,
  minuteMs,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import {
  datesBetween,
  instantOfWall,
  officialDateAt,
  offsetMinutesAt,
  wallTimeAt,
  weekOf,
} from '../../shared/policy/official-time.ts'

const { table } = parseDefaultPolicy(json).zone
const date = (text: string) => calendarDateSchema.parse(text)
const minutesOf2026And2027 = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 60 })
  .map((minutes) => instantFromEpochMs(Date.parse('2026-01-01T00:00:00.000Z') + minutes * minuteMs))
const dates = fc.integer({ min: 0, max: 729 }).map((days) => addDays(date('2026-01-01'), days))
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) =>
    wallTimeSchema.parse(parts.map((part) => String(part).padStart(2, '0')).join(':')),
  )

describe('official time', () => {
  test('the instant of what the clock shows is that instant, or its first occurrence', () => {
    fc.assert(
      fc.property(minutesOf2026And2027, (instant) => {
        const back = instantOfWall(
          table,
          officialDateAt(table, instant),
          wallTimeAt(table, instant),
        )
        const aheadMinutes = (epochMsOf(instant) - epochMsOf(back)) / minuteMs
        expect([0, 60]).toContain(aheadMinutes)
        expect(wallTimeAt(table, back)).toBe(wallTimeAt(table, instant))
      }),
      { numRuns: 500 },
    )
  })

  test('a wall time that exists is shown at its instant; one that is skipped gives way to the next that exists', () => {
    fc.assert(
      fc.property(dates, times, (day, time) => {
        const instant = instantOfWall(table, day, time)
        const isSkipped = day === '2026-03-22' && time >= '02:00' && time < '03:00'
        expect(officialDateAt(table, instant)).toBe(day)
        expect(wallTimeAt(table, instant)).toBe(isSkipped ? '03:00' : time)
      }),
      { numRuns: 500 },
    )
  })

  test('later times of a day are never earlier instants', () => {
    fc.assert(
      fc.property(fc.constantFrom(...datesOfChange()), times, times, (day, one, other) => {
        const [early, late] = one <= other ? [one, other] : [other, one]
        expect(instantOfWall(table, day, early) <= instantOfWall(table, day, late)).toBe(true)
      }),
    )
  })

  test('each row of the table holds from its own instant on, to the millisecond', () => {
    for (const [index, row] of table.entries()) {
      expect(offsetMinutesAt(table, row.from)).toBe(row.offsetMinutes)
      const justBefore = instantFromEpochMs(epochMsOf(row.from) - 1)
      expect(offsetMinutesAt(table, justBefore)).toBe(table[Math.max(0, index - 1)]?.offsetMinutes)
    }
  })

  test('the minute shown is the minute begun', () => {
    expect(wallTimeAt(table, instantFromEpochMs(Date.parse('2026-11-23T08:29:59.999Z')))).toBe(
      '08:29',
    )
  })

  test('a week runs from Monday to Sunday, also across months', () => {
    expect(weekOf(date('2026-12-01'))).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-05',
      '2026-12-06',
    ])
    expect(weekOf(date('2026-11-29'))[0]).toBe('2026-11-23')
  })

  test('dates between two dates include both; the other way round there are none', () => {
    expect(datesBetween(date('2027-02-27'), date('2027-03-01'))).toEqual([
      '2027-02-27',
      '2027-02-28',
      '2027-03-01',
    ])
    expect(datesBetween(date('2027-03-01'), date('2027-02-27'))).toEqual([])
  })
})

function datesOfChange() {
  return ['2026-02-14', '2026-02-15', '2026-03-22', '2026-09-20'].map(date)
}
