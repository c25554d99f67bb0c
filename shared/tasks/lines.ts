import { z } from 'zod'
import { assertNever } from '../kernel/assert-never.ts'
import { foldedWords, searchFor } from '../kernel/fold-text.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  instantSchema,
  type WallTime,
  wallTimeSchema,
} from '../kernel/instant.ts'
import { weekOf } from '../policy/official-time.ts'
import { priorities, prioritySchema, taskIdSchema, taskStateSchema } from './model.ts'
import { type Occurrence, occurrencesBetween } from './recurrence.ts'
import type { TaskView, WorkView } from './view.ts'

export const listViews = ['today', 'week', 'all', 'done'] as const
export type ListView = (typeof listViews)[number]

/** A line of a list: a task, or one occurrence of it. */
export const taskLineSchema = z
  .strictObject({
    task: taskIdSchema,
    on: calendarDateSchema.optional(),
    by: z.enum(['ministry', 'employee']),
    title: z.string(),
    priority: prioritySchema,
    dueDate: calendarDateSchema.optional(),
    dueTime: wallTimeSchema.optional(),
    state: taskStateSchema,
    progress: z.int(),
    doneAt: instantSchema.optional(),
    isOverdue: z.boolean(),
    isCancelled: z.boolean(),
    isRecurring: z.boolean(),
    /** The later day to which the employee moved it; known on the laptop where they did. */
    movedTo: calendarDateSchema.optional(),
    /** Earlier occurrences that were not done: told as a number, never as an endless list. */
    missedBefore: z.int(),
    /** In how many ways two hands met on it. */
    conflicts: z.int(),
  })
  .readonly()
export type TaskLine = z.infer<typeof taskLineSchema>

/** What a list is made of: a task as stored, with its folded words; its view only where it comes back. */
export type TaskRow = Omit<TaskLine, 'on' | 'isOverdue' | 'missedBefore' | 'movedTo'> & {
  readonly words: string
  readonly view?: TaskView
}

/** What a list is asked about. */
export type ListMoment = {
  readonly today: CalendarDate
  readonly time: WallTime
  readonly isRestDay: (date: CalendarDate) => boolean
  /** The places that the employee gave, by `nameOfLine`; of those that they planned for today. */
  readonly places: ReadonlyMap<string, number>
  readonly planned: ReadonlySet<string>
  /** The days to which the employee moved some, by the same names. */
  readonly movedTo: ReadonlyMap<string, CalendarDate>
}

/** Names a line within a list. */
export function nameOfLine({ task, on }: Pick<TaskLine, 'task' | 'on'>): string {
  return on === undefined ? task : `${task} ${on}`
}

/** Whether a task was cancelled and never done: it stands among what is over, and is not counted as done. */
export function isOnlyCancelled({ isCancelled, state }: TaskLine): boolean {
  return isCancelled && state !== 'done'
}

/** The words by which a task is found: all that either side wrote of it. */
function wordsOf({ order, works }: TaskView): string {
  const texts = [
    ...[order.title, order.description, order.deliverable],
    ...order.checklist.map(({ text }) => text),
    ...works.flatMap(({ note, deliverables }) => [note, ...deliverables]),
  ]
  return [...new Set(texts.flatMap(foldedWords))].join(' ')
}

/** A task as lists are made of it. */
export function rowOf(view: TaskView): TaskRow {
  const { task, by, order, works, conflicts } = view
  const work = works.find(({ on }) => on === undefined)
  return {
    ...{ task, by, title: order.title, priority: order.priority },
    ...(order.due === undefined ? {} : { dueDate: order.due.date }),
    ...(order.due?.time === undefined ? {} : { dueTime: order.due.time }),
    ...{ state: work?.state ?? 'todo', progress: work?.progress ?? 0 },
    ...(work?.doneAt === undefined ? {} : { doneAt: work.doneAt }),
    ...{ isCancelled: order.cancelled !== undefined, isRecurring: order.recurrence !== undefined },
    ...{ conflicts: conflicts.length, words: wordsOf(view) },
    ...(order.recurrence === undefined ? {} : { view }),
  }
}

/** The lines of a view that hold every word looked for, in the order in which they are shown. */
export function linesOf(
  rows: readonly TaskRow[],
  asked: { readonly view: ListView; readonly search: string },
  moment: ListMoment,
): readonly TaskLine[] {
  const search = searchFor(asked.search)
  const found =
    search.isEmpty && !search.hasOnlySigns
      ? rows
      : rows.filter(({ words }) => search.findsWords(words.split(' ')))
  const lines = found
    .flatMap((row) => linesOfRow(row, asked.view, moment))
    .map((line) => withDay(line, moment))
    .filter((line) => isIn(asked.view, line, moment))
  return sorted(lines, asked.view, moment.places)
}

/** How far back an occurrence that was not done is looked for, and how far ahead the next one. */
const lookBackDays = 62
const lookAheadDays = 62

