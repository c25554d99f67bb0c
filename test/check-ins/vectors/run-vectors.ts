import { z } from 'zod'
import { dueBells, nextBell } from '../../../shared/check-ins/bells.ts'
import { dayOf } from '../../../shared/check-ins/calendar.ts'
import {
  dayKindSchema,
  missedReasonSchema,
  slotIdSchema,
  slotStateSchema,
  timelinessSchema,
} from '../../../shared/check-ins/model.ts'
import { nextStep } from '../../../shared/check-ins/next-step.ts'
import { missedSlots, statusOf } from '../../../shared/check-ins/rules.ts'
import { type CheckInFacts, dateOfSlot, slotsOf } from '../../../shared/check-ins/slots.ts'
import {
  calendarDateSchema,
  instantSchema,
  wallTimeSchema,
} from '../../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../../shared/policy/default.ts'
import { effectivePolicy } from '../../../shared/policy/effective.ts'
import { calendarPatchSchema, type Policy, policySchema } from '../../../shared/policy/model.ts'
import {
  instantOfWall,
  officialDateAt,
  offsetMinutesAt,
  wallTimeAt,
} from '../../../shared/policy/official-time.ts'

/**
 * Checks the pure rules against tables computed by hand. Imports nothing of any platform, so that the same
 * code runs bundled on another Node, in another time zone, and without `Intl`.
 */

const scenarioSchema = z.strictObject({
  name: z.string(),
  /** How the expected values were computed, for whoever doubts one. */
  arithmetic: z.array(z.string()).min(1),
  /** Parts of the default policy replaced for this scenario. */
  policy: z.record(z.string(), z.unknown()).default({}),
  patches: z.array(calendarPatchSchema).default([]),
  since: instantSchema.default(instantSchema.parse('2026-01-01T00:00:00.000Z')),
  facts: z
    .array(
      z.strictObject({
        slot: slotIdSchema,
        recordedAt: instantSchema.optional(),
        timeliness: timelinessSchema.default('on-time'),
        explained: missedReasonSchema.optional(),
      }),
    )
    .default([]),
  /** instant, offset in minutes, official date, official time */
  clocks: z
    .array(z.tuple([instantSchema, z.int(), calendarDateSchema, wallTimeSchema]))
    .default([]),
  /** official date, official time, instant */
  walls: z.array(z.tuple([calendarDateSchema, wallTimeSchema, instantSchema])).default([]),
  /** date, kind, name in English or a dash, provisional */
  days: z.array(z.tuple([calendarDateSchema, dayKindSchema, z.string(), z.boolean()])).default([]),
  /** slot, then opensAt, dueAt, onTimeUntil, closesAt; or the slot alone where there must be none */
  slots: z
    .array(
      z.union([
        z.tuple([slotIdSchema, instantSchema, instantSchema, instantSchema, instantSchema]),
        z.tuple([slotIdSchema]),
      ]),
    )
    .default([]),
  states: z.array(z.tuple([instantSchema, slotIdSchema, slotStateSchema])).default([]),
  next: z.array(z.tuple([instantSchema, z.record(z.string(), z.unknown())])).default([]),
  /** after which instant, then the bell: slot, minutes, instant */
  bells: z
    .array(
      z.union([
        z.tuple([instantSchema, slotIdSchema, z.int(), instantSchema]),
        z.tuple([instantSchema]),
      ]),
    )
    .default([]),
  /** at which instant, then the slot and minutes of every bell that is due */
  due: z.array(z.tuple([instantSchema, z.array(z.tuple([slotIdSchema, z.int()]))])).default([]),
  /** at which instant, then how many slots are missed, the newest and the oldest */
  missed: z
    .array(
      z.union([
        z.tuple([instantSchema, z.int().min(1), slotIdSchema, slotIdSchema]),
        z.tuple([instantSchema, z.literal(0)]),
      ]),
    )
    .default([]),
})
type Scenario = z.infer<typeof scenarioSchema>

/** What was compared, and every difference found. */
export type VectorReport = { readonly checked: number; readonly mismatches: readonly string[] }

