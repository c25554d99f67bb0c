import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { slotIdOf } from '../../shared/check-ins/slots.ts'
import {
  correctSlot,
  instantInShift,
  type SlotRequest,
} from '../../shared/corrections/corrected-slot.ts'
import { correctionOutcomes } from '../../shared/corrections/model.ts'
import {
  calendarDateSchema,
  instantFromEpochMs,
  minuteMs,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'

const policy = parseDefaultPolicy(json)
const monday = calendarDateSchema.parse('2026-11-23')
const slot = slotIdOf(monday, 'start')
const time = (text: string) => wallTimeSchema.parse(text)

const startMs = Date.parse('2026-11-23T08:00:00.000Z')
const instants = fc.integer({ min: 0, max: 50_000 }).map((minutes) => {
  return instantFromEpochMs(startMs + minutes * minuteMs)
})
const times = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) =>
    time(
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    ),
  )
const decisions = fc
  .record({ at: instants, outcome: fc.constantFrom(...correctionOutcomes), time: times })
  .map(({ time: counts, ...decided }) =>
    decided.outcome === 'refused' ? decided : { ...decided, time: counts },
  )
const requests = fc.uniqueArray(
  fc.record(
    {
      askedAt: instants,
      asked: fc.record({
        says: fc.constantFrom('not-recorded' as const, 'time-wrong' as const),
        time: times,
        reason: fc.string({ minLength: 1 }),
      }),
      decided: decisions,
    },
    { requiredKeys: ['askedAt'] },
  ),
  { maxLength: 6, selector: ({ askedAt, decided }) => `${askedAt} ${decided?.at}` },
)

describe('what counts of a slot after its corrections', () => {
  it('is the time of the last answer that set one, whatever the order in which requests are read', () => {
    fc.assert(
      fc.property(requests, fc.infiniteStream(fc.nat()), (asked, draws) => {
        const shuffled = asked
          .map((request) => ({ request, draw: draws.next().value ?? 0 }))
          .toSorted((one, other) => one.draw - other.draw)
          .map(({ request }) => request)
        const corrected = correctSlot(policy, slot, shuffled)
        const setting = asked.flatMap(({ decided }) =>
          decided && 'time' in decided ? [decided] : [],
        )
        const lastAt = setting
          .map(({ at }) => at)
          .toSorted()
          .at(-1)
        const last = setting.filter(({ at }) => at === lastAt).map((each) => each.time)
        if (lastAt === undefined) expect(corrected.counts).toBeUndefined()
        else expect(last).toContain(corrected.counts?.time)
      }),
      { numRuns: 2_000 },
    )
  })

  it('loses nothing of what was said, the oldest first', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const { history } = correctSlot(policy, slot, asked)
        expect(history).toHaveLength(asked.length)
        for (const request of asked) expect(history).toContain(request)
        const ats = history.map(({ askedAt }) => askedAt)
        expect(ats).toEqual(ats.toSorted())
      }),
      { numRuns: 1_000 },
    )
  })

  it('is what was recorded where everything was refused', () => {
    const refused: SlotRequest = {
      askedAt: instantFromEpochMs(startMs),
      decided: { at: instantFromEpochMs(startMs + minuteMs), outcome: 'refused', reasons: 'No.' },
    }
    expect(correctSlot(policy, slot, [refused]).counts).toBeUndefined()
  })
})

describe('the instant that an official time means for a slot', () => {
  it('is of the date of its shift, in the official time of that date', () => {
    expect(instantInShift(policy, slot, time('08:45'))).toBe('2026-11-23T08:45:00.000Z')
    const summer = slotIdOf(calendarDateSchema.parse('2026-07-20'), 'end')
    expect(instantInShift(policy, summer, time('16:30'))).toBe('2026-07-20T15:30:00.000Z')
  })

  it('is of the next date for the end of a shift that goes past midnight', () => {
    const night = {
      ...policy,
      hours: policy.hours.map((period) => ({
        ...period,
        hours: {
          ...period.hours,
          mon: {
            start: time('22:00'),
            end: time('06:00'),
            breaks: [],
            flexibleArrivalMinutes: 0,
          },
        },
      })),
    }
    const end = slotIdOf(monday, 'end')
    expect(instantInShift(night, end, time('05:40'))).toBe('2026-11-24T05:40:00.000Z')
    expect(instantInShift(night, end, time('23:40'))).toBe('2026-11-23T23:40:00.000Z')
  })
})
