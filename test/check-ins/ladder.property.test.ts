import fc from 'fast-check'
import { expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json' with { type: 'json' }
import {
  badgedSlot,
  cardToRecord,
  type DueStep,
  dueSteps,
  nextStepAt,
  openReminders,
  type Unwritten,
  unansweredReminder,
} from '../../shared/check-ins/ladder.ts'
import type { ReminderFact, SlotFact, SlotId } from '../../shared/check-ins/model.ts'
import { statusesOf } from '../../shared/check-ins/rules.ts'
import { type CheckInFacts, readSlotId } from '../../shared/check-ins/slots.ts'
import { addMs, type Instant, instantSchema, minuteMs } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { type Policy, policySchema } from '../../shared/policy/model.ts'

const shipped = parseDefaultPolicy(json)
const since = instantSchema.parse('2026-11-20T00:00:00.000Z')
const start = instantSchema.parse('2026-11-23T07:00:00.000Z')
const minutes = fc.array(fc.integer({ min: -60, max: 240 }), { maxLength: 4 })
const policies = fc.oneof(
  fc.constant(shipped),
  fc
    .record({ start: minutes, end: minutes })
    .map((reminders) => policySchema.parse({ ...shipped, reminders })),
)

/** What may happen, in any order: time, sleep and a clock that is set are all a leap to some other moment. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('awake' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ kind: fc.constant('leap' as const), minutes: fc.integer({ min: -600, max: 1_800 }) }),
  fc.record({
    kind: fc.constantFrom('return', 'look', 'restart', 'record', 'explain' as const),
  }),
  fc.record({
    kind: fc.constant('answers' as const),
    outcome: fc.constantFrom('shown', 'not-shown', 'silent' as const),
  }),
)

type Taken = ReminderFact & { readonly slot: SlotId; readonly isTooLate: boolean }

/** A run as main plays it, over the pure rules alone. */
function createRun(policy: Policy) {
  const bySlot = new Map<SlotId, SlotFact>()
  const taken: Taken[] = []
  const world = { now: start, outcome: 'shown' as 'shown' | 'not-shown' | 'silent' }
  let unwritten: Unwritten = { returnedTo: new Set(), prompts: new Map() }
  const facts = (): CheckInFacts => ({ since, bySlot })

  const put = (slot: SlotId, step: ReminderFact, isTooLate: boolean) => {
    const fact = bySlot.get(slot) ?? { slot }
    bySlot.set(slot, { ...fact, reminders: [...(fact.reminders ?? []), step] })
    taken.push({ ...step, slot, isTooLate })
  }
  const take = (due: DueStep) => {
    const isTooLate = due.step !== 'toast' && due.isTooLate
    const answer = world.outcome === 'silent' ? 'unknown' : world.outcome
    const outcome = isTooLate ? 'not-shown' : due.step === 'toast' ? answer : 'shown'
    put(due.slot, { step: due.step, minutes: due.minutes, at: world.now, outcome }, isTooLate)
  }
  const look = () => {
    // A step that was taken is due no more: this ends.
    for (let round = 0; round < 50; round += 1) {
      const due = dueSteps(policy, facts(), world.now)
      if (due.length === 0) return
      check(due)
      for (const step of due) take(step)
    }
    throw new Error('the same steps are due again and again')
  }
  const check = (due: readonly DueStep[]) => {
    for (const step of due) {
      const status = statusNow(step.slot)
      if (step.step === 'toast' || !step.isTooLate) expect(['open', 'late']).toContain(status)
      else expect(status).toBe('missed')
    }
  }
  const statusNow = (slot: SlotId) =>
    statusesOf(policy, readSlotId(slot).date, { facts: facts(), now: world.now }).find(
      (status) => status.slot.id === slot,
    )?.state
  const shownCard = () => unansweredReminder(policy, facts(), { now: world.now, unwritten })

  return {
    taken,
    statusNow,
    shownCard,
    badged: () => badgedSlot(policy, facts(), world.now),
    nextAt: () => nextStepAt(policy, facts(), world.now),
    now: () => world.now,
    look,
    moveTo: (now: Instant) => {
      world.now = now
    },
    answer: (outcome: 'shown' | 'not-shown' | 'silent') => {
      world.outcome = outcome
    },
    comeBack: () => {
      const open = openReminders(policy, facts(), { now: world.now, prompts: new Map() })
      unwritten = { returnedTo: new Set(open), prompts: new Map() }
    },
    lookAtCard: () => {
      const card = shownCard()
      const noted = card && cardToRecord(policy, facts(), { slot: card.slot, now: world.now })
      if (card && noted)
        put(
          card.slot,
          { step: 'in-app-card', minutes: noted.minutes, at: world.now, outcome: 'shown' },
          false,
        )
    },
    restart: () => {
      unwritten = { returnedTo: new Set(), prompts: new Map() }
      for (const [slot, fact] of bySlot)
        bySlot.set(slot, {
          ...fact,
          ...(fact.reminders
            ? {
                reminders: fact.reminders.map((step) => ({
                  ...step,
                  outcome: step.outcome === 'unknown' ? ('not-shown' as const) : step.outcome,
                })),
              }
            : {}),
        })
    },
    settle: (how: 'recorded' | 'explained') => {
      const slot = shownCard()?.slot ?? [...bySlot.keys()].at(-1)
      const fact = slot && bySlot.get(slot)
      if (!fact) return
      const isOpen = ['open', 'late'].includes(statusNow(fact.slot) ?? '')
      if (how === 'recorded' && isOpen)
        bySlot.set(fact.slot, {
          ...fact,
          recorded: { at: world.now, timeliness: 'late', seq: 1, generation: 1 },
        })
      if (how === 'explained' && statusNow(fact.slot) === 'missed')
        bySlot.set(fact.slot, { ...fact, explained: { at: world.now } })
    },
  }
}

test('whatever happens, each step is taken at most once, upwards, and only of what is open', () => {
  fc.assert(
    fc.property(policies, fc.array(event, { maxLength: 40 }), (policy, events) => {
      const run = createRun(policy)
      for (const happened of events) {
        switch (happened.kind) {
          case 'awake':
            for (let minute = 0; minute < happened.minutes; minute += 1) {
              run.moveTo(addMs(run.now(), minuteMs))
              run.look()
            }
            break
          case 'leap':
            run.moveTo(addMs(run.now(), happened.minutes * minuteMs))
            break
          case 'return':
            run.comeBack()
            break
          case 'look':
            run.lookAtCard()
            break
          case 'restart':
            run.restart()
            break
          case 'record':
            run.settle('recorded')
            break
          case 'explain':
            run.settle('explained')
            break
          case 'answers':
            run.answer(happened.outcome)
            break
        }
        run.look()
        const card = run.shownCard()
        if (card) expect(['open', 'late']).toContain(run.statusNow(card.slot))
        const badged = run.badged()
        if (badged) expect(['open', 'late']).toContain(run.statusNow(badged))
        const nextAt = run.nextAt()
        if (nextAt) expect(nextAt > run.now()).toBe(true)
      }
      for (const slot of new Set(run.taken.map((step) => step.slot)))
        expectClimb(run.taken.filter((step) => step.slot === slot))
    }),
    { numRuns: 120 },
  )
}, 60_000)

function expectClimb(steps: readonly Taken[]): void {
  const names = steps.map(({ step, minutes: each }) => `${step} ${each}`)
  expect(new Set(names).size).toBe(names.length)
  const toasts = steps.filter(({ step }) => step === 'toast').map(({ minutes: each }) => each)
  expect(toasts).toEqual([...toasts].sort((left, right) => left - right))
  const badges = steps.filter(({ step }) => step === 'tray-badge')
  const cards = steps.filter(({ step }) => step === 'in-app-card')
  expect(badges.length).toBeLessThanOrEqual(1)
  expect(cards.length).toBeLessThanOrEqual(1)
  const [first] = steps
  expect(first?.step).toBe('toast')
  if (badges[0] && cards[0]) expect(steps.indexOf(badges[0])).toBeLessThan(steps.indexOf(cards[0]))
}

test('the rules meet every kind of step somewhere in these runs', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(policies, fc.array(event, { minLength: 20, maxLength: 40 }), (policy, events) => {
      const run = createRun(policy)
      for (const happened of events) {
        if ('minutes' in happened) run.moveTo(addMs(run.now(), happened.minutes * minuteMs))
        if (happened.kind === 'return') run.comeBack()
        if (happened.kind === 'look') run.lookAtCard()
        if (happened.kind === 'answers') run.answer(happened.outcome)
        run.look()
      }
      for (const { step, isTooLate } of run.taken) met.add(`${step}${isTooLate ? ' late' : ''}`)
    }),
    { numRuns: 60 },
  )
  expect([...met].sort()).toEqual([
    'in-app-card',
    'in-app-card late',
    'toast',
    'tray-badge',
    'tray-badge late',
  ])
}, 60_000)
