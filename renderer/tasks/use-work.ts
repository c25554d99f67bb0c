import type { Bridge, Input } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import type { WorkChange } from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { TaskView, WorkView } from '../../shared/tasks/view.ts'
import { useCommand } from '../bridge/use-command.ts'

const work = (bridge: Bridge, input: Input<'workOnTask'>) => bridge.workOnTask(input)

/** The work as a form needs it. */
export type Work = Omit<WorkView, 'on' | 'doneAt' | 'changedAt' | 'seenRevision'>

/** The work as it is before anything was said of it. */
const untouched: Work = {
  state: 'todo',
  progress: 0,
  note: '',
  blockedReason: '',
  ticked: [],
  deliverables: [],
}

/** What stands of the work on a task, or on one occurrence of it. */
export function workOf({ works }: TaskView, { on }: TaskRef): Work {
  return works.find((each) => each.on === on) ?? untouched
}

/** Says something of the work, against the order that is on screen. */
export function useWork(
  { revision }: TaskView,
  about: TaskRef,
): {
  readonly change: (change: WorkChange, onDone: () => void) => void
  readonly isRunning: boolean
  readonly failure: Failure | null
} {
  const { run, isRunning, failure } = useCommand(work)
  return {
    change: (change, onDone) => run([{ ...about, seenRevision: revision, change }], () => onDone()),
    isRunning,
    failure,
  }
}
