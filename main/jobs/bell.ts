import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Schedule, Stop } from './schedule.ts'

/** Something to ring at an instant; `key` names it for ever. */
export type DueBell = { readonly key: string; readonly at: Instant }

/** Why the bell looks at the clock. Only waking from sleep explains a wall clock that leapt. */
export type WakeReason = 'start' | 'tick' | 'bell' | 'resume' | 'unlock' | 'changed'

/** A wall clock that moved against the clock that nobody can set. */
export type ClockJump = { readonly byMs: number; readonly before: Instant }

type BellDeps<B extends DueBell> = {
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>
  readonly schedule: Schedule
  /** The instant of the first bell strictly after `now`. */
  readonly next: (now: Instant) => Instant | null
  /** What should have rung by `now` and has not. A bell given to `ring` is no longer due. */
  readonly due: (now: Instant) => readonly B[]
  /** Rings, and remembers that it did before its first `await`. */
  readonly ring: (bell: B) => Promise<void>
  readonly noteJump: (jump: ClockJump) => void
  /** Called after each look: what depends on the time of day may have changed. */
  readonly onLooked: () => void
  readonly onError: (error: unknown) => void
}

/** Rings what is due, each bell once. */
export type BellJob = {
  /** Looks again: at start, on resume and unlock, when policy or records changed, and on each tick. */
  readonly wake: (reason: WakeReason) => void
  readonly dispose: () => void
}

/** Half a minute, so that a bell is at worst that late where the system delayed our timers by a sleep. */
const tickMs = 30_000
/** Sleep stops some monotonic clocks, so only a leap longer than a day is doubted. */
const doubtedLeapMs = 24 * 60 * 60 * 1000
/** A clock put right by the network moves by seconds; more is somebody's hand. */
const notedStepBackMs = 2 * 60 * 1000
/** The system tells of a resume shortly after the timers it froze: wait that long before calling a leap a jump. */
const explainWithinMs = 60_000

type Reading = { readonly now: Instant; readonly monotonicMs: number }

/** A leap that nothing has explained yet, and the bells it made due: they stay silent. */
type Doubt = {
  readonly jump: ClockJump
  readonly keys: ReadonlySet<string>
  readonly noticedMs: number
  readonly isNoted: boolean
}

/**
 * Starts ringing. The timer decides nothing: it only makes us look, and what is due follows from the
 * records and from now. Two looks at the same moment ring once, and a look too many rings nothing.
 *
 * A leap of more than a day without a resume rings none of what it made due: either the system has not told
 * us yet that it slept, and then the resume rings it, or the clock was moved, and then it is noted.
 */
export function createBell<B extends DueBell>(deps: BellDeps<B>): BellJob {
  let last: Reading | null = null
  let doubt: Doubt | null = null
  let armedFor: Instant | null = null
  let disarm: Stop = () => undefined
  let isDisposed = false

  const wake = (reason: WakeReason): void => {
    if (isDisposed) return
    try {
      look(reason)
      arm()
      deps.onLooked()
    } catch (error) {
      deps.onError(error)
    }
  }

  const look = (reason: WakeReason): void => {
    const reading = { now: deps.clock.now(), monotonicMs: deps.clock.monotonicMs() }
    const jump = jumpBetween(last, reading)
    last = reading
    if (jump && jump.byMs <= -notedStepBackMs) deps.noteJump(jump)
    const due = deps.due(reading.now)
    doubt = stillDoubted(doubt, { jump, reason }) ?? doubtOf(due, { jump, reason, reading })
    if (doubt && !doubt.isNoted && reading.monotonicMs - doubt.noticedMs >= explainWithinMs) {
      doubt = { ...doubt, isNoted: true }
      deps.noteJump(doubt.jump)
    }
    for (const bell of due) if (!doubt?.keys.has(bell.key)) deps.ring(bell).catch(deps.onError)
  }

  const arm = (): void => {
    const at = deps.next(deps.clock.now())
    if (at === armedFor) return
    disarm()
    armedFor = at
    disarm = at === null ? () => undefined : deps.schedule.at(at, rang)
  }

  const rang = (): void => {
    armedFor = null
    wake('bell')
  }

  const stopTick = deps.schedule.every(tickMs, () => wake('tick'))
  wake('start')
  return {
    wake,
    dispose: () => {
      isDisposed = true
      stopTick()
      disarm()
    },
  }
}

function jumpBetween(before: Reading | null, after: Reading): ClockJump | null {
  if (before === null) return null
  const wallMs = epochMsOf(after.now) - epochMsOf(before.now)
  const byMs = Math.round(wallMs - (after.monotonicMs - before.monotonicMs))
  return byMs === 0 ? null : { byMs, before: before.now }
}

type Look = { readonly jump: ClockJump | null; readonly reason: WakeReason }

/** A resume explains a leap not yet noted; a clock put back makes its bells future again, to ring in their time. */
function stillDoubted(doubt: Doubt | null, { jump, reason }: Look): Doubt | null {
  if (doubt === null || (jump !== null && jump.byMs <= -doubtedLeapMs)) return null
  return isAwakening(reason) && !doubt.isNoted ? null : doubt
}

function doubtOf(
  due: readonly DueBell[],
  { jump, reason, reading }: Look & { readonly reading: Reading },
): Doubt | null {
  if (jump === null || jump.byMs <= doubtedLeapMs || isAwakening(reason)) return null
  const keys = new Set(due.map((bell) => bell.key))
  return { jump, keys, noticedMs: reading.monotonicMs, isNoted: false }
}

function isAwakening(reason: WakeReason): boolean {
  return reason === 'resume' || reason === 'unlock'
}
