import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { dueBells, nextBell } from '../../shared/check-ins/bells.ts'
import { todayViewSchema } from '../../shared/check-ins/channels.ts'
import type { SlotFact, SlotId, SlotState } from '../../shared/check-ins/model.ts'
import { nextStep } from '../../shared/check-ins/next-step.ts'
import { decideRecord, missedSlots, statusesOf, statusOf } from '../../shared/check-ins/rules.ts'
import { type CheckInFacts, slotIdOf, slotsOf } from '../../shared/check-ins/slots.ts'
import { todayView } from '../../shared/check-ins/today.ts'
import {
  addDays,
  addMs,
  calendarDateSchema,
  hourMs,
  type Instant,
  instantFromEpochMs,
  instantSchema,
  minuteMs,
} from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { type Policy, policySchema } from '../../shared/policy/model.ts'

const shipped = parseDefaultPolicy(json)
const since = instantSchema.parse('2026-01-01T00:00:00.000Z')

const wallTimes = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((five) => `${pad(Math.floor(five / 12))}:${pad((five % 12) * 5)}`)
function pad(number: number): string {
  return String(number).padStart(2, '0')
}

/** Any hours at all, also over midnight, with any windows and reminders. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    start: wallTimes,
    end: wallTimes,
    flexibleArrivalMinutes: fc.integer({ min: 0, max: 240 }),
    windows: fc.record({
      start: fc.record({
        opensBefore: windowMinutes(),
        grace: windowMinutes(),
        closesAfter: windowMinutes(),
      }),
      end: fc.record({ grace: windowMinutes(), closesAfter: windowMinutes() }),
    }),
    reminders: fc.record({ start: reminderMinutes(), end: reminderMinutes() }),
  })
  .map(({ start, end, flexibleArrivalMinutes, windows, reminders }) => {
    const day = { start, end, breaks: [], flexibleArrivalMinutes }
    const name = { ar: 'ا', fr: 'f', en: 'e' }
    const period = { id: 'any', name, from: '2026-01-01', source: '', provisional: false }
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
    return policySchema.parse({
      ...shipped,
      hours: [{ ...period, hours }],
      telework: [{ ...period, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }],
      windows,
      reminders,
    })
  })
function windowMinutes() {
  return fc.integer({ min: 0, max: 600 })
}
function reminderMinutes() {
  return fc.array(fc.integer({ min: -240, max: 240 }), { maxLength: 6 })
}

const dates = fc
  .oneof(fc.integer({ min: 0, max: 729 }), fc.constantFrom(44, 45, 79, 80, 81, 260, 261, 262, 263))
  .map((days) => addDays(calendarDateSchema.parse('2026-01-01'), days))
const anyPolicy = fc.oneof(fc.constant(shipped), policies)

/** What may have been recorded on a date: nothing, a start, an end, both, and at any minute around it. */
function factsOn(date: ReturnType<typeof addDays>): fc.Arbitrary<CheckInFacts> {
  const minutes = fc.option(fc.integer({ min: -120, max: 2_000 }), { nil: null })
  const noon = instantSchema.parse(`${date}T08:00:00.000Z`)
  return fc.record({ start: minutes, end: minutes }).map((recorded) => {
    const bySlot = new Map<SlotId, SlotFact>()
    for (const kind of ['start', 'end'] as const) {
      const after = recorded[kind]
      if (after === null) continue
      const at = addMs(noon, after * minuteMs)
      const slot = slotIdOf(date, kind)
      bySlot.set(slot, { slot, recorded: { at, timeliness: 'on-time', seq: 1, generation: 1 } })
    }
    return { since, bySlot }
  })
}

const situation = fc.tuple(anyPolicy, dates).chain(([policy, date]) =>
  fc.record({
    policy: fc.constant(policy),
    date: fc.constant(date),
    facts: factsOn(date),
    now: fc
      .integer({ min: -2_000, max: 5_000 })
      .map((minutes) => addMs(instantSchema.parse(`${date}T00:00:00.000Z`), minutes * minuteMs)),
  }),
)

const order: readonly SlotState[] = ['upcoming', 'open', 'late', 'missed']

