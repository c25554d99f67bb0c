import type { Input, Output } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { firstDateOf } from '../../shared/tasks/first-date.ts'
import type { WorkChange } from '../../shared/tasks/model.ts'
import { newTaskId, taskIdBytes } from '../../shared/tasks/new-id.ts'
import type { TaskView, WorkView } from '../../shared/tasks/view.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { RandomBytes } from '../platform/random.ts'
import { forgetDay, keepOrder, keepWork, readTask } from './store.ts'

export type TaskActs = { readonly log: ActivityLog; readonly randomBytes: RandomBytes }

/**
 * Writes a task of the employee’s own, or its next revision: the entry and the projection in one act. A task that would
 * come back on no day is refused, because it would stand in no list.
 */
export function writeTask(
  { log, randomBytes }: TaskActs,
  {
    task: named,
    order,
    isRestDay,
  }: Input<'writeTask'> & { readonly isRestDay: (date: CalendarDate) => boolean },
): Result<Output<'writeTask'>, 'no-such-task' | 'task-not-own' | 'task-never-due' | 'disk-full'> {
  const { recurrence, cancelled } = order
  if (recurrence && !cancelled && 'fault' in firstDateOf(recurrence, isRestDay))
    return fail('task-never-due')
  const outcome = orDiskFull(() =>
    log.transact((tx): Result<TaskView, 'no-such-task' | 'task-not-own'> => {
      const before = named === undefined ? null : readTask(tx.db, named)
      if (named !== undefined && before === null) return fail('no-such-task')
      if (before?.by === 'ministry') return fail('task-not-own')
      const task = named ?? newTaskId(randomBytes(taskIdBytes))
      const revision = (before?.revision ?? 0) + 1
      const { generation, seq, at } = tx.append('task-written', { task, revision, order })
      const source = `${log.device}/${generation}/${seq}`
      return ok(keepOrder(tx.db, { source, task, by: 'employee', revision, at, order }))
    }),
  )
  return outcome.ok ? outcome.value : outcome
}

/** Says something of the work: the entry holds only what is not so already, and none is written for nothing. */
export function workOnTask(
  { log }: Pick<TaskActs, 'log'>,
  { task, on, seenRevision, change }: Input<'workOnTask'>,
): Result<Output<'workOnTask'>, 'no-such-task' | 'disk-full'> {
  const outcome = orDiskFull(() =>
    log.transact((tx): Result<TaskView, 'no-such-task'> => {
      const before = readTask(tx.db, task)
      if (before === null || seenRevision > before.revision) return fail('no-such-task')
      return ok(sayOfWork({ tx, device: log.device }, { before, on, seenRevision, change }))
    }),
  )
  return outcome.ok ? outcome.value : outcome
}

/** Says something of the work inside an act that says more: the entry, the projection, and today where work begins. */
export function sayOfWork(
  { tx, device }: { readonly tx: LogTransaction; readonly device: DeviceId },
  said: {
    readonly before: TaskView
    readonly on: CalendarDate | undefined
    readonly seenRevision: number
    readonly change: WorkChange
  },
): TaskView {
  const { before, on, seenRevision } = said
  const { task } = before
  const news = newsOf(
    said.change,
    before.works.find((work) => work.on === on),
  )
  if (Object.keys(news).length === 0) return before
  if (news.state === 'doing') forgetDay(tx.db, { task, on })
  const body = { ...news, task, seenRevision, ...(on === undefined ? {} : { on }) }
  const { generation, seq, at } = tx.append('task-worked', body)
  return keepWork(tx.db, { device, generation, seq, at, said: body }) ?? before
}

const untouched = {
  ...{ state: 'todo', progress: 0, minutesSpent: undefined, note: '', blockedReason: '' },
  ...{ ticked: [], deliverables: [] },
} as const

/** What of a change is not so already. */
function newsOf(change: WorkChange, work: WorkView | undefined): WorkChange {
  const known = work ?? untouched
  const { state, progress, minutesSpent, note, blockedReason } = change
  const ticks = change.ticks?.filter(
    ({ item, isTicked }) => known.ticked.some((each) => each === item) !== isTicked,
  )
  const deliverables = change.deliverables?.filter(
    ({ text, isKept }) => known.deliverables.some((each) => each === text) !== isKept,
  )
  return {
    ...(state === undefined || state === known.state ? {} : { state }),
    ...(progress === undefined || progress === known.progress ? {} : { progress }),
    ...(minutesSpent === undefined || minutesSpent === known.minutesSpent ? {} : { minutesSpent }),
    ...(note === undefined || note === known.note ? {} : { note }),
    ...(blockedReason === undefined || blockedReason === known.blockedReason
      ? {}
      : { blockedReason }),
    ...(ticks && ticks.length > 0 ? { ticks } : {}),
    ...(deliverables && deliverables.length > 0 ? { deliverables } : {}),
  }
}
