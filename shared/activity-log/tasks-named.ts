import type { TaskId } from '../tasks/model.ts'
import { entryKinds } from '../wire/entry-kinds.ts'

/** The titles of tasks, by their names. */
export type TaskTitles = Readonly<Record<TaskId, string>>

/** The tasks that an entry names: those that a shift plans or reports, and the one of which the work is told. */
export function tasksNamedIn({
  kind,
  body,
}: {
  readonly kind: string
  readonly body?: unknown
}): readonly TaskId[] {
  switch (kind) {
    case 'check-in':
    case 'check-out': {
      const { tasks = [] } = entryKinds[kind].body.safeParse(body).data ?? {}
      return tasks.map(({ task }) => task)
    }
    case 'task-worked': {
      const worked = entryKinds['task-worked'].body.safeParse(body).data
      return worked ? [worked.task] : []
    }
    default:
      return []
  }
}
