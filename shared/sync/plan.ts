import { dayMs, minuteMs } from '../kernel/instant.ts'
import { waitAfterFailureMs } from './backoff.ts'

/** Why sync is asked to look at its plan again. */
export const pokeReasons = ['bell', 'appended', 'online', 'resume', 'start', 'policy'] as const
export type PokeReason = (typeof pokeReasons)[number]

/**
 * When the next try is due, on the clock that nobody can set, so that a changed wall clock moves nothing.
 * All in milliseconds of that clock.
 */
export type SyncPlan = {
  /** Null: nothing is planned (not enrolled). */
  readonly atMs: number | null
  /** Until this laptop's place in the spread after a bell, nothing is sent unasked. */
  readonly quietUntilMs: number
  /** End of our own wait after a failure. */
  readonly backoffUntilMs: number
  /** End of the wait that the server asked for. */
  readonly askedUntilMs: number
  /** Failures in a row. */
  readonly failures: number
}

/** The plan of an agent that has just started. */
export const noPlan: SyncPlan = {
  atMs: null,
  quietUntilMs: 0,
  backoffUntilMs: 0,
  askedUntilMs: 0,
  failures: 0,
}

/** What the plan depends on. `random` is uniform in [0, 1). */
export type PlanCircumstances = {
  readonly nowMs: number
  readonly random: number
  readonly standing: 'not-enrolled' | 'enrolled' | 'revoked'
  readonly everyMinutes: number
  /** This laptop's place in the spread after a bell (see `placeInSpreadMs`). */
  readonly placeMs: number
}

/** What happened: a poke, or the end of a try. */
export type PlanEvent =
  | { readonly event: 'poked'; readonly reason: PokeReason }
  | { readonly event: 'succeeded'; readonly hasTail: boolean }
  | { readonly event: 'failed'; readonly retryAfterMs: number | null }

/** Entries that follow each other closely travel together. */
const settleMs = 3_000
/** Circumstances that change for many laptops at once (a network back) are answered a little apart. */
const soonMs = 5_000

/** The plan after an event. Decides only; the engine sets the timer. */
export function nextPlan(plan: SyncPlan, event: PlanEvent, now: PlanCircumstances): SyncPlan {
  if (now.standing === 'not-enrolled') return noPlan
  switch (event.event) {
    case 'poked':
      return now.standing === 'revoked'
        ? afterPokeWhileRevoked(plan, event.reason, now)
        : afterPoke(plan, event.reason, now)
    case 'succeeded':
      return afterSuccess(plan, event.hasTail, now)
    case 'failed':
      return afterFailure(plan, event.retryAfterMs, now)
  }
}

function afterSuccess(plan: SyncPlan, hasTail: boolean, now: PlanCircumstances): SyncPlan {
  const calm = { ...plan, failures: 0, backoffUntilMs: 0, askedUntilMs: 0 }
  const regularMs = now.nowMs + spacedMs(now.everyMinutes * minuteMs, now.random)
  return hasTail
    ? { ...calm, atMs: Math.max(now.nowMs + settleMs, plan.quietUntilMs) }
    : { ...calm, atMs: regularMs }
}

function afterFailure(
  plan: SyncPlan,
  retryAfterMs: number | null,
  now: PlanCircumstances,
): SyncPlan {
  const failures = plan.failures + 1
  const waitMs =
    now.standing === 'revoked'
      ? spacedMs(dayMs, now.random)
      : waitAfterFailureMs({ failures, retryAfterMs, random: now.random })
  return {
    ...plan,
    failures,
    atMs: now.nowMs + waitMs,
    backoffUntilMs: now.nowMs + waitMs,
    askedUntilMs: now.nowMs + (retryAfterMs ?? 0),
  }
}

function afterPoke(plan: SyncPlan, reason: PokeReason, now: PlanCircumstances): SyncPlan {
  switch (reason) {
    case 'bell': {
      // A bell inside the spread of the bell before keeps the place: else bells close together would put it off for ever.
      const isSpreading = plan.quietUntilMs > now.nowMs
      const quietUntilMs = isSpreading ? plan.quietUntilMs : now.nowMs + now.placeMs
      return { ...plan, quietUntilMs, atMs: Math.max(quietUntilMs, plan.backoffUntilMs) }
    }
    case 'appended':
      return earlier(
        plan,
        Math.max(now.nowMs + settleMs, plan.quietUntilMs, plan.backoffUntilMs, plan.askedUntilMs),
      )
    case 'online':
    case 'resume':
    case 'start':
      return earlier(
        plan,
        Math.max(now.nowMs + Math.floor(now.random * soonMs), plan.quietUntilMs, plan.askedUntilMs),
      )
    case 'policy':
      return earlier(plan, now.nowMs + spacedMs(now.everyMinutes * minuteMs, now.random))
  }
}

/** A revoked laptop asks once at start and then daily, in case it was a mistake. */
function afterPokeWhileRevoked(
  plan: SyncPlan,
  reason: PokeReason,
  now: PlanCircumstances,
): SyncPlan {
  if (reason === 'start') return earlier(plan, now.nowMs + Math.floor(now.random * soonMs))
  return plan.atMs === null ? { ...plan, atMs: now.nowMs + spacedMs(dayMs, now.random) } : plan
}

function earlier(plan: SyncPlan, atMs: number): SyncPlan {
  return plan.atMs !== null && plan.atMs <= atMs ? plan : { ...plan, atMs }
}

/** A tenth to either side, so that laptops that once met do not stay in step. */
function spacedMs(ms: number, random: number): number {
  return Math.floor(ms * (0.9 + 0.2 * random))
}
