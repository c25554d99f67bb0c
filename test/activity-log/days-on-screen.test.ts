import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOf, type Line } from '../../renderer/activity-log/lines.ts'
import { spanOf } from '../../renderer/activity-log/period.ts'
import { reachOf, strangenessOf } from '../../renderer/activity-log/reach.ts'
import { readDate, writeDate } from '../../renderer/activity-log/read-date.ts'
import { summariseDay } from '../../renderer/activity-log/summarise-day.ts'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { dateOfEntry } from '../../shared/activity-log/filter.ts'
import type { DayRecord } from '../../shared/check-ins/channels.ts'
import { addDays, addMs, calendarDateSchema, hourMs } from '../../shared/kernel/instant.ts'
import { at, day, slotStatus } from '../renderer/gallery/sample-days.ts'
import { sampleActivity, sampleDays } from '../renderer/gallery/sample-log.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const shown = { records: [], showsMissed: () => true, isUpkeepApart: false }
const itemsOf = (lines: readonly Line[]): readonly ActivityItem[] =>
  lines.flatMap((line) =>
    line.type === 'entry' ? [line.item] : line.type === 'upkeep' ? line.items : [],
  )

const anyItem = fc
  .record({
    hours: fc.integer({ min: -2_000, max: 2_000 }),
    kind: fc.constantFrom('reminder', 'directive-applied', 'check-in', 'log-exported', 'new-kind'),
    offsetMinutes: fc.constantFrom(0, 60, -60),
  })
  .map(
    ({ hours, kind, offsetMinutes }): ActivityItem => ({
      generation: 1,
      seq: 1,
      at: addMs(at('2026-11-20', '12:00'), hours * hourMs),
      offsetMinutes,
      kind,
      purpose: 'agent',
      visibility: 'ministry',
      delivery: 'received',
    }),
  )
/** Lines as main gives them: newest number first, whatever a clock that was set back says. */
const anyLog = fc
  .array(anyItem, { maxLength: 60 })
  .map((items) => items.map((item, index) => ({ ...item, seq: items.length - index })))

describe('the days on screen', () => {
  it('show every entry once, on its official day, in the order of the log', () => {
    fc.assert(
      fc.property(anyLog, fc.boolean(), (items, isUpkeepApart) => {
        const days = daysOf({ ...shown, items, isUpkeepApart })
        const dates = days.map((each) => each.date)
        expect(dates).toEqual([...new Set(dates)].sort().reverse())
        for (const each of days)
          expect(itemsOf(each.lines)).toEqual(
            items.filter((item) => dateOfEntry(item) === each.date),
          )
        expect(days.flatMap(({ lines }) => itemsOf(lines))).toHaveLength(items.length)
      }),
    )
  })

  it('put successive upkeep into one line, but never an act, and never in the results of a search', () => {
    const apart = daysOf({ ...shown, items: sampleActivity, isUpkeepApart: true })
    expect(apart.flatMap(({ lines }) => lines).every(({ type }) => type === 'entry')).toBe(true)
    const groups = daysOf({ ...shown, items: sampleActivity })
      .flatMap(({ lines }) => lines)
      .flatMap((line) => (line.type === 'upkeep' ? [line.items.map(({ kind }) => kind)] : []))
    expect(groups).toEqual([['reminder', 'reminder', 'directive-applied']])
  })

  it('put what was missed where it was due, between the entries before and after', () => {
    const tuesday = daysOf({ ...shown, items: sampleActivity, records: sampleDays }).find(
      (each) => each.date === '2026-11-17',
    )
    expect(
      tuesday?.lines.map((line) =>
        line.type === 'missed' ? line.status.slot.id : itemsOf([line])[0]?.kind,
      ),
    ).toEqual(['reminder', '2026-11-17/end', '2026-11-17/start'])
    const [, first] = tuesday?.lines ?? []
    expect(first?.type === 'missed' && first.explanation?.note).toBe('انقطاع التيار في الحي')
  })

  it('show a day on which only something was missed, and no day off without an entry', () => {
    const days = daysOf({ ...shown, items: [], records: sampleDays })
    expect(days.map((each) => each.date)).toEqual(['2026-11-17'])
    const none = daysOf({ ...shown, items: [], records: sampleDays, showsMissed: () => false })
    expect(none).toEqual([])
  })
})

