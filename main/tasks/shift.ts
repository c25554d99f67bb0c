import type { TaskReport } from '../../shared/check-ins/model.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import type { WorkChange } from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import { sayOfWork } from './acts.ts'
import { addPlaces, forgetDay, moveTo, readTask } from './store.ts'

/** What the start and the end of a shift do with tasks, each inside the act that records it. */
export type ShiftTasks = {
  /** Whether each of the tasks is there: asked before anything is written. */
  readonly areThere: (db: ReadableDb, tasks: readonly TaskRef[]) => boolean
  /** Puts tasks among those of an official day. */
  readonly plan: (tx: LogTransaction, tasks: readonly TaskRef[], day: CalendarDate) => void
  /** Says what became of tasks: an entry for each whose state changes, a day for each that moves. */
  readonly report: (tx: LogTransaction, reports: readonly TaskReport[]) => void
}

/** The tasks of a shift over a log. */
export function shiftTasks(log: Pick<ActivityLog, 'device'>): ShiftTasks {
  return {
    areThere: (db, tasks) => tasks.every(({ task }) => readTask(db, task) !== null),
    plan: (tx, tasks, day) => addPlaces(tx.db, tasks, day),
    report: (tx, reports) => {
      for (const said of reports) {
        const view = readTask(tx.db, said.task)
        if (!view) throw new Error('a task that is reported was asked for before')
        const { on } = said
        sayOfWork(
          { tx, device: log.device },
          { before: view, on, seenRevision: view.revision, change: changeOf(view, said) },
        )
        if (said.did === 'moved') moveTo(tx.db, said, said.to)
        else forgetDay(tx.db, said)
      }
    },
  }
}

/** What a report says of the work. What was done and is moved after all is open again. */
function changeOf({ works }: TaskView, said: TaskReport): WorkChange {
  switch (said.did) {
    case 'done':
      return { state: 'done' }
    case 'blocked':
      return { state: 'blocked', ...(said.why === '' ? {} : { blockedReason: said.why }) }
    case 'moved': {
      const state = works.find(({ on }) => on === said.on)?.state
      return state === 'done' || state === 'blocked' ? { state: 'todo' } : {}
    }
  }
}
