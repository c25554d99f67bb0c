import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { faultsOf, faultsOfPatch } from '../../shared/policy/check.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import {
  type CalendarPatch,
  calendarPatchSchema,
  type Policy,
  policySchema,
} from '../../shared/policy/model.ts'

const policy = parseDefaultPolicy(json)
const now = instantSchema.parse('2026-11-23T09:00:00.000Z')
const text = { ar: 'نص', fr: 'Texte', en: 'Text' }
const period = { name: text, source: '', provisional: false }
const shift = { start: '08:30', end: '16:30', breaks: [], flexibleArrivalMinutes: 0 }

const policyOf = (change: object): Policy => policySchema.parse({ ...json, ...change })
const hours = (id: string, span: object, day: object = {}) => ({
  ...period,
  id,
  ...span,
  hours: { mon: { ...shift, ...day } },
})
const holiday = (id: string, from: string, to = from) => ({ ...period, id, from, to })
const patchOf = (change: object): CalendarPatch =>
  calendarPatchSchema.parse({
    ...{ v: 1, id: 'p', serial: 1, reason: text },
    ...{ hours: [], holidays: [], remove: [] },
    ...change,
  })

/** Faults as `path code`, as far as they matter to a test. */
const told = (change: object, options: { readonly allowsLongShifts?: boolean } = {}) =>
  faultsOf(policyOf(change), [], { now, ...options }).map(({ path, code }) => `${path} ${code}`)
const toldOfPatch = (change: object, patches: readonly CalendarPatch[] = []) =>
  faultsOfPatch(patchOf(change), { policy, patches }, { now }).map(
    ({ path, code }) => `${path} ${code}`,
  )

test('the policy that ships with the agent has no faults', () => {
  expect(faultsOf(policy, [], { now })).toEqual([])
})

