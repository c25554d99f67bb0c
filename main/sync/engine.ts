import { addMs, dayMs } from '../../shared/kernel/instant.ts'
import { placeInSpreadMs } from '../../shared/sync/backoff.ts'
import { fullBatch } from '../../shared/sync/batch-limits.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import {
  nextPlan,
  noPlan,
  type PlanCircumstances,
  type PlanEvent,
  type PokeReason,
} from '../../shared/sync/plan.ts'
import { conclude, type Standing, troubleOfSurprise } from './conclude.ts'
import { createDeviceClient, type DeviceClient } from './device-client.ts'
import type { SyncDeps } from './index.ts'
import { runSync } from './run.ts'
import type { SkewMemory } from './skew.ts'
import { readSyncMemory } from './store.ts'

/** Calls `work` once after so many milliseconds; answers how to call it off. */
export type Schedule = (ms: number, work: () => void) => () => void

/** Longest single timer: a timer that slept with the laptop is looked at again before long. */
const longestTimerMs = 6 * 60 * 60_000
/** How often the last entry is sent again though nothing waits, to see whether the server still holds it. */
const probeEveryMs = dayMs

type Engine = {
  readonly poke: (reason: PokeReason) => void
  readonly runNow: () => Promise<void>
  readonly state: () => SyncState
  readonly onChanged: (listener: () => void) => () => void
  readonly dispose: () => Promise<void>
}

type Running = { readonly abort: AbortController; readonly done: Promise<void> }