/** Runs the scenarios of some vector files over the default policy. */
export function runVectors(defaultPolicy: unknown, files: readonly unknown[]): VectorReport {
  const policy = parseDefaultPolicy(defaultPolicy)
  const comparisons = files
    .flatMap((file) => z.array(scenarioSchema).parse(file))
    .flatMap((scenario) => compare(scenario, policy))
  return {
    checked: comparisons.length,
    mismatches: comparisons.flatMap(({ what, expected, found }) =>
      expected === found ? [] : [`${what}: expected ${expected}, found ${found}`],
    ),
  }
}

type Comparison = { readonly what: string; readonly expected: string; readonly found: string }

function compare(scenario: Scenario, shipped: Policy): readonly Comparison[] {
  const policy = effectivePolicy(
    policySchema.parse({ ...shipped, ...scenario.policy }),
    scenario.patches,
  )
  const { table } = policy.zone
  const facts = factsOf(scenario)
  const of = (what: string, expected: unknown, found: unknown): Comparison => ({
    what: `${scenario.name}: ${what}`,
    expected: JSON.stringify(expected),
    found: JSON.stringify(found),
  })
  return [
    ...scenario.clocks.map(([at, ...expected]) =>
      of(`clocks at ${at}`, expected, [
        offsetMinutesAt(table, at),
        officialDateAt(table, at),
        wallTimeAt(table, at),
      ]),
    ),
    ...scenario.walls.map(([date, time, expected]) =>
      of(`${date} ${time}`, expected, instantOfWall(table, date, time)),
    ),
    ...scenario.days.map(([date, ...expected]) => {
      const day = dayOf(policy, date)
      return of(date, expected, [day.kind, day.name?.en ?? '-', day.provisional])
    }),
    ...scenario.slots.map(([id, ...expected]) => {
      const slot = slotOf(policy, facts, id)
      const found = slot ? [slot.opensAt, slot.dueAt, slot.onTimeUntil, slot.closesAt] : []
      return of(id, expected, found)
    }),
    ...scenario.states.map(([at, id, expected]) => {
      const slot = slotOf(policy, facts, id)
      const found = slot ? statusOf(slot, facts.bySlot.get(id), at).state : 'no slot'
      return of(`${id} at ${at}`, expected, found)
    }),
    ...scenario.next.map(([at, expected]) =>
      of(`next step at ${at}`, sorted(expected), sorted(nextStep(policy, facts, at))),
    ),
    ...scenario.bells.map(([after, ...expected]) => {
      const bell = nextBell(policy, facts, after)
      return of(`bell after ${after}`, expected, bell ? [bell.slot, bell.minutes, bell.at] : [])
    }),
    ...scenario.due.map(([at, expected]) =>
      of(
        `due at ${at}`,
        expected,
        dueBells(policy, facts, at).map((bell) => [bell.slot, bell.minutes]),
      ),
    ),
    ...scenario.missed.map(([at, ...expected]) => {
      const missed = missedSlots(policy, facts, at).map(({ slot }) => slot.id)
      const ends = missed.length > 0 ? [missed[0], missed.at(-1)] : []
      return of(`missed at ${at}`, expected, [missed.length, ...ends])
    }),
  ]
}

function slotOf(policy: Policy, facts: CheckInFacts, id: z.infer<typeof slotIdSchema>) {
  const date = dateOfSlot(id)
  return date ? slotsOf(policy, date, facts).find((slot) => slot.id === id) : undefined
}

function sorted(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
  )
}

function factsOf(scenario: Scenario): CheckInFacts {
  return {
    since: scenario.since,
    bySlot: new Map(
      scenario.facts.map(({ slot, recordedAt, timeliness, explained }) => [
        slot,
        {
          slot,
          ...(recordedAt
            ? { recorded: { at: recordedAt, timeliness, seq: 2, generation: 1 } }
            : {}),
          ...(explained ? { explained: { at: scenario.since } } : {}),
        },
      ]),
    ),
  }
}