describe('a policy is not published', () => {
  test('with a period that ends before it begins, and says where', () => {
    const reversed = { from: '2026-12-02', to: '2026-12-01' }
    expect(told({ hours: [...json.hours, hours('x', reversed)] })).toEqual([
      'hours.3.to ends-before-it-begins',
    ])
    expect(told({ holidays: [holiday('x', '2026-12-02', '2026-12-01')] })).toEqual([
      'holidays.0.to ends-before-it-begins',
    ])
    const telework = [{ ...json.telework[0], to: '2025-01-01' }]
    expect(told({ telework })).toEqual(['telework.0.to ends-before-it-begins'])
  })

  test.each([
    ['are all over', [hours('a', { from: '2026-01-01', to: '2026-11-22' })], 'hours-none'],
    ['have no working day', [{ ...hours('a', { from: '2026-01-01' }), hours: {} }], 'hours-none'],
    ['begin only tomorrow', [hours('a', { from: '2026-11-24' })], 'hours-gap'],
    [
      'leave a gap of a day',
      [hours('a', { from: '2026-01-01', to: '2026-12-30' }), hours('b', { from: '2027-01-01' })],
      'hours-gap',
    ],
    ['run out', [hours('a', { from: '2026-01-01', to: '2027-08-31' })], 'hours-run-out'],
  ])('when its hours %s', (_name, list, code) => {
    expect(told({ hours: list, reminders: { start: [], end: [] } })).toEqual([`hours ${code}`])
  })

  test('but one whose periods follow each other, in any order, is', () => {
    const list = [
      hours('b', { from: '2026-12-31' }),
      hours('a', { from: '2026-01-01', to: '2026-12-30' }),
    ]
    expect(told({ hours: list, reminders: { start: [], end: [] } })).toEqual([])
  })

  test('with an id given twice, or to hours and a holiday alike', () => {
    expect(told({ hours: [...json.hours, json.hours[0]] })).toEqual(['hours.3.id id-duplicate'])
    expect(told({ telework: [...json.telework, ...json.telework] })).toEqual([
      'telework.1.id id-duplicate',
    ])
    const { posture } = json
    expect(
      told({ posture: { ...posture, checks: [...posture.checks, posture.checks[0]] } }),
    ).toEqual([`posture.checks.${posture.checks.length}.id id-duplicate`])
    const twice = [holiday('x', '2026-12-01'), holiday('x', '2026-12-02')]
    expect(told({ holidays: twice })).toEqual(['holidays.1.id id-duplicate'])
    expect(told({ holidays: [holiday('ordinary', '2026-12-02')] })).toEqual([
      'holidays.0.id id-duplicate',
    ])
  })

  test.each([
    ['17:00', '16:30', ['shift-too-long']],
    ['08:30', '08:30', ['shift-too-long']],
    ['08:00', '00:01', ['shift-too-long']],
    ['08:00', '00:00', []],
    ['22:00', '06:00', []],
  ])('with a shift from %s to %s', (start, end, codes) => {
    const list = [hours('a', { from: '2026-01-01' }, { start, end })]
    const expected = codes.map((code) => `hours.0.hours.mon.end ${code}`)
    expect(told({ hours: list })).toEqual(expected)
    expect(told({ hours: list }, { allowsLongShifts: true })).toEqual([])
  })

  test('with a night shift that runs into the next day’s, round the week and across periods too', () => {
    const night = { ...shift, start: '20:00', end: '09:00' }
    const week = (days: object) => [{ ...hours('a', { from: '2026-01-01' }), hours: days }]
    expect(told({ hours: week({ mon: night, tue: shift }) })).toEqual([
      'hours.0.hours.mon.end shifts-overlap',
    ])
    expect(told({ hours: week({ sun: night, mon: shift }) })).toEqual([
      'hours.0.hours.sun.end shifts-overlap',
    ])
    expect(told({ hours: week({ mon: night, wed: shift }) })).toEqual([])
    // Monday 2026-12-07 is the last day of one and Tuesday the first of the other.
    const after = { ...hours('b', { from: '2026-12-08' }), hours: { tue: shift } }
    expect(told({ hours: [...week({ mon: night }), after] })).toEqual(['hours shifts-overlap'])
  })

  test.each([
    ['13:00', '12:30', '08:30', '16:30', 'break-reversed'],
    ['12:30', '12:30', '08:30', '16:30', 'break-reversed'],
    ['07:00', '09:00', '08:30', '16:30', 'break-outside-shift'],
    ['16:00', '17:00', '08:30', '16:30', 'break-outside-shift'],
    ['12:00', '12:30', '22:00', '06:00', 'break-outside-shift'],
    ['02:00', '01:00', '22:00', '06:00', 'break-reversed'],
  ])('with a break from %s to %s in a shift from %s to %s', (...given) => {
    const [from, to, start, end, code] = given
    const breaks = [{ start: from, end: to }]
    expect(told({ hours: [hours('a', { from: '2026-01-01' }, { start, end, breaks })] })).toEqual([
      `hours.0.hours.mon.breaks.0 ${code}`,
    ])
  })

  test('but a break over midnight in a night shift is in its place', () => {
    const night = { start: '22:00', end: '06:00', breaks: [{ start: '23:45', end: '00:15' }] }
    expect(told({ hours: [hours('a', { from: '2026-01-01' }, night)] })).toEqual([])
  })

  test('with windows that close as they open', () => {
    const windows = {
      start: { opensBefore: 0, grace: 0, closesAfter: 0 },
      end: { grace: 0, closesAfter: 0 },
    }
    expect(told({ windows, reminders: { start: [], end: [] } })).toEqual([
      'windows.start window-never-opens',
      'windows.end window-never-opens',
    ])
  })

  test('with reminders that no window would ever let ring', () => {
    // Opens 60 minutes before; closes 60 of flexible arrival, 10 of grace and 180 more after: 250.
    const windows = { ...json.windows, end: { grace: 60, closesAfter: 100 } }
    const reminders = { start: [-61, -60, 240], end: [-240, 160, 161] }
    expect(told({ windows, reminders })).toEqual([
      'reminders.start.0 reminder-outside-window',
      'reminders.end.2 reminder-outside-window',
    ])
  })

  test('with a holiday of 32 days; 31 are allowed', () => {
    const holidays = [
      holiday('x', '2026-12-01', '2026-12-31'),
      holiday('y', '2027-01-01', '2027-02-01'),
    ]
    expect(told({ holidays })).toEqual(['holidays.1.to holiday-too-long'])
  })

  test('when official time is known only from tomorrow', () => {
    const table = [{ from: '2026-11-24T00:00:00.000Z', offsetMinutes: 0 }]
    expect(told({ zone: { ...json.zone, table } })).toEqual(['zone.table.0.from zone-begins-later'])
  })

  test('when a patch in force leaves it without hours', () => {
    const patches = [patchOf({ remove: ['ordinary'] })]
    expect(faultsOf(policy, patches, { now }).map(({ code }) => code)).toContain('hours-gap')
  })
})

