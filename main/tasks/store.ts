import { z } from 'zod'
import {
  type CalendarDate,
  calendarDateSchema,
  type Instant,
  instantSchema,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { foldTask } from '../../shared/tasks/fold.ts'
import { type ListView, rowOf, type TaskRow } from '../../shared/tasks/lines.ts'
import {
  type OrderFact,
  orderFactSchema,
  prioritySchema,
  type TaskId,
  taskIdSchema,
  taskStateSchema,
  type WorkFact,
  workFactSchema,
} from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import { type TaskView, taskViewSchema } from '../../shared/tasks/view.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** A task, or one occurrence of it. */
type TaskName = { readonly task: TaskId; readonly on?: CalendarDate | undefined }

const jsonText = z.string().transform((text): unknown => JSON.parse(text))

/** Keeps an order and folds its task anew, in the act that brings it. One kept before changes nothing. */
export function keepOrder(db: WritableDb, order: OrderFact): TaskView {
  db.prepare(
    `INSERT INTO task_orders (source, task, by_whom, revision, at, document)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source) DO NOTHING`,
  ).run(order.source, order.task, order.by, order.revision, order.at, JSON.stringify(order.order))
  const view = refold(db, order.task)
  if (!view) throw new Error('a task that was ordered has an order')
  return view
}

/** Keeps what was said of the work and folds its task anew. */
export function keepWork(db: WritableDb, work: WorkFact): TaskView | null {
  db.prepare(
    `INSERT INTO task_works (device, generation, seq, task, at, said) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(
    ...[work.device, work.generation, work.seq, work.said.task],
    ...[work.at, JSON.stringify(work.said)],
  )
  return refold(db, work.said.task)
}

const orderRow = z
  .object({
    ...{ source: z.string(), task: z.string(), by_whom: z.enum(['ministry', 'employee']) },
    ...{ revision: z.int(), at: z.string(), document: jsonText },
  })
  .transform(({ by_whom: by, document: order, ...row }) =>
    orderFactSchema.parse({ ...row, by, order }),
  )
const workRow = z
  .object({
    ...{ device: z.string(), generation: z.int(), seq: z.int() },
    ...{ at: z.string(), said: jsonText },
  })
  .transform((row) => workFactSchema.parse(row))

/** Everything that was ordered of a task. */
export function readOrders(db: ReadableDb, task: TaskId): readonly OrderFact[] {
  return z
    .array(orderRow)
    .parse(
      db
        .prepare(
          'SELECT source, task, by_whom, revision, at, document FROM task_orders WHERE task = ?',
        )
        .all(task),
    )
}

/** Everything that was said of the work on a task. */
export function readWorks(db: ReadableDb, task: TaskId): readonly WorkFact[] {
  return z
    .array(workRow)
    .parse(
      db
        .prepare('SELECT device, generation, seq, at, said FROM task_works WHERE task = ?')
        .all(task),
    )
}

/** Everything that was ordered and said of a task, folded; null where nobody ordered it. */
function refold(db: WritableDb, task: TaskId): TaskView | null {
  const view = foldTask(readOrders(db, task), readWorks(db, task))
  if (view) saveView(db, view)
  else db.prepare('DELETE FROM tasks WHERE task = ?').run(task)
  return view
}

function saveView(db: WritableDb, view: TaskView): void {
  const row = rowOf(view)
  db.prepare(
    `INSERT OR REPLACE INTO tasks
       (task, by_whom, title, priority, due_date, due_time, state, progress, done_at,
        is_cancelled, is_recurring, conflicts, words, view)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[row.task, row.by, row.title, row.priority, row.dueDate ?? null, row.dueTime ?? null],
    ...[row.state, row.progress, row.doneAt ?? null],
    ...[row.isCancelled ? 1 : 0, row.isRecurring ? 1 : 0, row.conflicts],
    ...[row.words, JSON.stringify(view)],
  )
}

const viewRow = z.object({ view: jsonText.pipe(taskViewSchema) })

/** A task as it stands; null where there is none of this name. */
export function readTask(db: ReadableDb, task: TaskId): TaskView | null {
  const row = db.prepare('SELECT view FROM tasks WHERE task = ?').get(task)
  return row === undefined ? null : viewRow.parse(row).view
}

const titleRow = z.object({ title: z.string() })

/** The titles of tasks, by their names; nothing of one that is not there. */
export function readTitles(
  db: ReadableDb,
  tasks: readonly TaskId[],
): Readonly<Record<TaskId, string>> {
  const read = db.prepare('SELECT title FROM tasks WHERE task = ?')
  return Object.fromEntries(
    tasks.flatMap((task) => {
      const row = read.get(task)
      return row === undefined ? [] : [[task, titleRow.parse(row).title] as const]
    }),
  )
}

const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullable().transform((value) => value ?? undefined)

const listRow = z
  .object({
    task: taskIdSchema,
    by_whom: z.enum(['ministry', 'employee']),
    title: z.string(),
    priority: prioritySchema,
    due_date: optional(calendarDateSchema),
    due_time: optional(wallTimeSchema),
    state: taskStateSchema,
    progress: z.int(),
    done_at: optional(instantSchema),
    is_cancelled: z.int(),
    is_recurring: z.int(),
    conflicts: z.int(),
    words: z.string(),
    view: z.string().nullable(),
  })
  .transform(
    (row): TaskRow => ({
      ...{ task: row.task, by: row.by_whom, title: row.title, priority: row.priority },
      ...(row.due_date === undefined ? {} : { dueDate: row.due_date }),
      ...(row.due_time === undefined ? {} : { dueTime: row.due_time }),
      ...{ state: row.state, progress: row.progress },
      ...(row.done_at === undefined ? {} : { doneAt: row.done_at }),
      ...{ isCancelled: row.is_cancelled === 1, isRecurring: row.is_recurring === 1 },
      ...{ conflicts: row.conflicts, words: row.words },
      ...(row.view === null ? {} : { view: viewRow.parse({ view: row.view }).view }),
    }),
  )

const columns = `task, by_whom, title, priority, due_date, due_time, state, progress, done_at,
  is_cancelled, is_recurring, conflicts, words, iif(is_recurring, view, NULL) AS view`

/**
 * The tasks that a view may show; what comes back may be open and done at once. Where the view ends with a date, what is
 * due later is left in the file, unless it is under way or planned.
 */
export function readRows(
  db: ReadableDb,
  view: ListView,
  until: { readonly dueBy: CalendarDate | undefined; readonly plannedOn: CalendarDate },
): readonly TaskRow[] {
  const rowsWhere = (where: string, values: readonly string[] = []) =>
    z.array(listRow).parse(db.prepare(`SELECT ${columns} FROM tasks WHERE ${where}`).all(values))
  if (view === 'done') return rowsWhere(`state = 'done' OR is_cancelled = 1 OR is_recurring = 1`)
  const isOpen = `is_cancelled = 0 AND (state <> 'done' OR is_recurring = 1)`
  if (until.dueBy === undefined) return rowsWhere(isOpen)
  return rowsWhere(
    `${isOpen} AND (due_date <= ? OR state = 'doing' OR is_recurring = 1
       OR task IN (SELECT task FROM task_places WHERE planned = ?)
       OR task IN (SELECT task FROM task_days WHERE day <= ?))`,
    [until.dueBy, until.plannedOn, until.dueBy],
  )
}

const placeRow = z.object({
  ...{ task: taskIdSchema, on_date: z.string(), place: z.int(), planned: z.string() },
})

/** The open tasks that have an hour on one of these days; of what comes back, any that has one. */
export function readTimedRows(
  db: ReadableDb,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): readonly TaskRow[] {
  return z.array(listRow).parse(
    db
      .prepare(
        `SELECT ${columns} FROM tasks WHERE due_time IS NOT NULL AND is_cancelled = 0
           AND (is_recurring = 1 OR (state <> 'done' AND due_date BETWEEN ? AND ?))`,
      )
      .all(from, to),
  )
}

/** The places that the employee gave, first to last. An occurrence has its date; a task that comes once has none. */
export function readPlaces(db: ReadableDb): readonly z.infer<typeof placeRow>[] {
  return z
    .array(placeRow)
    .parse(db.prepare('SELECT task, on_date, place, planned FROM task_places ORDER BY place').all())
}

/** Puts a list into an order, in place of the one before. */
export function savePlaces(db: WritableDb, tasks: readonly TaskRef[], planned: CalendarDate): void {
  db.prepare('DELETE FROM task_places').run()
  // What was moved to this day and is no more in the list was taken off it; what is put into it is moved no more.
  const kept = new Set(tasks.map(({ task, on }) => `${task} ${on ?? ''}`))
  for (const { task, on_date, day } of readDays(db))
    if (kept.has(`${task} ${on_date}`) !== day <= planned)
      db.prepare('DELETE FROM task_days WHERE task = ? AND on_date = ?').run(task, on_date)
  const insert = db.prepare(
    'INSERT OR REPLACE INTO task_places (task, on_date, place, planned) VALUES (?, ?, ?, ?)',
  )
  for (const [place, { task, on }] of tasks.entries()) insert.run(task, on ?? '', place, planned)
}

/** Puts tasks at the end of a day's list; one that is there stays where it is. */
export function addPlaces(db: WritableDb, tasks: readonly TaskRef[], planned: CalendarDate): void {
  const put = db.prepare(
    `INSERT INTO task_places (task, on_date, place, planned)
     VALUES (:task, :on, (SELECT coalesce(max(place), -1) + 1 FROM task_places), :planned)
     ON CONFLICT (task, on_date) DO UPDATE SET planned = excluded.planned`,
  )
  for (const { task, on } of tasks) {
    put.run({ task, on: on ?? '', planned })
    forgetDay(db, { task, on })
  }
}

const dayRow = z.object({ task: taskIdSchema, on_date: z.string(), day: calendarDateSchema })

/** The days to which tasks were moved. */
export function readDays(db: ReadableDb): readonly z.infer<typeof dayRow>[] {
  return z.array(dayRow).parse(db.prepare('SELECT task, on_date, day FROM task_days').all())
}

/** Moves a task, or an occurrence, to a day. */
export function moveTo(db: WritableDb, { task, on }: TaskRef, day: CalendarDate): void {
  db.prepare('INSERT OR REPLACE INTO task_days (task, on_date, day) VALUES (?, ?, ?)').run(
    ...[task, on ?? '', day],
  )
}

/** Lets a task be where its dates put it. */
export function forgetDay(db: WritableDb, { task, on }: TaskName): void {
  db.prepare('DELETE FROM task_days WHERE task = ? AND on_date = ?').run(task, on ?? '')
}

/** Forgets what was kept of erased entries: own tasks that they wrote, and what they said of the work. */
export function forgetEntries(
  db: WritableDb,
  of: { readonly device: string; readonly generation: number; readonly seqs: readonly number[] },
): void {
  const touched = new Set<TaskId>()
  for (const seq of of.seqs) {
    const place = [of.device, of.generation, seq] as const
    const rows = [
      ...db
        .prepare(
          'DELETE FROM task_works WHERE device = ? AND generation = ? AND seq = ? RETURNING task',
        )
        .all(...place),
      ...db.prepare('DELETE FROM task_orders WHERE source = ? RETURNING task').all(place.join('/')),
    ]
    for (const { task } of z.array(z.object({ task: taskIdSchema })).parse(rows)) touched.add(task)
  }
  for (const task of touched) refold(db, task)
}

/**
 * Forgets the tasks of which nothing was ordered since an instant and of which nothing that was said is kept: how they
 * stood, their places, their reminders. Answers which documents had ordered them.
 */
export function forgetOrders(db: WritableDb, orderedUpTo: Instant): readonly string[] {
  const over = `SELECT task FROM task_orders GROUP BY task
    HAVING max(at) <= ? AND min(by_whom) = 'ministry' AND max(by_whom) = 'ministry'
      AND task NOT IN (SELECT task FROM task_works)`
  const tasks = z.array(taskIdSchema).parse(db.prepare(over).pluck().all(orderedUpTo))
  const forgotten = tasks.flatMap((task) => {
    db.prepare('DELETE FROM tasks WHERE task = ?').run(task)
    db.prepare('DELETE FROM task_places WHERE task = ?').run(task)
    db.prepare('DELETE FROM task_days WHERE task = ?').run(task)
    // The name of a reminder begins with that of its task.
    db.prepare('DELETE FROM task_bells WHERE substr(bell, 1, 26) = ?').run(task)
    return db.prepare('DELETE FROM task_orders WHERE task = ? RETURNING source').pluck().all(task)
  })
  return z.array(z.string()).parse(forgotten)
}

/** Whether a reminder was claimed before. */
export function hasRung(db: ReadableDb, bell: string): boolean {
  return db.prepare('SELECT 1 FROM task_bells WHERE bell = ?').get(bell) !== undefined
}

/** Claims a reminder before it is shown; false where it rang before. */
export function claimBell(db: WritableDb, bell: string, at: Instant): boolean {
  return (
    db
      .prepare('INSERT INTO task_bells (bell, rang_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(bell, at).changes === 1
  )
}
