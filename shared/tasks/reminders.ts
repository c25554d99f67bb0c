import { addMs, type Instant, minuteMs } from '../kernel/instant.ts'
import type { ZoneTable } from '../policy/model.ts'
import { instantOfWall } from '../policy/official-time.ts'
import { nameOfLine, type TaskLine } from './lines.ts'
import type { TaskRef } from './task-ref.ts'

/** How long before its hour a task is told of. */
const soonMs = 30 * minuteMs
/** A reminder that could not ring (no shift, laptop asleep) is let go after this long: the list says overdue. */
const latestMs = 60 * minuteMs

/** A reminder of a task: soon due, or due now. `key` names it for ever, by the hour it is about. */
export type TaskBell = {
  readonly key: string
  readonly at: Instant
  readonly dueAt: Instant
  readonly kind: 'soon' | 'due'
  readonly about: TaskRef
}

/** The reminders of open tasks that have an hour; none of what has only a day. */
export function taskBells(lines: readonly TaskLine[], table: ZoneTable): readonly TaskBell[] {
  return lines.flatMap((line) => {
    const { dueDate, dueTime, state, isCancelled } = line
    if (dueDate === undefined || dueTime === undefined || state === 'done' || isCancelled) return []
    const dueAt = instantOfWall(table, dueDate, dueTime)
    const about = { task: line.task, ...(line.on === undefined ? {} : { on: line.on }) }
    const name = `${nameOfLine(line)} ${dueAt}`
    return [
      { key: `${name} soon`, at: addMs(dueAt, -soonMs), dueAt, about, kind: 'soon' } as const,
      { key: `${name} due`, at: dueAt, dueAt, about, kind: 'due' } as const,
    ]
  })
}

/** What should ring at an instant: within the hour after its moment, and of one task never both. */
export function ringable(bells: readonly TaskBell[], now: Instant): readonly TaskBell[] {
  return bells.filter(
    ({ at, dueAt, kind }) =>
      at <= now && now < addMs(at, latestMs) && (kind === 'due' || now < dueAt),
  )
}