describe('a calendar patch is not published', () => {
  test('when it changes nothing; but an empty one withdraws an earlier one of its id', () => {
    expect(toldOfPatch({})).toEqual(['holidays patch-empty'])
    const earlier = patchOf({ holidays: [holiday('x', '2026-12-01')] })
    expect(toldOfPatch({ serial: 2 }, [earlier])).toEqual([])
  })

  test('when it removes what is not in force, counting the patches before it', () => {
    expect(toldOfPatch({ remove: ['mawlid-2027', 'mawlid-2028'] })).toEqual([
      'remove.1 patch-removes-unknown',
    ])
    const earlier = patchOf({ id: 'q', holidays: [holiday('x', '2026-12-01')] })
    expect(toldOfPatch({ serial: 2, remove: ['x'] }, [earlier])).toEqual([])
    const gone = patchOf({ id: 'q', remove: ['mawlid-2027'] })
    expect(toldOfPatch({ serial: 2, remove: ['mawlid-2027'] }, [gone])).toEqual([
      'remove.0 patch-removes-unknown',
    ])
  })

  test('with dates the wrong way round, a month of holiday and more, or impossible breaks', () => {
    expect(toldOfPatch({ holidays: [holiday('x', '2026-12-02', '2026-12-01')] })).toEqual([
      'holidays.0.to ends-before-it-begins',
    ])
    expect(toldOfPatch({ holidays: [holiday('x', '2026-12-01', '2027-12-01')] })).toEqual([
      'holidays.0.to holiday-too-long',
    ])
    const breaks = [{ start: '07:00', end: '07:30' }]
    const span = { from: '2027-02-08', to: '2027-03-09' }
    expect(toldOfPatch({ hours: [hours('ramadan-1448', span, { breaks })] })).toEqual([
      'hours.0.hours.mon.breaks.0 break-outside-shift',
    ])
  })

  test('when its ids clash with each other or with the other list', () => {
    const twice = [holiday('x', '2026-12-01'), holiday('x', '2026-12-02')]
    expect(toldOfPatch({ holidays: twice })).toEqual(['holidays.1.id id-duplicate'])
    const given = { holidays: [holiday('mawlid-2027', '2027-08-14')], remove: ['mawlid-2027'] }
    expect(toldOfPatch(given)).toEqual(['remove.0 patch-id-clash'])
    expect(toldOfPatch({ holidays: [holiday('ordinary', '2026-12-01')] })).toContain(
      'holidays.0.id patch-id-clash',
    )
  })

  test('when it would leave a day ahead without hours', () => {
    const codes = toldOfPatch({ remove: ['ordinary'] })
    expect(codes).toContain('hours hours-gap')
    const ended = { ...json.hours[0], to: '2026-12-31' }
    expect(toldOfPatch({ hours: [ended] })).toEqual(['hours hours-gap', 'hours hours-run-out'])
  })

  test('but one that moves a holiday or confirms Ramadan is', () => {
    expect(toldOfPatch({ holidays: [holiday('mawlid-2027', '2027-08-14')] })).toEqual([])
    const confirmed = { ...json.hours[2], from: '2027-02-09', provisional: false }
    expect(toldOfPatch({ hours: [confirmed] })).toEqual([])
  })
})

test('the check answers, whatever dates and times a readable policy holds', () => {
  const dates = fc.constantFrom(
    '0000-01-01',
    '0000-01-02',
    '2026-11-23',
    '9999-12-30',
    '9999-12-31',
  )
  const times = fc.constantFrom('00:00', '08:30', '12:00', '16:30', '23:59')
  const periods = fc.record({
    from: dates,
    to: fc.option(dates, { nil: undefined }),
    start: times,
    end: times,
    pause: fc.tuple(times, times),
  })
  fc.assert(
    fc.property(fc.array(periods, { minLength: 1, maxLength: 4 }), (list) => {
      const read = policyOf({
        hours: list.map(({ from, to, start, end, pause: [begins, ends] }, index) =>
          hours(`h${index}`, to === undefined ? { from } : { from, to }, {
            ...{ start, end, breaks: [{ start: begins, end: ends }] },
          }),
        ),
      })
      for (const { path, words } of faultsOf(read, [], { now }))
        expect([path, words].every((part) => part !== '')).toBe(true)
    }),
  )
})
