import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarDate, calendarDateSchema, weekdayOf } from '../../shared/kernel/instant.ts'
import { firstDateOf } from '../../shared/tasks/first-date.ts'
import { recurrenceSchema } from '../../shared/tasks/model.ts'
import { occurrencesBetween } from '../../shared/tasks/recurrence.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const isWeekend = (day: CalendarDate) => ['sat', 'sun'].includes(weekdayOf(day))
const never = () => false

function dates(
  rule: object,
  [from, to]: readonly [string, string],
  isRestDay: (day: CalendarDate) => boolean = never,
) {
  const whole = { interval: 1, onRestDay: 'skip', ...rule }
  return occurrencesBetween(
    recurrenceSchema.parse(whole),
    { from: date(from), to: date(to) },
    isRestDay,
  )
}
const on = (...args: Parameters<typeof dates>) => dates(...args).map((each) => each.on)

describe('a task that comes back', () => {
  it('does so every so many days from its first, and ends', () => {
    const rule = { every: 'day', interval: 2, from: '2026-11-23', until: '2026-11-28' }
    expect(on(rule, ['2026-11-01', '2026-12-31'])).toEqual([
      ...['2026-11-23', '2026-11-25', '2026-11-27'],
    ])
  })

  it('does so on days of a week, every second one', () => {
    const rule = { every: 'week', interval: 2, weekdays: ['mon', 'thu'], from: '2026-11-25' }
    expect(on(rule, ['2026-11-23', '2026-12-14'])).toEqual([
      ...['2026-11-26', '2026-12-07', '2026-12-10'],
    ])
  })

  it('does so on the last day of months that are too short', () => {
    const rule = { every: 'month', dayOfMonth: 31, from: '2027-01-31' }
    expect(on(rule, ['2027-01-01', '2027-04-30'])).toEqual([
      ...['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
    ])
  })

  it('is left out, or done before or after, where a rest day is in the way; its name stays', () => {
    const rule = { every: 'month', dayOfMonth: 28, from: '2026-11-01' }
    const span = ['2026-11-01', '2026-11-30'] as const
    expect(dates({ ...rule, onRestDay: 'skip' }, span, isWeekend)).toEqual([])
    expect(dates({ ...rule, onRestDay: 'before' }, span, isWeekend)).toEqual([
      { on: '2026-11-28', due: '2026-11-27' },
    ])
    expect(dates({ ...rule, onRestDay: 'after' }, span, isWeekend)).toEqual([
      { on: '2026-11-28', due: '2026-11-30' },
    ])
  })

  it('names the same occurrences however the calendar is patched, and cut in two gives the same', () => {
    fc.assert(
      fc.property(
        fc.record({
          every: fc.constantFrom('day', 'week', 'month'),
          interval: fc.integer({ min: 1, max: 5 }),
          start: fc.integer({ min: 1, max: 28 }),
          cut: fc.integer({ min: 1, max: 28 }),
          moved: fc.constantFrom('before', 'after'),
        }),
        ({ every, interval, start, cut, moved }) => {
          const day = (number: number) => String(number).padStart(2, '0')
          const rule = { every, interval, from: `2026-11-${day(start)}`, onRestDay: moved }
          const span = ['2026-11-01', '2027-02-28'] as const
          const names = on(rule, span)
          expect(on(rule, span, isWeekend)).toEqual(names)
          const middle = `2026-12-${day(cut)}`
          const after = `2026-12-${day(cut + 1)}`
          expect([...on(rule, [span[0], middle]), ...on(rule, [after, span[1]])]).toEqual(names)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the first date of what comes back', () => {
  const first = (rule: object) =>
    firstDateOf(
      recurrenceSchema.parse({ interval: 1, onRestDay: 'skip', from: '2026-12-01', ...rule }),
      isWeekend,
    )

  it('is the first on which it is due, moved off a rest day where the rule moves it', () => {
    expect(first({ every: 'week', weekdays: ['mon'] })).toEqual({ first: '2026-12-07' })
    const saturday = { every: 'week', weekdays: ['sat'], onRestDay: 'after' }
    expect(first(saturday)).toEqual({ first: '2026-12-07' })
    // Each 52 months: two Saturdays and a Sunday are left out before a Monday comes.
    expect(first({ every: 'month', interval: 52, from: '2026-12-05' })).toEqual({
      first: '2039-12-05',
    })
  })

  it('is not there, and why, where nothing would ever be done or the rule says what it does not know', () => {
    for (const [fault, rule] of [
      ['reversed', { every: 'week', until: '2026-11-30' }],
      ['never', { every: 'week', weekdays: ['mon'], until: '2026-12-02' }],
      ['rest-days-only', { every: 'week', weekdays: ['sat', 'sun'] }],
      ['mixed', { every: 'day', weekdays: ['mon'] }],
      ['mixed', { every: 'week', dayOfMonth: 4 }],
    ] as const)
      expect(first(rule)).toEqual({ fault })
    expect(first({ every: 'day', from: '9999-12-31' })).toEqual({ first: '9999-12-31' })
  })
})