function linesOfRow(row: TaskRow, view: ListView, moment: ListMoment): readonly TaskLine[] {
  const { words: _, view: folded, ...line } = row
  if (!folded?.order.recurrence)
    return [{ ...line, missedBefore: 0, isOverdue: isOverdue(line, moment) }]
  const { today, isRestDay } = moment
  const until = view === 'week' ? lastDueOf(view, today) : undefined
  const span = { from: addDays(today, -lookBackDays), to: until ?? addDays(today, lookAheadDays) }
  const said = new Map(folded.works.map((work) => [work.on, work]))
  const occurrences = occurrencesBetween(folded.order.recurrence, span, isRestDay)
  const isDone = ({ on }: Occurrence) => said.get(on)?.state === 'done'
  const begun = ({ on }: Occurrence) => ['doing', 'blocked'].includes(said.get(on)?.state ?? 'todo')
  const past = occurrences.filter((each) => each.due <= today && !isDone(each))
  const latest = past.at(-1)
  const ahead = occurrences.filter((each) => each.due > today && !isDone(each))
  const shown = [
    ...past.filter((each) => each !== latest && begun(each)),
    ...(latest ? [latest] : []),
    ...(view === 'week' ? ahead : ahead.slice(0, latest ? 0 : 1)),
  ]
  const missedBefore = past.filter((each) => each !== latest && !begun(each)).length
  const open = shown.map((each) => {
    const of = occurrenceLine(row, each, said.get(each.on))
    return {
      ...of,
      isOverdue: isOverdue(of, moment),
      missedBefore: each === latest ? missedBefore : 0,
    }
  })
  const done = folded.works.flatMap((work) =>
    work.state === 'done' && work.on !== undefined
      ? [
          {
            ...occurrenceLine(row, { on: work.on, due: work.on }, work),
            ...{ isOverdue: false, missedBefore: 0 },
          },
        ]
      : [],
  )
  return view === 'done' ? done : open
}

function withDay(line: TaskLine, { today, movedTo }: ListMoment): TaskLine {
  const day = movedTo.get(nameOfLine(line))
  return day !== undefined && day > today && line.state !== 'done'
    ? { ...line, movedTo: day }
    : line
}

function occurrenceLine(row: TaskRow, { on, due }: Occurrence, work: WorkView | undefined) {
  const { words: _, view: __, dueDate: ___, doneAt: ____, ...line } = row
  return {
    ...line,
    ...{ on, dueDate: due, state: work?.state ?? 'todo', progress: work?.progress ?? 0 },
    ...(work?.doneAt === undefined ? {} : { doneAt: work.doneAt }),
  }
}

function isOverdue(
  { dueDate, dueTime, state, isCancelled }: Omit<TaskLine, 'isOverdue' | 'missedBefore'>,
  { today, time }: ListMoment,
): boolean {
  if (dueDate === undefined || state === 'done' || isCancelled) return false
  return dueDate < today || (dueDate === today && dueTime !== undefined && dueTime < time)
}

/** The last date whose tasks a view shows; undefined where it shows those of any date and of none. */
export function lastDueOf(view: ListView, today: CalendarDate): CalendarDate | undefined {
  switch (view) {
    case 'today':
      return today
    case 'week':
      return weekOf(today).at(-1)
    case 'all':
    case 'done':
      return undefined
    default:
      return assertNever(view)
  }
}

function isIn(view: ListView, line: TaskLine, { today, planned, movedTo }: ListMoment): boolean {
  const isDone = line.state === 'done'
  if (view === 'done') return isDone || (line.isCancelled && line.on === undefined)
  if (isDone || line.isCancelled) return false
  if (view === 'all') return true
  const last = lastDueOf(view, today)
  // What was moved is wherever its own day is, whatever else would put it here.
  if (line.movedTo !== undefined) return last === undefined || line.movedTo <= last
  if (movedTo.has(nameOfLine(line))) return true
  const isDue = line.dueDate !== undefined && (last === undefined || line.dueDate <= last)
  return isDue || line.state === 'doing' || planned.has(nameOfLine(line))
}

function sorted(
  lines: readonly TaskLine[],
  view: ListView,
  places: ReadonlyMap<string, number>,
): readonly TaskLine[] {
  if (view === 'done')
    return lines.toSorted(
      (one, other) => compare(other.doneAt ?? '', one.doneAt ?? '') || byName(one, other),
    )
  if (view !== 'today') return lines.toSorted(byDue)
  const placeOf = (line: TaskLine) => places.get(nameOfLine(line)) ?? Number.POSITIVE_INFINITY
  const placed = new Map(lines.map((line) => [line, placeOf(line)]))
  return lines.toSorted((one, other) => {
    const [first, second] = [placed.get(one) ?? 0, placed.get(other) ?? 0]
    return first === second ? byDue(one, other) : first - second
  })
}

/** What is due first, on the day what is due at an hour, then what presses; what has no day comes last. */
function byDue(one: TaskLine, other: TaskLine): number {
  return (
    compare(one.dueDate ?? '9999', other.dueDate ?? '9999') ||
    compare(one.dueTime ?? '99', other.dueTime ?? '99') ||
    priorities.indexOf(other.priority) - priorities.indexOf(one.priority) ||
    byName(one, other)
  )
}

function byName(one: TaskLine, other: TaskLine): number {
  return compare(nameOfLine(one), nameOfLine(other))
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
