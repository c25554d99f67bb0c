import type { Notice } from '../../main/platform/notifier.ts'
import { systemRandomBytes } from '../../main/platform/random.ts'
import { createTasks, keepTask, type TasksFeature } from '../../main/tasks/index.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import {
  type TaskDirectiveBody,
  type TaskOrder,
  taskDirectiveBodySchema,
  taskIdSchema,
  taskOrderSchema,
} from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import {
  openTestLog,
  type TestClock,
  type TestLog,
  testClock,
  testOrigin,
} from '../activity-log/open-test-log.ts'
import { testPolicy } from '../check-ins/open-check-ins.ts'

/** An order with what a test says of it. */
export function testOrder(change: Record<string, unknown> = {}): TaskOrder {
  return taskOrderSchema.parse({
    ...{ title: 'Rapport annuel', description: '', deliverable: '', priority: 'normal' },
    ...{ guide: [], checklist: [], ...change },
  })
}

/** A name of a task, by a number. */
export function testTaskId(number: number) {
  return taskIdSchema.parse(String(number).padStart(26, '0'))
}

export type OpenedTasks = {
  readonly feature: TasksFeature
  readonly log: TestLog
  readonly clock: TestClock
  readonly policy: ReturnType<typeof testPolicy>
  readonly notices: Notice[]
  readonly errors: unknown[]
  /** The tasks that pressed notices led to. */
  readonly led: TaskRef[]
  /** What a test may change: whether a shift is under way, and whether reminders are muted. */
  readonly laptop: { isOnDuty: boolean; isQuiet: boolean }
  /** Applies an order of the ministry, as the feed does. */
  readonly order: (number: number, change?: object, revision?: number, at?: string) => void
  readonly list: (
    view: 'today' | 'week' | 'all' | 'done',
    search?: string,
  ) => Promise<Output<'listTasks'>>
  /** The bodies of the entries of a kind, oldest first. */
  readonly bodies: (kind: string) => readonly unknown[]
} & Disposable

/** The tasks over a real log in a real encrypted file. Monday 23 November 2026, 08:30, until the test moves the clock. */
export function openTasks(
  options: { readonly path?: string; readonly device?: DeviceId } = {},
): OpenedTasks {
  const clock = testClock()
  const log = openTestLog({
    clock,
    ...(options.path ? { path: options.path } : {}),
    ...(options.device ? { origin: testOrigin({ device: options.device }) } : {}),
  })
  const policy = testPolicy()
  const notices: Notice[] = []
  const errors: unknown[] = []
  const led: TaskRef[] = []
  const laptop: OpenedTasks['laptop'] = { isOnDuty: true, isQuiet: false }
  const feature = createTasks({
    log: log.log,
    clock,
    policy: policy.source,
    randomBytes: systemRandomBytes,
    plannedIn: () => [],
    schedule: { at: () => () => undefined, every: () => () => undefined },
    notifier: {
      show: async (notice) => {
        notices.push(notice)
        return 'shown'
      },
      withdraw: () => undefined,
    },
    words: ({ kind }) => ({ title: kind, body: '' }),
    notifications: () => ({ ...defaultChoices.notifications, reminders: !laptop.isQuiet }),
    isOnDuty: () => laptop.isOnDuty,
    onOpen: (about) => led.push(about),
    onChanged: () => undefined,
    onError: (error) => errors.push(error),
  })
  const list: OpenedTasks['list'] = async (view, search = '') => {
    const reply = await feature.handlers.listTasks({ view, search, from: 0, limit: 200 })
    if (!reply.ok) throw new Error('a list was refused')
    return reply.value
  }
  return {
    ...{ feature, log, clock, policy, notices, errors, led, laptop, list },
    order: (number, change = {}, revision = 1, at = '2026-11-20T09:00:00.000Z') => {
      const body: TaskDirectiveBody = taskDirectiveBodySchema.parse({
        ...{ task: testTaskId(number), revision, order: testOrder({ ...change }) },
      })
      const of = { id: `task.${number}.${revision}`, issuedAt: instantSchema.parse(at) }
      log.log.transact((tx) => keepTask(tx.db, { kind: 'task', body }, of))
    },
    bodies: (kind) =>
      log.log
        .exportBundle()
        .generations.flatMap(({ entries }) => entries)
        .flatMap(({ header, body }) =>
          JSON.parse(header).kind === kind && body ? [JSON.parse(body)] : [],
        ),
    [Symbol.dispose]: () => {
      feature.dispose()
      log[Symbol.dispose]()
    },
  }
}
