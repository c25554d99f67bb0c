import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { Conflict, TaskView } from '../../../shared/tasks/view.ts'
import { printable } from './printable.ts'
import { tableOf } from './table.ts'

/** A task with whose it is. */
type Shown = TaskView & { readonly ppr: string }

/** Tasks in columns, one line for the task or each occurrence that was worked on, and under them what met. */
export function tasksText(tasks: readonly Shown[]): string {
  const table = tableOf(
    ['PPR', 'task', 'by', 'revision', 'due', 'state', 'progress', 'title'],
    tasks.flatMap((task) => {
      const { ppr, order, works, by, revision } = task
      const due = [order.due?.date ?? '', order.due?.time ?? ''].join(' ').trim()
      const of = works.length > 0 ? works : [{ on: undefined, state: 'todo', progress: 0 }]
      return of.map(({ on, state, progress }) => [
        ...[ppr, task.task, by, revision, on ?? due],
        ...[order.cancelled ? `cancelled, ${state}` : state, `${progress} %`, order.title],
      ])
    }),
  )
  const met = tasks.flatMap(({ task, conflicts }) =>
    conflicts.map((conflict) => `${task}: ${conflictText(conflict)}`),
  )
  return met.length === 0 ? table : `${table}\n\nTo look at:\n${met.join('\n')}`
}

function conflictText(met: Conflict): string {
  switch (met.conflict) {
    case 'cancelled-after-done':
      return `done at ${met.doneAt}, cancelled after it at ${met.cancelledAt}`
    case 'done-after-cancelled':
      return `cancelled at ${met.cancelledAt}, done after it at ${met.doneAt}${met.wasSeen ? '' : ', before the employee could know'}`
    case 'changed-since':
      return `changed since the employee worked on revision ${met.seenRevision}: ${met.fields.join(', ')}`
    case 'tick-on-removed-item':
      return `ticked, and no more in the checklist: ${printable(met.text ?? met.item)}`
    case 'differs-elsewhere':
      return `another laptop says otherwise of ${met.field}: ${printable(String(met.value))}`
    case 'order-forked':
      return `two different orders have the number ${met.revision}`
    default:
      return assertNever(met)
  }
}
