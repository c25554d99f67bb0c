import json from '../../assets/policy/default-policy.json' with { type: 'json' }
import {
  type CheckInDeps,
  type CheckIns,
  createCheckIns,
  type ReminderWords,
} from '../../main/check-ins/index.ts'
import { correctedSlots } from '../../main/corrections/index.ts'
import type { Notice } from '../../main/platform/notifier.ts'
import type { PolicySource } from '../../main/policy/source.ts'
import { shiftTasks } from '../../main/tasks/index.ts'
import { type SlotId, slotIdSchema } from '../../shared/check-ins/model.ts'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { effectivePolicy } from '../../shared/policy/effective.ts'
import { type CalendarPatch, calendarPatchSchema, type Policy } from '../../shared/policy/model.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import {
  openTestLog,
  type TestClock,
  type TestLog,
  testClock,
} from '../activity-log/open-test-log.ts'

/** A policy that a test can patch, as the ministry would. */
export function testPolicy(shipped: Policy = parseDefaultPolicy(json)) {
  const listeners = new Set<() => void>()
  let patches: readonly CalendarPatch[] = []
  let inForce = shipped
  const source: PolicySource = {
    current: () => effectivePolicy(inForce, patches),
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    source,
    patch: (patch: CalendarPatch) => {
      patches = [...patches, patch]
      for (const listener of listeners) listener()
    },
    /** Puts another policy in force. */
    replace: (policy: Policy) => {
      inForce = policy
      for (const listener of listeners) listener()
    },
    listenerCount: () => listeners.size,
  }
}

const reason: LocalizedText = { ar: 'بلاغ', fr: 'Communiqué', en: 'Announcement' }

/** A patch that makes one date a holiday. */
export function holidayPatch(date: string, serial = 1): CalendarPatch {
  const holiday = { id: `day-off-${date}`, name: reason, from: date, to: date }
  return calendarPatchSchema.parse({
    v: 1,
    id: `patch-${serial}`,
    serial,
    reason,
    hours: [],
    holidays: [{ ...holiday, source: 'Communiqué', provisional: false }],
    remove: [],
  })
}

export type OpenedCheckIns = CheckIns & {
  readonly log: TestLog
  readonly clock: TestClock
  readonly policy: ReturnType<typeof testPolicy>
  readonly notices: Notice[]
  readonly withdrawn: string[]
  readonly badge: { readonly isUp: boolean; readonly raised: string[]; readonly flashes: number }
  readonly errors: unknown[]
  /** The slots for which the window was asked. */
  readonly opened: readonly SlotId[]
  readonly changes: () => number
  /** The half-minute tick. */
  readonly tick: () => void
} & Disposable

/** Words that say which text was asked for. */
const testWords: ReminderWords = {
  toast: (bell) => ({ title: bell.slot, body: String(bell.minutes) }),
  endPrompt: (end) => ({ title: `prompt ${end.id}`, body: end.dueAt }),
  badge: (kind) => kind,
  action: (said) => JSON.stringify(said),
  later: () => 'later',
  recorded: ({ kind }, { at, timeliness }) => ({
    title: `recorded ${kind}`,
    body: `${timeliness} ${at}`,
  }),
  unsent: ({ kind }) => ({ title: 'unsent', body: kind }),
  refused: (code) => ({ title: 'refused', body: code }),
}

type Options = {
  readonly start?: string
  readonly clock?: TestClock
  readonly path?: string
  readonly policy?: ReturnType<typeof testPolicy>
  readonly outcome?: () => Promise<'shown' | 'not-shown'>
  readonly badgeOutcome?: () => 'shown' | 'not-shown'
  readonly notifications?: CheckInDeps['notifications']
  readonly comparedClock?: CheckInDeps['comparedClock']
  readonly hasTyped?: CheckInDeps['hasTyped']
}

/** Check-ins over a real log in a real encrypted file; the clock and the notifications are the test's. */
export function openCheckIns(options: Options = {}): OpenedCheckIns {
  const clock = options.clock ?? testClock(options.start)
  const log = openTestLog({ clock, ...(options.path ? { path: options.path } : {}) })
  const policy = options.policy ?? testPolicy()
  const notices: Notice[] = []
  const withdrawn: string[] = []
  const errors: unknown[] = []
  const opened: SlotId[] = []
  const badge = { isUp: false, raised: [] as string[], flashes: 0 }
  let tick = () => undefined as unknown
  let changes = 0
  const feature = createCheckIns({
    log: log.log,
    clock,
    policy: policy.source,
    noteClock: log.noteClock,
    tasks: shiftTasks(log.log),
    corrected: (span) => correctedSlots({ log: log.log, policy: policy.source }, span),
    schedule: {
      at: () => () => undefined,
      every: (_, run) => {
        tick = run
        return () => undefined
      },
    },
    notifier: {
      show: (notice) => {
        notices.push(notice)
        return options.outcome?.() ?? Promise.resolve('shown')
      },
      withdraw: (id) => withdrawn.push(id),
    },
    badge: {
      raise: (description) => {
        badge.isUp = true
        badge.raised.push(description)
        return options.badgeOutcome?.() ?? 'shown'
      },
      lower: () => {
        badge.isUp = false
      },
      flash: () => {
        badge.flashes += 1
      },
    },
    words: testWords,
    notifications: () => options.notifications?.() ?? defaultChoices.notifications,
    onBell: () => undefined,
    comparedClock: () => options.comparedClock?.() ?? null,
    hasTyped: (slot, kind) => options.hasTyped?.(slot, kind) ?? false,
    onOpen: (slot) => opened.push(slot),
    onChanged: () => {
      changes += 1
    },
    onError: (error) => errors.push(error),
  })
  return {
    ...feature,
    log,
    clock,
    policy,
    notices,
    withdrawn,
    badge,
    opened,
    errors,
    changes: () => changes,
    tick: () => tick(),
    [Symbol.dispose]: () => {
      feature.dispose()
      log[Symbol.dispose]()
    },
  }
}

/** The same laptop after its agent ended and, a while later, began again. */
export function restarted({ log, clock }: OpenedCheckIns, offMs = 0): OpenedCheckIns {
  log.connection.close()
  clock.pass(offMs)
  return openCheckIns({ path: log.path, clock })
}

export const mondayStart = slotIdSchema.parse('2026-11-23/start')
export const mondayEnd = slotIdSchema.parse('2026-11-23/end')
export const startForm = { place: 'home', plan: 'Relire le rapport annuel' } as const
export const endForm = { done: 'Rapport relu', remaining: '', blockers: '', note: '' } as const

/** The bodies of the entries of a kind, oldest first. */
export function bodiesOf({ log }: Pick<OpenedCheckIns, 'log'>, kind: string): readonly unknown[] {
  const rows = log.log.db.prepare('SELECT body FROM activity WHERE kind = ? ORDER BY seq').all(kind)
  return rows.map((row) =>
    typeof row === 'object' && row !== null && 'body' in row && typeof row.body === 'string'
      ? JSON.parse(row.body)
      : null,
  )
}

/** Lets what was begun in the background go on. */
export const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Minutes during which the laptop is awake: it looks at the clock every half minute. */
export async function passAwake(agent: OpenedCheckIns, minutes: number): Promise<void> {
  for (let half = 0; half < minutes * 2; half += 1) {
    agent.clock.pass(minuteMs / 2)
    agent.tick()
    await settled()
  }
}
