import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { dayOf } from '../../shared/check-ins/calendar.ts'
import { answerDueOn, standingOf } from '../../shared/corrections/deadline.ts'
import { addDays, calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'

const policy = parseDefaultPolicy(json)
const date = (text: string) => calendarDateSchema.parse(text)
const instant = (text: string) => instantSchema.parse(text)

describe('the ten clear days of law 09-08, article 8', () => {
  it.each([
    // Neither the day of arrival nor the last day counts.
    ['2026-11-23', '2026-12-04', 'a Monday: the Friday of the week after'],
    ['2026-11-24', '2026-12-07', 'would end on a Saturday: the Monday'],
    ['2026-11-25', '2026-12-07', 'would end on a Sunday: the Monday'],
    ['2026-07-19', '2026-07-31', 'would end on the Feast of the Throne, a Thursday: the Friday'],
    ['2026-12-21', '2027-01-04', 'would end on the first of January, a Friday: the Monday'],
    ['2026-10-26', '2026-11-09', 'would end on the Green March, a Friday: the Monday'],
  ])('that begin on %s end on %s (%s)', (from, until) => {
    expect(answerDueOn(policy, date(from))).toBe(until)
  })

  it('always leave ten whole days between, and end on a day of work', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 3 }), (days) => {
        const from = addDays(date('2026-01-01'), days)
        const until = answerDueOn(policy, from)
        expect(until >= addDays(from, 11)).toBe(true)
        expect(['remote', 'office']).toContain(dayOf(policy, until).kind)
        for (let day = addDays(from, 11); day < until; day = addDays(day, 1))
          expect(['holiday', 'rest']).toContain(dayOf(policy, day).kind)
      }),
      { numRuns: 1_000 },
    )
  })

  it('end all the same under a policy that knows no day of work', () => {
    const restful = { ...policy, hours: [] }
    expect(answerDueOn(restful, date('2026-11-23'))).toBe('2026-12-04')
  })
})

describe('where a request stands', () => {
  const arrivedAt = instant('2026-11-23T23:30:00.000Z')
  const at = (now: string, decidedAt: string | null = null) =>
    standingOf(
      policy,
      { arrivedAt, decidedAt: decidedAt === null ? null : instant(decidedAt) },
      instant(now),
    )

  it('has no days before it arrived', () => {
    const standing = standingOf(policy, { arrivedAt: null, decidedAt: null }, arrivedAt)
    expect(standing).toEqual({ state: 'not-arrived' })
  })

  it('counts official days down to the last, which is still in time, and past it', () => {
    expect(at('2026-11-24T00:00:00.000Z')).toEqual({
      ...{ state: 'waiting', dueOn: '2026-12-04', daysLeft: 10 },
    })
    expect(at('2026-12-04T23:59:59.000Z')).toMatchObject({ state: 'waiting', daysLeft: 0 })
    expect(at('2026-12-05T00:00:00.000Z')).toMatchObject({ state: 'overdue', daysLeft: -1 })
  })

  it('takes the date of arrival from official time, whatever UTC says', () => {
    // In July 2026 official time is UTC+1: 23:30 UTC is the next day, whose eleventh day after is a Saturday.
    const late = instant('2026-07-06T23:30:00.000Z')
    const standing = standingOf(policy, { arrivedAt: late, decidedAt: null }, late)
    expect(standing).toMatchObject({ dueOn: '2026-07-20' })
  })

  it('says of an answer whether it came in time, also where only the answer proves the arrival', () => {
    expect(at('2027-01-01T00:00:00.000Z', '2026-12-04T15:00:00.000Z')).toMatchObject({
      ...{ state: 'answered', wasInTime: true },
    })
    expect(at('2027-01-01T00:00:00.000Z', '2026-12-05T00:00:00.000Z')).toMatchObject({
      ...{ state: 'answered', wasInTime: false },
    })
    const known = standingOf(policy, { arrivedAt: null, decidedAt: arrivedAt }, arrivedAt)
    expect(known).toMatchObject({ state: 'answered', wasInTime: true })
  })
})
