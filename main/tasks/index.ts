import type { SlotId } from '../../shared/check-ins/model.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { officialDateAt } from '../../shared/policy/official-time.ts'
import type { TaskNews, TaskSaidBody } from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { WritableDb } from '../db/brands.ts'
import type { BellJob } from '../jobs/bell.ts'
import type { RandomBytes } from '../platform/random.ts'
import { workOnTask, writeTask } from './acts.ts'
import { listMoment, listTasks, standingOf, tasksOfShift } from './list.ts'
import { startTaskReminders, type TaskReminderDeps } from './reminders.ts'
import {
  forgetEntries,
  forgetOrders,
  keepOrder,
  keepWork,
  readTitles,
  savePlaces,
} from './store.ts'

export { ordersArrivedAfter, tasksAsOf, tasksSpokenOf } from './as-of.ts'
export type { TaskWords } from './reminders.ts'
export { type ShiftTasks, shiftTasks } from './shift.ts'

export type TasksDeps = TaskReminderDeps & {
  readonly randomBytes: RandomBytes
  /** What the check-in of the shift of a slot planned. */
  readonly plannedIn: (slot: SlotId) => readonly TaskRef[]
  /** The windows are told that tasks stand otherwise now. */
  readonly onChanged: () => void
}

/** The employee’s tasks. */
export type TasksFeature = {
  readonly handlers: Pick<
    Handlers,
    'listTasks' | 'getShiftTasks' | 'getTask' | 'writeTask' | 'workOnTask' | 'orderToday'
  >
  /** Looks whether a reminder is due: on resume, and when tasks, day or policy changed. */
  readonly wake: BellJob['wake']
  readonly dispose: () => void
}

/**
 * Keeps what a signed document says of tasks, in the act that applies the document: an order, or what another laptop of
 * the employee said, at its place in the log of that laptop.
 */
export function keepTask(
  db: WritableDb,
  news: TaskNews,
  of: { readonly id: string; readonly issuedAt: Instant },
): void {
  if (news.kind === 'task') {
    const { task, revision, order } = news.body
    keepOrder(db, { source: of.id, task, by: 'ministry', revision, at: of.issuedAt, order })
    return
  }
  const { device, entries } = news.body
  for (const { generation, seq, at, ...said } of entries)
    if (said.kind === 'task-written') {
      const source = `${device}/${generation}/${seq}`
      keepOrder(db, { source, by: 'employee', at, ...said.body })
    } else keepWork(db, { device, generation, seq, at, said: said.body })
}

/** Forgets what a document brought from another laptop, once its time is over. */
export function forgetTaskSaid(db: WritableDb, { device, entries }: TaskSaidBody): void {
  for (const { generation, seq } of entries) forgetEntries(db, { device, generation, seqs: [seq] })
}

/** Forgets, of entries that were erased, what the tasks kept of them. */
export const forgetTaskEntries = forgetEntries

/** Forgets the tasks whose time is over, and answers the documents that had ordered them. */
export const forgetTaskOrders = forgetOrders

/** The titles of tasks as they stand, of those that are known here. */
export const taskTitles = readTitles

/** Opens the tasks on a log, and reminds of them from now on. */
export function createTasks(deps: TasksDeps): TasksFeature {
  const { log, clock, policy } = deps
  const bell = startTaskReminders(deps)
  const told = <T extends { readonly ok: boolean }>(reply: T): T => {
    if (reply.ok) {
      bell.wake('changed')
      deps.onChanged()
    }
    return reply
  }
  return {
    handlers: {
      listTasks: async (asked) =>
        ok(listTasks(log.db, asked, { policy: policy.current(), now: clock.now() })),
      getShiftTasks: async ({ slot }) =>
        ok(
          tasksOfShift(
            log.db,
            { slot, planned: deps.plannedIn(slot) },
            { policy: policy.current(), now: clock.now() },
          ),
        ),
      getTask: async (about) => {
        const found = standingOf(log.db, about, { policy: policy.current(), now: clock.now() })
        return found ? ok(found) : fail('no-such-task')
      },
      writeTask: async (input) => {
        const { isRestDay } = listMoment(log.db, { policy: policy.current(), now: clock.now() })
        return told(writeTask(deps, { ...input, isRestDay }))
      },
      workOnTask: async (input) => told(workOnTask(deps, input)),
      orderToday: async ({ tasks }) => {
        const today = officialDateAt(policy.current().zone.table, clock.now())
        const saved = orDiskFull(() =>
          log.transact((tx) => {
            savePlaces(tx.db, tasks, today)
            return {}
          }),
        )
        return told(saved)
      },
    },
    wake: bell.wake,
    dispose: bell.dispose,
  }
}
