import { epochMsOf, type Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Schedule, Stop } from './schedule.ts'

/** Something to ring at an instant; `key` names it for ever. */
export type DueBell = { readonly key: string; readonly at: Instant }

/** Why the bell looks at the clock. Only waking from sleep explains a wall clock that leapt. */
export type WakeReason = 'start' | 'tick' | 'bell' | 'resume' | 'unlock' | 'changed'

type BellDeps<B extends DueBell> = {
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>
  readonly schedule: Schedule
  /** The instant of the first bell strictly after `now`. */
  readonly next: (now: Instant) => Instant | null
  /** What should have rung by `now` and has not. A bell given to `ring` is no longer due. */
  readonly due: (now: Instant) => readonly B[]
  /** Rings, and remembers that it did before its first `await`. */
  readonly ring: (bell: B) => Promise<void>
  /** Called at each look: the log records a wall clock that was set since. */
  readonly noteClock: () => void
  /** Called after each look: what depends on the time of day may have changed. */
  readonly onLooked: (reason: WakeReason) => void
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
/** The system tells of a resume soon after the timers it froze. Later, it explains the leap no more. */
const explainedWithinMs = 60_000

type Reading = { readonly wallMs: number; readonly monotonicMs: number }

/** The bells that an unexplained leap made due: they stay silent. */
type Doubt = { readonly keys: ReadonlySet<string>; readonly sinceMs: number }

/**
 * Starts ringing. The timer decides nothing: it only makes us look, and what is due follows from the
 * records and from now. Two looks at the same moment ring once, and a look too many rings nothing.
 *
 * A leap of more than a day without a resume rings none of what it made due: either the system has not told
 * us yet that it slept, and then the resume rings it, or the clock was moved, and then the log notes it.
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
      deps.onLooked(reason)
    } catch (error) {
      deps.onError(error)
    }
  }

  const look = (reason: WakeReason): void => {
    deps.noteClock()
    const now = deps.clock.now()
    const reading = { wallMs: epochMsOf(now), monotonicMs: deps.clock.monotonicMs() }
    const due = deps.due(now)
    doubt = doubtAfter({ doubt, reason, due, reading, leapMs: leapBetween(last, reading) })
    last = reading
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

/** How far the wall clock ran ahead of the clock that nobody can set. */
function leapBetween(before: Reading | null, after: Reading): number {
  if (before === null) return 0
  return after.wallMs - before.wallMs - (after.monotonicMs - before.monotonicMs)
}

function doubtAfter(look: {
  readonly doubt: Doubt | null
  readonly reason: WakeReason
  readonly due: readonly DueBell[]
  readonly reading: Reading
  readonly leapMs: number
}): Doubt | null {
  const { doubt, reason, leapMs } = look
  const sinceMs = look.reading.monotonicMs
  const isAwakening = reason === 'resume' || reason === 'unlock'
  // A clock put back makes its bells future again, to ring in their time.
  if (leapMs <= -doubtedLeapMs) return null
  if (leapMs > doubtedLeapMs)
    return isAwakening ? null : { keys: new Set(look.due.map(({ key }) => key)), sinceMs }
  const isExplained = isAwakening && doubt !== null && sinceMs - doubt.sinceMs <= explainedWithinMs
  return isExplained ? null : doubt
}