describe('whatever the hours, the windows and the records', () => {
  test('the states of a slot only move forward in time', () => {
    fc.assert(
      fc.property(situation, fc.nat({ max: 3_000 }), ({ policy, date, facts, now }, minutes) => {
        for (const slot of slotsOf(policy, date, facts)) {
          const fact = facts.bySlot.get(slot.id)
          const before = statusOf(slot, fact, now).state
          const after = statusOf(slot, fact, addMs(now, minutes * minuteMs)).state
          if (fact?.recorded) expect(after).toBe(before)
          else expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before))
        }
      }),
      { numRuns: 400 },
    )
  })

  test('a slot appears at most once in a day, and its instants are in order', () => {
    fc.assert(
      fc.property(situation, ({ policy, date, facts, now }) => {
        const statuses = statusesOf(policy, date, { facts, now })
        expect(new Set(statuses.map(({ slot }) => slot.id)).size).toBe(statuses.length)
        for (const { slot } of slotsOf(policy, date, facts).map((each) => ({ slot: each }))) {
          expect(slot.opensAt <= slot.dueAt && slot.dueAt <= slot.onTimeUntil).toBe(true)
          const isCutByCheckOut = facts.bySlot.get(slotIdOf(date, 'end'))?.recorded
          if (!isCutByCheckOut) expect(slot.onTimeUntil <= slot.closesAt).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('what was recorded is always shown, and can never be recorded again', () => {
    fc.assert(
      fc.property(situation, ({ policy, date, facts, now }) => {
        for (const [id, fact] of facts.bySlot) {
          const status = statusesOf(policy, date, { facts, now }).find(({ slot }) => slot.id === id)
          expect(status?.recordedAt).toBe(fact.recorded?.at)
          const kind = id.endsWith('/start') ? ('start' as const) : ('end' as const)
          const decision = decideRecord(policy, { facts, now, id, kind })
          expect(decision.ok ? 'recorded' : decision.failure.code).toBe('already-recorded')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a slot can be recorded exactly while it is open or late', () => {
    fc.assert(
      fc.property(situation, ({ policy, date, facts, now }) => {
        for (const slot of slotsOf(policy, date, facts)) {
          const { state } = statusOf(slot, facts.bySlot.get(slot.id), now)
          const decision = decideRecord(policy, { facts, now, id: slot.id, kind: slot.kind })
          expect(decision.ok).toBe(state === 'open' || state === 'late')
          if (decision.ok && state === 'late') expect(decision.value.timeliness).toBe('late')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the end moves with the arrival by no more than the hours allow, and never earlier', () => {
    fc.assert(
      fc.property(situation, ({ policy, date, facts }) => {
        const without = { since, bySlot: new Map<SlotId, SlotFact>() }
        const endOf = (known: CheckInFacts) =>
          slotsOf(policy, date, known).find(({ kind }) => kind === 'end')
        const scheduled = endOf(without)
        const moved = endOf(facts)
        if (!scheduled || !moved) return
        const byMinutes = (Date.parse(moved.dueAt) - Date.parse(scheduled.dueAt)) / minuteMs
        expect(byMinutes).toBeGreaterThanOrEqual(0)
        expect(byMinutes).toBeLessThanOrEqual(240)
      }),
    )
  })

  test('the next bell is strictly after now, and no bell lies between', () => {
    fc.assert(
      fc.property(situation, ({ policy, facts, now }) => {
        const bell = nextBell(policy, facts, now)
        if (!bell) return
        expect(bell.at > now).toBe(true)
        const justBefore = addMs(bell.at, -1)
        if (justBefore >= now) expect(nextBell(policy, facts, justBefore)?.at).toBe(bell.at)
        expect(facts.bySlot.has(bell.slot)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('a bell that was next is due once its time has come', () => {
    fc.assert(
      fc.property(situation, ({ policy, facts, now }) => {
        const bell = nextBell(policy, facts, now)
        if (!bell) return
        const due = dueBells(policy, facts, bell.at)
        expect(due.find(({ slot }) => slot === bell.slot)?.at).toBe(bell.at)
        expect(new Set(due.map(({ slot }) => slot)).size).toBe(due.length)
      }),
      { numRuns: 300 },
    )
  })

  test('the next step names a slot on which it can be done', () => {
    fc.assert(
      fc.property(situation, ({ policy, facts, now }) => {
        const step = nextStep(policy, facts, now)
        if (step.step === 'nothing') return
        const kind = step.slot.endsWith('/start') ? ('start' as const) : ('end' as const)
        const decision = decideRecord(policy, { facts, now, id: step.slot, kind })
        const canRecord =
          step.step === 'check-in' || step.step === 'check-out' || step.step === 'work'
        expect(decision.ok).toBe(canRecord)
        if (step.step === 'check-in') expect(kind).toBe('start')
        if (step.step === 'wait') expect(step.opensAt > now).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('no missed slot stands before an end that can be recorded, nor before the calm of having nothing to do', () => {
    fc.assert(
      fc.property(situation, ({ policy, facts, now }) => {
        const unknown = { since, bySlot: new Map(facts.bySlot) }
        for (const { slot } of missedSlots(policy, facts, now))
          unknown.bySlot.set(slot.id, { slot: slot.id, explained: { at: now } })
        expect(nextStep(policy, facts, now)).toEqual(nextStep(policy, unknown, now))
      }),
      { numRuns: 300 },
    )
  })

  test('nothing is missed of what was over before the log began', () => {
    fc.assert(
      fc.property(situation, ({ policy, facts, now }) => {
        const begun = { ...facts, since: addMs(now, -3 * hourMs) }
        for (const { slot } of missedSlots(policy, begun, now))
          expect(slot.onTimeUntil >= begun.since).toBe(true)
      }),
    )
  })

  test('what Today shows passes its own schema', () => {
    fc.assert(
      fc.property(situation, ({ policy, facts, now }) => {
        const laptop = { offsetMinutes: 60, tzdb: '2025b' }
        const view = todayView(policy, { facts, now, laptop })
        expect(todayViewSchema.safeParse(view).error).toBeUndefined()
        expect(view.zoneWarning === undefined).toBe(view.offsetMinutes === 60)
      }),
    )
  })
})

test('a laptop with stale zone data is told, and one that cannot say is not accused', () => {
  const now: Instant = instantFromEpochMs(Date.parse('2026-11-23T09:00:00.000Z'))
  const facts = { since, bySlot: new Map<SlotId, SlotFact>() }
  const warningOf = (offsetMinutes: number | null) =>
    todayView(shipped, { facts, now, laptop: { offsetMinutes, tzdb: '2025b' } }).zoneWarning
  expect(warningOf(60)).toEqual({ laptopOffsetMinutes: 60, tzdb: '2025b' })
  expect(warningOf(0)).toBeUndefined()
  expect(warningOf(null)).toBeUndefined()
})

test('after midnight of a Sunday night the shift in view is Sunday’s, though Monday is another week', () => {
  const hours = { start: '22:00', end: '06:00', breaks: [], flexibleArrivalMinutes: 0 }
  const name = { ar: 'ل', fr: 'n', en: 'n' }
  const period = { id: 'nights', name, from: '2026-01-01', source: '', provisional: false }
  const nights = policySchema.parse({
    ...shipped,
    hours: [{ ...period, hours: { sun: hours } }],
    telework: [{ ...period, days: ['sun'] }],
  })
  const id = slotIdOf(calendarDateSchema.parse('2026-11-22'), 'start')
  const at = instantSchema.parse('2026-11-22T21:56:00.000Z')
  const fact: SlotFact = {
    slot: id,
    recorded: { at, timeliness: 'on-time', seq: 5, generation: 1 },
  }
  const view = todayView(nights, {
    facts: { since, bySlot: new Map([[id, fact]]) },
    now: instantSchema.parse('2026-11-23T02:15:00.000Z'),
    laptop: { offsetMinutes: 0, tzdb: '2026c' },
  })
  expect(view.next).toMatchObject({ step: 'work', slot: '2026-11-22/end' })
  expect(view.week.map(({ date }) => date)).not.toContain('2026-11-22')
  expect(view.shift.date).toBe('2026-11-22')
  expect(view.shift.slots.map(({ state }) => state)).toEqual(['recorded-on-time', 'open'])
})
