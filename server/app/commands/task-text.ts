import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { TaskLine } from '../../../shared/tasks/lines.ts'
import type { Conflict, TaskView } from '../../../shared/tasks/view.ts'
import { printable } from './printable.ts'
import { tableOf } from './table.ts'

/** A task with whose it is, and what a list shows of it. */
type Shown = TaskView & { readonly ppr: string; readonly lines: readonly TaskLine[] }

/** Tasks in columns, one line for the task or for each occurrence that is open, and under them what met. */
export function tasksText(tasks: readonly Shown[]): string {
  const table = tableOf(
    ['PPR', 'task', 'by', 'revision', 'due', 'state', 'progress', 'title'],
    tasks.flatMap(({ ppr, task, by, revision, lines }) =>
      lines.map((line) => [
        ...[ppr, task, by, revision],
        ...[[line.dueDate ?? '', line.dueTime ?? ''].join(' ').trim(), stateText(line)],
        // Nobody has to type how far along it was what is done.
        ...[line.state === 'done' && line.progress === 0 ? '' : `${line.progress} %`, line.title],
      ]),
    ),
  )
  const met = tasks.flatMap(({ task, conflicts }) =>
    conflicts.map((conflict) => `${task}: ${conflictText(conflict)}`),
  )
  return met.length === 0 ? table : `${table}\n\nTo look at:\n${met.join('\n')}`
}

function stateText({ state, isCancelled, isOverdue, movedTo, missedBefore }: TaskLine): string {
  return [
    ...[isCancelled ? 'cancelled' : '', state, isOverdue ? 'overdue' : ''],
    movedTo === undefined ? '' : `moved to ${movedTo}`,
    missedBefore > 0 ? `${missedBefore} before not done` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
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
