import { z } from 'zod'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { foldTask } from '../../shared/tasks/fold.ts'
import { type TaskId, taskIdSchema } from '../../shared/tasks/model.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import type { ReadableDb } from '../db/brands.ts'
import { readOrders, readWorks } from './store.ts'

/**
 * The tasks that are named, and those worked on between two instants, as they stood at the second: folded from what had
 * been ordered and said by then. A task ordered only afterwards is told as it was first ordered.
 */
export function tasksAsOf(
  db: ReadableDb,
  { from, upTo }: { readonly from: Instant; readonly upTo: Instant },
  named: readonly TaskId[],
): readonly TaskView[] {
  const worked = z
    .array(taskIdSchema)
    .parse(
      db
        .prepare('SELECT DISTINCT task FROM task_works WHERE at >= ? AND at <= ?')
        .pluck()
        .all(from, upTo),
    )
  return [...new Set([...named, ...worked])].flatMap((task) => {
    const orders = readOrders(db, task)
    const then = orders.filter(({ at }) => at <= upTo)
    const works = readWorks(db, task).filter(({ at }) => at <= upTo)
    const view = foldTask(then.length > 0 ? then : orders, works)
    return view ? [view] : []
  })
}

const spokenRow = z
  .object({ task: taskIdSchema, at: instantSchema, device: deviceIdSchema })
  .readonly()

/** Of which tasks something was said between two instants, when, and on which laptop of the employee: nothing of what. */
export function tasksSpokenOf(
  db: ReadableDb,
  { from, upTo }: { readonly from: Instant; readonly upTo: Instant },
): readonly z.infer<typeof spokenRow>[] {
  return z
    .array(spokenRow)
    .parse(
      db
        .prepare('SELECT DISTINCT task, at, device FROM task_works WHERE at >= ? AND at <= ?')
        .all(from, upTo),
    )
}

const arrivedRow = z
  .object({ task: taskIdSchema, at: instantSchema, receivedAt: instantSchema })
  .readonly()

/**
 * The ministry's orders that arrived after an instant, and the employee's own: of which task, when each was given, and
 * when it arrived. An own one is there as soon as it is written.
 */
export function ordersArrivedAfter(
  db: ReadableDb,
  after: Instant,
): readonly z.infer<typeof arrivedRow>[] {
  return z.array(arrivedRow).parse(
    db
      .prepare(
        `SELECT task_orders.task, task_orders.at, directives.received_at AS receivedAt
           FROM directives JOIN task_orders ON task_orders.source = directives.id
           WHERE directives.kind = 'task' AND directives.state = 'applied'
             AND directives.received_at > ?
         UNION ALL
         SELECT task, at, at AS receivedAt FROM task_orders WHERE by_whom = 'employee' AND at > ?`,
      )
      .all(after, after),
  )
}
