import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { todayView } from '../../shared/check-ins/today.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  instantSchema,
} from '../../shared/kernel/instant.ts'
import { faultsOf, faultsOfPatch } from '../../shared/policy/check.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { effectivePolicy } from '../../shared/policy/effective.ts'
import { hijriDateOn } from '../../shared/policy/hijri.ts'
import {
  type CalendarPatch,
  calendarPatchSchema,
  type HijriMonth,
  policySchema,
} from '../../shared/policy/model.ts'

const policy = parseDefaultPolicy(json)
const shippedMonths = policy.hijri?.months ?? []
const now = instantSchema.parse('2026-11-23T09:00:00.000Z')
const dateOf = (text: string): CalendarDate => calendarDateSchema.parse(text)

const month = (year: number, number: number, from: string, provisional = false): HijriMonth => ({
  year,
  month: number,
  from: dateOf(from),
  provisional,
})
const patchOf = (months: readonly HijriMonth[], more: object = {}): CalendarPatch =>
  calendarPatchSchema.parse({
    ...{ v: 1, id: 'p', serial: 1, reason: { ar: 'سبب', fr: 'Motif', en: 'Reason' } },
    ...{ hours: [], holidays: [], remove: [], hijri: { months } },
    ...more,
  })

/** Two months of 30 days and one that nobody has ended yet; the last is an estimate. */
const months = [
  month(1448, 5, '2026-10-12'),
  month(1448, 6, '2026-11-11'),
  month(1448, 7, '2026-12-11', true),
]
const on = (date: string) => hijriDateOn(months, dateOf(date))

describe('a Hijri date', () => {
  test('counts from the first day of its month', () => {
    expect(on('2026-11-11')).toEqual({ year: 1448, month: 6, day: 1, provisional: false })
    expect(on('2026-11-23')).toEqual({ year: 1448, month: 6, day: 13, provisional: false })
  })

  test('is provisional in a month that is, and on a thirtieth that hangs on the next month', () => {
    expect(on('2026-12-09')).toMatchObject({ month: 6, day: 29, provisional: false })
    expect(on('2026-12-10')).toMatchObject({ month: 6, day: 30, provisional: true })
    expect(on('2026-12-11')).toMatchObject({ month: 7, day: 1, provisional: true })
    expect(on('2026-11-10')).toMatchObject({ month: 5, day: 30, provisional: false })
  })

  test('is not known before the first month, nor past the twenty-ninth of the last', () => {
    expect(on('2026-10-11')).toBeUndefined()
    expect(on('2027-01-08')).toMatchObject({ month: 7, day: 29 })
    expect(on('2027-01-09')).toBeUndefined()
    expect(hijriDateOn([], dateOf('2026-11-23'))).toBeUndefined()
  })

  test('is not made up in a gap of the table', () => {
    const gap = [month(1448, 5, '2026-10-12'), month(1448, 7, '2026-12-11')]
    expect(hijriDateOn(gap, dateOf('2026-11-10'))).toMatchObject({ month: 5, day: 30 })
    expect(hijriDateOn(gap, dateOf('2026-11-11'))).toBeUndefined()
  })

  test('is the morrow of the day before, or the first of the next month, wherever both are known', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 430 }), (days) => {
        const today = addDays(dateOf('2026-06-17'), days)
        const [one, next] = [today, addDays(today, 1)].map((each) =>
          hijriDateOn(shippedMonths, each),
        )
        if (!one || !next) throw new Error('the shipped months cover these days')
        const isMorrow = next.day === one.day + 1 && next.month === one.month
        const isFirst = next.day === 1 && one.day >= 29 && next.month === (one.month % 12) + 1
        expect(isMorrow || isFirst).toBe(true)
      }),
    )
  })
})

describe('Today', () => {
  const facts = { since: now, bySlot: new Map() }
  const laptop = { offsetMinutes: 0, tzdb: '2026c' }

  test('says the Hijri date of the policy, by the day of official time', () => {
    expect(todayView(policy, { facts, now, laptop }).hijri).toEqual(
      hijriDateOn(shippedMonths, dateOf('2026-11-23')),
    )
    // 23:30 UTC is the next day where official time is an hour ahead, as it was until September 2026.
    const beforeMidnight = instantSchema.parse('2026-07-15T23:30:00.000Z')
    expect(todayView(policy, { facts, now: beforeMidnight, laptop }).hijri).toMatchObject({
      month: 2,
      day: 1,
    })
  })

  test('says none where the policy lists no months: those from before there was a list', () => {
    const { hijri: _, ...older } = json
    const view = todayView(policySchema.parse(older), { facts, now, laptop })
    expect('hijri' in view).toBe(false)
  })
})