describe('the sentence of a day', () => {
  const t = createTranslators(shippedCatalogs)('en')
  const words = {
    t,
    read: (text: { en: string }) => text.en,
    time: (instant: string) => instant.slice(11, 16),
  }
  const say = (record: DayRecord['day']) =>
    summariseDay({ day: record, explanations: [], corrections: [] }, words)
  const monday = '2026-11-23'
  const remote = (...slots: Parameters<typeof slotStatus>[2][]) =>
    say(
      day(monday, 'remote', {
        slots: slots.map((state, index) =>
          slotStatus(
            monday,
            index === 0 ? 'start' : 'end',
            state,
            state.startsWith('recorded') ? (index === 0 ? '08:31' : '16:40') : undefined,
          ),
        ),
      }),
    )

  it('says how a shift stands, never more than is known', () => {
    expect(remote('recorded-on-time', 'recorded-early')).toBe('Remote: start 08:31, end 16:40.')
    expect(remote('recorded-late', 'open')).toBe('Remote: start 08:31, shift under way.')
    expect(remote('recorded-late', 'missed')).toBe('Remote: start 08:31, end not recorded.')
    expect(remote('recorded-late', 'explained')).toBe('Remote: start 08:31, end not recorded.')
    expect(remote('missed', 'recorded-on-time')).toBe('Remote: start not recorded, end 16:40.')
    expect(remote('upcoming', 'upcoming')).toBe('Remote: nothing recorded yet.')
    expect(remote('late', 'open')).toBe('Remote: nothing recorded yet.')
    expect(remote('missed', 'open')).toBe('Remote: start not recorded, the end can still be.')
    expect(remote('missed', 'explained')).toBe('Remote: neither start nor end recorded.')
    // The log began in the middle of the day: what was due before is not ours to call missed.
    expect(say(day(monday, 'remote'))).toBe('Remote day.')
    expect(say(day(monday, 'remote', { slots: [slotStatus(monday, 'end', 'missed')] }))).toBe(
      'Remote day.',
    )
  })

  it('says what a day without a shift was, and what was recorded on it all the same', () => {
    expect(say(day(monday, 'office'))).toBe('Office day: no check-in is expected here.')
    expect(say(day(monday, 'rest'))).toBe('Day of rest.')
    const name = { ar: 'عيد', fr: 'Fête', en: 'Independence Day' }
    expect(say(day(monday, 'holiday', { name }))).toBe('Day off: \u2068Independence Day\u2069.')
    const slots = [
      slotStatus(monday, 'start', 'recorded-on-time', '08:31'),
      slotStatus(monday, 'end', 'recorded-on-time', '16:40'),
    ]
    expect(say(day(monday, 'holiday', { name, slots }))).toBe(
      'Public holiday: start 08:31, end 16:40.',
    )
  })
})

describe('dates as people type them', () => {
  const today = date('2026-11-23')

  it('are read in the usual spellings and digits', () => {
    for (const typed of [
      '5/3/2026',
      '05-03-2026',
      '5.3.26',
      '5 3',
      '2026-03-05',
      '٥/٣/٢٠٢٦',
      ' 05/03 ',
    ])
      expect([typed, readDate(typed, today)]).toEqual([typed, '2026-03-05'])
  })

  it('are refused where they are none', () => {
    for (const typed of [
      '',
      '31/2/2026',
      '5',
      '5/13/2026',
      'demain',
      '1/2/3/4',
      '5/3/202',
      '5/3/20266',
    ])
      expect([typed, readDate(typed, today)]).toEqual([typed, null])
  })

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const some = addDays(date('2000-01-01'), days)
        expect(readDate(writeDate(some), today)).toBe(some)
      }),
    )
  })

  it('are meant by names of spans', () => {
    expect(spanOf('all', today)).toEqual({})
    expect(spanOf('week', date('2026-11-29'))).toEqual({ from: '2026-11-23' })
    expect(spanOf('month', today)).toEqual({ from: '2026-11-01' })
    expect(spanOf('last-month', date('2026-03-31'))).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    })
    expect(spanOf('last-month', date('2026-01-15'))).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    })
  })
})

describe('the days that lines reach over', () => {
  const item = (text: string, seq: number): ActivityItem => ({
    ...{ generation: 1, seq, kind: 'check-in', purpose: 'attendance', visibility: 'ministry' },
    ...{ at: at(text, '12:00'), offsetMinutes: 0, delivery: 'received' },
  })
  const page = { hasMore: true, openedOn: date('2026-01-05'), today: date('2026-11-23') }
  const lines = (...dates: readonly string[]) =>
    dates.map((each, index) => item(each, dates.length - index))

  it('go from the oldest line to today, or from the beginning where all is shown', () => {
    const shownLines = lines('2026-11-20', '2026-11-16')
    expect(reachOf(page, shownLines, {})).toEqual({ from: '2026-11-16', to: '2026-11-23' })
    expect(reachOf({ ...page, hasMore: false }, shownLines, {})).toEqual({
      from: '2026-01-05',
      to: '2026-11-23',
    })
  })

  it('are not moved by a line whose date a wrong clock made up', () => {
    for (const strange of ['1970-01-01', '2099-12-31'])
      expect(reachOf(page, lines('2026-11-20', '2026-11-16', strange), {})).toEqual({
        from: '2026-11-16',
        to: '2026-11-23',
      })
    expect(reachOf(page, lines('2099-12-31', '2099-12-31'), {})).toBeNull()
  })

  it('stay within the dates of a filter, and are none outside of the log', () => {
    const all = { ...page, hasMore: false }
    const filtered = (from: string, to: string) =>
      reachOf(all, [], { from: date(from), to: date(to) })
    expect(filtered('0001-01-01', '9999-12-31')).toEqual({ from: '2026-01-05', to: '2026-11-23' })
    expect(filtered('2026-02-01', '2026-02-28')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(filtered('1970-01-01', '1970-01-31')).toBeNull()
    expect(filtered('2099-01-01', '2099-01-31')).toBeNull()
    expect(reachOf(all, [], { from: date('9999-12-31') })).toBeNull()
  })

  it('a date that only a wrong clock can have shown is said so', () => {
    const known = { ...page, daysFrom: date('2026-02-01') }
    expect(strangenessOf(date('2099-01-01'), known)).toBe('afterToday')
    expect(strangenessOf(date('1970-01-01'), known)).toBe('beforeLog')
    expect(strangenessOf(date('2026-01-31'), known)).toBe('beforeRules')
    expect(strangenessOf(date('2026-02-01'), known)).toBeNull()
    expect(strangenessOf(date('2026-11-23'), known)).toBeNull()
  })
})
