import { keepContest } from '../../main/corrections/index.ts'
import type { Reading } from '../../main/platform/probe.ts'
import { type AnyCheck, defineCheck } from '../../main/posture/check.ts'
import { createPosture, type Posture } from '../../main/posture/index.ts'
import { calendarDateSchema } from '../../shared/kernel/instant.ts'
import {
  openTestLog,
  type TestClock,
  type TestLog,
  testClock,
} from '../activity-log/open-test-log.ts'
import { testPolicy } from '../check-ins/open-check-ins.ts'
import { shippedRules } from './judging.ts'

/** Checks that say what a test makes a file say. */
const twoChecks: readonly AnyCheck[] = [
  defineCheck<'firewall', 'state'>({
    id: 'firewall',
    sources: { state: { kind: 'file', path: '/firewall' } },
    judge: (read) => {
      const state = read('state')
      if (!state.ok) return state.why
      return state.text === 'on' || state.text === 'off' ? state.text : 'not-understood'
    },
  }),
  defineCheck<'secure-boot', 'state'>({
    id: 'secure-boot',
    sources: { state: { kind: 'file', path: '/secure-boot' } },
    judge: (read) => {
      const state = read('state')
      return state.ok && state.text === 'on' ? 'on' : 'no-such-hardware'
    },
  }),
]

/** A third that may fail. */
const remoteAccess = defineCheck<'remote-access', 'state'>({
  id: 'remote-access',
  sources: { state: { kind: 'file', path: '/remote-access' } },
  judge: (read) => {
    const state = read('state')
    return state.ok && state.text === 'open' ? 'open' : 'closed'
  },
})

export type OpenedPosture = Posture & {
  readonly log: TestLog
  readonly clock: TestClock
  readonly policy: ReturnType<typeof testPolicy>
  /** What the laptop answers; change it at will. */
  readonly laptop: {
    firewall: Reading
    'secure-boot': Reading
    'remote-access': Reading
    shift: string | null
    asked: number
    /** What is waited for before the firewall answers. */
    holdsFirewall: Promise<void>
  }
  readonly errors: unknown[]
  /** The look that comes every few minutes. */
  readonly tick: () => Promise<void>
  /** Lets the clock go on, and the timers end that are due by then. */
  readonly pass: (ms: number) => Promise<void>
  readonly passMinute: () => Promise<void>
  /** The bodies of the entries of a kind, oldest first. */
  readonly bodies: (kind: string) => readonly unknown[]
} & Disposable

export const says = (text: string): Reading => ({ ok: true, text })

/** Lets what was begun in the background end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** The feature over a real log in a real encrypted file; the laptop's answers and the clock are the test's. */
export function openPosture(
  options: {
    readonly shift?: string | null
    readonly path?: string
    readonly hasRemoteAccess?: boolean
    readonly clock?: TestClock
  } = {},
): OpenedPosture {
  const clock = options.clock ?? testClock()
  const log = openTestLog({ clock, ...(options.path ? { path: options.path } : {}) })
  const policy = testPolicy()
  const errors: unknown[] = []
  const laptop: OpenedPosture['laptop'] = {
    firewall: says('on'),
    'secure-boot': says('on'),
    'remote-access': says('closed'),
    shift: options.shift === undefined ? '2026-11-23' : options.shift,
    asked: 0,
    holdsFirewall: Promise.resolve(),
  }
  let look = () => undefined as unknown
  const timers = new Map<() => void, number>()
  const feature = createPosture({
    log: log.log,
    clock,
    policy: policy.source,
    system: 'linux',
    checks: options.hasRemoteAccess ? [...twoChecks, remoteAccess] : twoChecks,
    shippedRules,
    shippedEdition: 'shipped-1',
    probe: {
      ask: async (source) => {
        laptop.asked += 1
        if (source.kind !== 'file') return says('')
        if (source.path === '/remote-access') return laptop['remote-access']
        if (source.path === '/secure-boot') return laptop['secure-boot']
        await laptop.holdsFirewall
        return laptop.firewall
      },
    },
    own: {},
    openSettingsPage: async () => false,
    writeSetting: async () => false,
    keepContest,
    shiftUnderWay: () => (laptop.shift === null ? null : calendarDateSchema.parse(laptop.shift)),
    schedule: {
      every: (_, run) => {
        look = run
        return () => undefined
      },
    },
    after: (ms, run) => {
      timers.set(run, clock.monotonicMs() + ms)
      return () => timers.delete(run)
    },
    announce: () => undefined,
    onError: (error) => errors.push(error),
  })
  const pass = async (ms: number) => {
    clock.pass(ms)
    for (const [run, at] of [...timers]) {
      if (at > clock.monotonicMs()) continue
      timers.delete(run)
      run()
    }
    await settled()
  }
  return {
    ...feature,
    ...{ log, clock, policy, laptop, errors },
    tick: async () => {
      look()
      await settled()
    },
    pass,
    passMinute: async () => {
      await pass(60_000)
    },
    bodies: (kind) =>
      log.log.db
        .prepare<[string], string>(
          "SELECT body FROM entries WHERE json_extract(header, '$.kind') = ? ORDER BY seq",
        )
        .pluck()
        .all(kind)
        .map((body) => JSON.parse(body)),
    [Symbol.dispose]: () => {
      feature.dispose()
      log[Symbol.dispose]()
    },
  }
}