describe('the months that ship with the agent', () => {
  test('are all estimates, and agree with the estimated holidays and hours of Ramadan', () => {
    expect(shippedMonths.every(({ provisional }) => provisional)).toBe(true)
    const hijriOf = (from: string | undefined) => {
      const found = from ? hijriDateOn(shippedMonths, dateOf(from)) : undefined
      return found ? [found.month, found.day] : []
    }
    const begins = (id: string) =>
      [...policy.holidays, ...policy.hours].find((entry) => entry.id === id)?.from
    expect(hijriOf(begins('ramadan-1448'))).toEqual([9, 1])
    expect(hijriOf(begins('aid-al-fitr-2027'))).toEqual([10, 1])
    expect(hijriOf(begins('aid-al-adha-2027'))).toEqual([12, 10])
    expect(['moharram-2026', 'moharram-2027'].map((id) => hijriOf(begins(id)))).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(['mawlid-2026', 'mawlid-2027'].map((id) => hijriOf(begins(id)))).toEqual([
      [3, 12],
      [3, 12],
    ])
  })

  test('are not those of ICU, which knows no moon', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
      day: 'numeric',
      month: 'numeric',
      timeZone: 'UTC',
    })
    const differing = shippedMonths.filter(
      ({ from, month: number }) => icu.format(new Date(from)).split(' ')[0] !== `${number}/1`,
    )
    expect(differing.length).toBeGreaterThan(0)
  })
})

describe('a patch of the calendar', () => {
  test('moves a month, and the date with it, the evening before', () => {
    const patch = patchOf([
      month(1448, 8, '2027-01-10'),
      month(1448, 9, '2027-02-09'),
      month(1448, 10, '2027-03-11', true),
      month(1448, 11, '2027-04-09', true),
    ])
    expect(faultsOfPatch(patch, { policy, patches: [] }, { now })).toEqual([])
    const patched = effectivePolicy(policy, [patch]).hijri?.months ?? []
    expect(hijriDateOn(patched, dateOf('2027-02-08'))).toMatchObject({ month: 8, day: 30 })
    expect(hijriDateOn(patched, dateOf('2027-02-09'))).toEqual({
      ...{ year: 1448, month: 9, day: 1, provisional: false },
    })
    expect(patched).toHaveLength(shippedMonths.length)
  })

  test('adds the months that follow, also to a policy that had none', () => {
    const { hijri: _, ...older } = json
    const patched = effectivePolicy(policySchema.parse(older), [patchOf(months)])
    expect(patched.hijri?.months).toEqual(months)
  })

  test('is none where it lists no month, as before', () => {
    expect(effectivePolicy(policy, [patchOf([])]).hijri).toEqual(policy.hijri)
  })
})

describe('months are not published', () => {
  const told = (list: readonly HijriMonth[]) =>
    faultsOf(policySchema.parse({ ...json, hijri: { months: list } }), [], { now }).map(
      ({ path, code }) => `${path} ${code}`,
    )

  test.each([
    ['28 days long', [month(1448, 6, '2026-11-11'), month(1448, 7, '2026-12-09')], 'length'],
    ['31 days long', [month(1448, 6, '2026-11-11'), month(1448, 7, '2026-12-12')], 'length'],
    ['with one left out', [month(1448, 6, '2026-11-11'), month(1448, 8, '2027-01-09')], 'gap'],
    ['in the wrong order', [month(1448, 7, '2026-12-11'), month(1448, 6, '2026-11-11')], 'gap'],
    ['of another year', [month(1484, 6, '2026-11-11')], 'stray'],
    ['one month early', [month(1448, 7, '2026-11-11')], 'stray'],
  ])('%s', (_, list, code) => {
    expect(told(list)).toEqual([`hijri.months hijri-${code}`])
  })

  test('given twice', () => {
    const [first, second] = [month(1448, 6, '2026-11-11'), month(1448, 6, '2026-11-12')]
    expect(told([first, second])).toContain('hijri.months.1 hijri-repeated')
    const patch = patchOf([first, second])
    expect(faultsOfPatch(patch, { policy, patches: [] }, { now })).toContainEqual(
      expect.objectContaining({ path: 'hijri.months.1', code: 'hijri-repeated' }),
    )
  })

  test('over the turn of a year, where they follow each other as they should, they are', () => {
    expect(told([month(1448, 12, '2027-05-08'), month(1449, 1, '2027-06-06')])).toEqual([])
  })

  test('by a patch that leaves a neighbour with 28 days', () => {
    const patch = patchOf([month(1448, 8, '2027-01-11')])
    expect(faultsOfPatch(patch, { policy, patches: [] }, { now }).map(({ code }) => code)).toEqual([
      ...['hijri-length', 'hijri-length'],
    ])
  })
})
