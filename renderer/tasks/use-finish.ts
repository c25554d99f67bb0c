import { isolateOwn } from '../../shared/i18n/format.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import type { TaskLine } from '../../shared/tasks/lines.ts'
import { useResults } from '../app/results.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { refOf } from './use-tasks.ts'

/** Says a task done, or takes it back, against the order that is in force as one presses. */
async function turn(bridge: Bridge, line: TaskLine, state: 'done' | 'todo') {
  const found = await bridge.getTask(refOf(line))
  if (!found.ok) return found
  return bridge.workOnTask({
    ...refOf(line),
    seenRevision: found.value.view.revision,
    change: { state },
  })
}

/** Finishes a task from its line, in one press; in the list of what is done the same press takes it back. */
export function useFinish(): {
  readonly finish: (line: TaskLine) => void
  readonly failure: Failure | null
} {
  const { run, failure } = useCommand(turn)
  const { say } = useResults()
  const finish = (line: TaskLine) => {
    const isDone = line.state === 'done'
    run([line, isDone ? 'todo' : 'done'], () =>
      say((t) =>
        t(isDone ? 'tasks.said.reopened' : 'tasks.said.done', { title: isolateOwn(line.title) }),
      ),
    )
  }
  return { finish, failure }
}
