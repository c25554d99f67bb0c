import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '../../shared/kernel/instant.ts'
import {
  nextPlan,
  noPlan,
  type PlanCircumstances,
  type PlanEvent,
  pokeReasons,
  type SyncPlan,
} from '../../shared/sync/plan.ts'

const at = (nowMs: number, changes: Partial<PlanCircumstances> = {}): PlanCircumstances => ({
  nowMs,
  random: 0.5,
  standing: 'enrolled',
  everyMinutes: 30,
  placeMs: 7 * minuteMs,
  ...changes,
})
const poked = (reason: (typeof pokeReasons)[number]): PlanEvent => ({ event: 'poked', reason })
const failed = (retryAfterMs: number | null = null): PlanEvent => ({
  event: 'failed',
  retryAfterMs,
})
const succeeded: PlanEvent = { event: 'succeeded', hasTail: false }

/** Plays events a given time apart. */
function play(...steps: readonly (readonly [number, PlanEvent])[]): SyncPlan {
  return steps.reduce((plan, [nowMs, event]) => nextPlan(plan, event, at(nowMs)), noPlan)
}

describe('the plan of sync', () => {
  it('has nothing planned while not enrolled, whatever happens', () => {
    for (const reason of pokeReasons)
      expect(nextPlan(noPlan, poked(reason), at(0, { standing: 'not-enrolled' })).atMs).toBeNull()
  })

  it('sends an appended entry a moment later, together with its neighbours', () => {
    expect(play([0, succeeded], [1_000, poked('appended')]).atMs).toBe(4_000)
    expect(play([0, succeeded], [1_000, poked('appended')], [2_000, poked('appended')]).atMs).toBe(
      4_000,
    )
  })

  it("waits for the laptop's place after a bell, also for what is recorded right after it", () => {
    const plan = play([0, succeeded], [1_000, poked('bell')], [60_000, poked('appended')])
    expect(plan.atMs).toBe(1_000 + 7 * minuteMs)
  })

  it('takes back an upload that was about to start when the bell rang', () => {
    const plan = play([0, succeeded], [1_000, poked('appended')], [1_010, poked('bell')])
    expect(plan.atMs).toBe(1_010 + 7 * minuteMs)
  })

  it('is not put off for ever by bells that follow each other closely', () => {
    const plan = play(
      [0, poked('bell')],
      [5 * minuteMs, poked('bell')],
      [6 * minuteMs, poked('bell')],
    )
    expect(plan.atMs).toBe(7 * minuteMs)
  })

  it('does not let an append shorten the wait after a failure', () => {
    const before = play([0, failed()], [10, failed()], [20, failed()])
    expect(nextPlan(before, poked('appended'), at(30)).atMs).toBe(before.atMs)
  })

  it('tries soon after a resume or a network back, but not before the time the server asked for', () => {
    const long = play([0, failed()], [0, failed()], [0, failed()], [0, failed()], [0, failed()])
    expect(nextPlan(long, poked('online'), at(100)).atMs).toBe(2_600)
    const asked = play([0, failed(60_000)])
    expect(nextPlan(asked, poked('resume'), at(100)).atMs).toBe(60_000)
  })

  it('comes back after a success at the interval of the policy, a tenth to either side', () => {
    for (const random of [0, 0.5, 0.999]) {
      const { atMs } = nextPlan(noPlan, succeeded, at(0, { random }))
      expect(atMs).toBeGreaterThanOrEqual(27 * minuteMs)
      expect(atMs).toBeLessThan(33 * minuteMs)
    }
  })

  it('follows a shorter interval of a new policy at once', () => {
    const plan = nextPlan(play([0, succeeded]), poked('policy'), at(0, { everyMinutes: 5 }))
    expect(plan.atMs).toBe(5 * minuteMs)
  })

  it('asks once a day while revoked, whatever is appended or rings', () => {
    const revoked = (nowMs: number) => at(nowMs, { standing: 'revoked' })
    const plan = nextPlan(play([0, succeeded]), failed(), revoked(0))
    expect(plan.atMs).toBe(dayMs)
    for (const reason of ['appended', 'bell', 'online', 'resume', 'policy'] as const)
      expect(nextPlan(plan, poked(reason), revoked(1_000)).atMs).toBe(dayMs)
  })

  it('never plans in the past, never sooner than 250 ms after a failure, never later than a regular run needs', () => {
    const event: fc.Arbitrary<PlanEvent> = fc.oneof(
      fc.constantFrom(...pokeReasons).map(poked),
      fc.option(fc.integer({ min: 0, max: 3_600_000 })).map(failed),
      fc.boolean().map((hasTail): PlanEvent => ({ event: 'succeeded', hasTail })),
    )
    const step = fc.tuple(
      fc.integer({ min: 0, max: 600_000 }),
      event,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let plan = noPlan
        let nowMs = 0
        for (const [afterMs, next, random] of steps) {
          nowMs += afterMs
          const before = plan
          plan = nextPlan(plan, next, at(nowMs, { random }))
          const isNew = plan.atMs !== before.atMs
          if (isNew && plan.atMs !== null) expect(plan.atMs).toBeGreaterThanOrEqual(nowMs)
          if (next.event === 'failed') expect(plan.atMs ?? 0).toBeGreaterThanOrEqual(nowMs + 250)
          if (plan.atMs !== null)
            expect(plan.atMs).toBeLessThanOrEqual(nowMs + 75 * minuteMs + 120 * minuteMs)
        }
      }),
    )
  })
})