/** The part of sync that lasts: one run at a time, a plan for the next, and nothing that a restart would miss. */
export function createEngine(deps: SyncDeps, skew: SkewMemory): Engine {
  const { log, clock, crypto, policy, enrolment } = deps
  const listeners = new Set<() => void>()
  let plan = noPlan
  let cancelTimer: (() => void) | null = null
  let running: Running | null = null
  let isDisposed = false
  let client: { readonly server: string; readonly client: DeviceClient } | null = null
  let limits = fullBatch
  let probedAtMs: number | null = null
  let uploadHeldUntilMs = 0
  let hasAppendedDuringRun = false
  /** A trouble that could not even be written down: the laptop's disk is full. */
  let unwritten: SyncState['problem']

  const announce = () => {
    for (const listener of listeners) listener()
  }

  const standing = (): Standing => {
    const current = enrolment.current()
    if (!current) return 'not-enrolled'
    return current.standing === 'revoked' ? 'revoked' : 'enrolled'
  }

  const circumstances = (): PlanCircumstances => {
    const { everyMinutes, spreadMinutes } = policy.current().sync
    const [first = 0, second = 0, third = 0] = deps.randomBytes(3)
    return {
      nowMs: clock.monotonicMs(),
      random: (first * 65_536 + second * 256 + third) / 16_777_216,
      standing: standing(),
      everyMinutes,
      placeMs: placeInSpreadMs(log.device, spreadMinutes, crypto.sha256),
    }
  }

  const replan = (event: PlanEvent) => {
    plan = nextPlan(plan, event, circumstances())
    setTimer()
  }

  const setTimer = () => {
    cancelTimer?.()
    cancelTimer = null
    if (plan.atMs === null || isDisposed || running) return
    const waitMs = Math.max(0, plan.atMs - clock.monotonicMs())
    cancelTimer = deps.schedule(Math.min(waitMs, longestTimerMs), () => {
      cancelTimer = null
      const isDue = plan.atMs !== null && clock.monotonicMs() >= plan.atMs
      if (isDue) void runNow()
      else setTimer()
    })
  }

  const clientOf = (server: string): DeviceClient => {
    if (client?.server !== server)
      client = { server, client: createDeviceClient({ ...deps, server }) }
    return client.client
  }

  const runNow = (): Promise<void> => {
    if (running) return running.done
    const current = enrolment.current()
    if (!current || isDisposed) return Promise.resolve()
    cancelTimer?.()
    cancelTimer = null
    const abort = new AbortController()
    hasAppendedDuringRun = false
    const done = perform(current.server, abort.signal).finally(() => {
      running = null
      if (isDisposed) return
      if (abort.signal.aborted) replan({ event: 'poked', reason: 'resume' })
      else setTimer()
      announce()
    })
    running = { abort, done }
    announce()
    return done
  }

  const perform = async (server: string, signal: AbortSignal): Promise<void> => {
    const before = standing()
    const isHeld = before === 'revoked' || clock.monotonicMs() < uploadHeldUntilMs
    const lastProbeMs = probedAtMs
    const isProbeDue = lastProbeMs === null || clock.monotonicMs() - lastProbeMs >= probeEveryMs
    // A run that breaks off, however it ends, may have lost the answer that would have shown a loss.
    probedAtMs = null
    try {
      const outcome = await runSync(
        {
          log,
          client: clientOf(server),
          clock,
          crypto,
          randomBytes: deps.randomBytes,
          keysInForce: deps.keys.inForce,
          receiveDirective: policy.receive,
          refreshPolicy: policy.refresh,
          learnSkew: skew.learn,
          guide: deps.guide,
          signal,
        },
        { upload: isHeld ? 'held' : 'yes', limits, probe: isProbeDue },
      )
      // An aborted run has kept what it reached; its end says nothing about the server.
      if (signal.aborted) return
      limits = outcome.limits
      if (outcome.isUploaded) probedAtMs = isProbeDue && !isHeld ? clock.monotonicMs() : lastProbeMs
      const end = conclude({ outcome, before, isHeld, server }, deps)
      unwritten = undefined
      if (end.holdsUploads) uploadHeldUntilMs = clock.monotonicMs() + dayMs
      replan(
        end.failure
          ? { event: 'failed', retryAfterMs: end.failure.retryAfterMs }
          : {
              event: 'succeeded',
              hasTail: log.waiting().count > 0 && (end.isLifted || hasAppendedDuringRun),
            },
      )
    } catch (error) {
      if (signal.aborted) return
      unwritten = troubleOfSurprise(error, deps.reportBug)
      replan({ event: 'failed', retryAfterMs: null })
    }
  }

  const poke = (reason: PokeReason) => {
    if (isDisposed) return
    if (reason === 'appended') hasAppendedDuringRun = true
    if (reason === 'resume') {
      // Connections and nonces from before the sleep are dead: begin again instead of waiting for them.
      client?.client.forgetNonce()
      running?.abort.abort()
    }
    replan({ event: 'poked', reason })
    announce()
  }

  const state = (): SyncState => {
    const memory = readSyncMemory(log.db)
    const waiting = log.waiting()
    const known = skew.known()
    const now = standing()
    const problem = unwritten ?? memory.problem ?? undefined
    return {
      enrolment: now,
      activity: running ? 'running' : 'idle',
      waiting: waiting.count,
      ...(waiting.oldestAt === null ? {} : { oldestWaitingAt: waiting.oldestAt }),
      ...(memory.last_success_at === null ? {} : { lastSuccessAt: memory.last_success_at }),
      ...(plan.atMs === null || running
        ? {}
        : { nextAttemptAt: addMs(clock.now(), Math.max(0, plan.atMs - clock.monotonicMs())) }),
      ...(problem === undefined || now === 'not-enrolled' ? {} : { problem }),
      ...(known === null ? {} : { skewMs: known.skewMs }),
      ...(memory.server_restored_at === null
        ? {}
        : { serverRestoredAt: memory.server_restored_at }),
    }
  }

  const unsubscribes = [
    log.onAppended(() => poke('appended')),
    policy.onChanged(() => poke('policy')),
    enrolment.onChanged(() => {
      announce()
      // Our own change of the standing is made inside a run, which plans what follows.
      if (!running) void runNow()
    }),
  ]

  return {
    poke,
    runNow,
    state,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose: async () => {
      isDisposed = true
      for (const unsubscribe of unsubscribes) unsubscribe()
      cancelTimer?.()
      running?.abort.abort()
      await running?.done
    },
  }
}
