import { foldText } from '../../shared/kernel/fold-text.ts'
import { type CalendarDate, type WallTime, weekdays } from '../../shared/kernel/instant.ts'
import { type Recurrence, recurrenceSchema, type TaskOrder } from '../../shared/tasks/model.ts'
import { readDate, writeDate } from '../activity-log/read-date.ts'
import { readWallTime } from '../app/read-wall-time.ts'
import { readDuration, writeDuration } from './durations.ts'

/** A task of one’s own as it stands in the form. */
export type TypedOrder = {
  readonly title: string
  readonly description: string
  readonly deliverable: string
  readonly dueDate: string
  readonly dueTime: string
  readonly priority: TaskOrder['priority']
  readonly estimate: string
  /** One step a line. */
  readonly steps: string
  readonly every: 'once' | Recurrence['every']
  readonly interval: string
  /** The days of the week, by their names, one space between them. */
  readonly days: string
  readonly dayOfMonth: string
  readonly from: string
  readonly until: string
  readonly onRestDay: Recurrence['onRestDay']
}

/** The fields that can be wrong. */
export type OrderField =
  | 'title'
  | 'dueDate'
  | 'dueTime'
  | 'estimate'
  | 'steps'
  | 'interval'
  | 'dayOfMonth'
  | 'from'
  | 'until'
export type OrderFaults = ReadonlyMap<
  OrderField,
  'missing' | 'unread' | 'reversed' | 'alone' | 'many'
>

/** A form for a task that nobody wrote yet. */
export const emptyOrder: TypedOrder = {
  ...{ title: '', description: '', deliverable: '', dueDate: '', dueTime: '' },
  ...{ priority: 'normal', estimate: '', steps: '', every: 'once', interval: '1', days: '' },
  ...{ dayOfMonth: '', from: '', until: '', onRestDay: 'after' },
}

/** A form filled with a task as it was written. */
export function typedOrderOf({ recurrence: rule, ...order }: TaskOrder): TypedOrder {
  const { due, estimateMinutes } = order
  return {
    ...{ title: order.title, description: order.description, deliverable: order.deliverable },
    ...{ priority: order.priority, steps: order.checklist.map(({ text }) => text).join('\n') },
    dueDate: due === undefined ? '' : writeDate(due.date),
    dueTime: due?.time ?? '',
    estimate: estimateMinutes === undefined ? '' : writeDuration(estimateMinutes),
    every: rule?.every ?? 'once',
    interval: String(rule?.interval ?? 1),
    days: (rule?.weekdays ?? []).join(' '),
    dayOfMonth: rule?.dayOfMonth === undefined ? '' : String(rule.dayOfMonth),
    from: rule === undefined ? '' : writeDate(rule.from),
    until: rule?.until === undefined ? '' : writeDate(rule.until),
    onRestDay: rule?.onRestDay ?? 'after',
  }
}

/** Most steps of a task, and the longest of one. */
const mostSteps = 40
const longestStep = 200

/** The task that a form says, or what keeps it from being one. What the form does not show stays as it was. */
export function readOrder(
  typed: TypedOrder,
  { today, before }: { readonly today: CalendarDate; readonly before: TaskOrder | null },
):
  | { readonly order: TaskOrder; readonly faults: OrderFaults }
  | { readonly order: null; readonly faults: OrderFaults } {
  const isOnce = typed.every === 'once'
  const dueDate = readOptional(typed.dueDate, (text) => readDate(text, today))
  const dueTime = readOptional(typed.dueTime, readWallTime)
  const estimate = readOptional(typed.estimate, readLength)
  const steps = stepsOf(typed.steps)
  const rule = isOnce ? null : readRule(typed, today)
  const faults: OrderFaults = new Map([
    ...(typed.title.trim() === '' ? [['title', 'missing'] as const] : []),
    ...(isOnce && dueDate === null ? [['dueDate', 'unread'] as const] : []),
    ...(isOnce && dueDate === undefined && dueTime !== undefined
      ? [['dueDate', 'alone'] as const]
      : []),
    ...(dueTime === null ? [['dueTime', 'unread'] as const] : []),
    ...(estimate === null ? [['estimate', 'unread'] as const] : []),
    ...(steps.length > mostSteps || steps.some(({ length }) => length > longestStep)
      ? [['steps', 'many'] as const]
      : []),
    ...(rule?.faults ?? []),
  ])
  if (faults.size > 0) return { order: null, faults }
  // Of a task that comes back only the hour is said: the days are its rule’s.
  const due = isOnce ? dueDate : dueTime ? rule?.rule?.from : undefined
  return {
    faults,
    order: {
      ...{ title: typed.title.trim(), description: typed.description, priority: typed.priority },
      deliverable: typed.deliverable,
      ...(due ? { due: { date: due, ...(dueTime ? { time: dueTime } : {}) } } : {}),
      ...(estimate ? { estimateMinutes: estimate } : {}),
      guide: before?.guide ?? [],
      checklist: checklistOf(steps, before),
      ...(rule?.rule ? { recurrence: rule.rule } : {}),
      ...(before?.cancelled ? { cancelled: before.cancelled } : {}),
    },
  }
}

/** Undefined where nothing is typed, null where what is typed cannot be read. */
function readOptional<T>(text: string, read: (text: string) => T | null): T | null | undefined {
  return text.trim() === '' ? undefined : read(text)
}

function readLength(text: string): number | null {
  const minutes = readDuration(text)
  return minutes === null || minutes < 1 || minutes > 60_000 ? null : minutes
}

function readRule(
  typed: TypedOrder,
  today: CalendarDate,
): {
  readonly rule: Recurrence | null
  readonly faults: readonly (readonly [OrderField, 'unread' | 'reversed'])[]
} {
  const interval = readCount(typed.interval, 52)
  const from = typed.from.trim() === '' ? today : readDate(typed.from, today)
  const until = readOptional(typed.until, (text) => readDate(text, today))
  const day =
    typed.every === 'month'
      ? readOptional(typed.dayOfMonth, (text) => readCount(text, 31))
      : undefined
  const days = weekdays.filter((each) => typed.days.split(' ').includes(each))
  const faults = [
    ...(interval === null ? [['interval', 'unread'] as const] : []),
    ...(day === null ? [['dayOfMonth', 'unread'] as const] : []),
    ...(from === null ? [['from', 'unread'] as const] : []),
    ...(until === null ? [['until', 'unread'] as const] : []),
    ...(from && until && until < from ? [['until', 'reversed'] as const] : []),
  ]
  const rule = recurrenceSchema.safeParse({
    ...{ every: typed.every, interval, from, onRestDay: typed.onRestDay },
    ...(typed.every === 'week' && days.length > 0 ? { weekdays: days } : {}),
    ...(day === undefined ? {} : { dayOfMonth: day }),
    ...(until === undefined ? {} : { until }),
  })
  return { rule: faults.length === 0 ? (rule.data ?? null) : null, faults }
}

function readCount(text: string, most: number): number | null {
  const plain = foldText(text)
  const count = Number(plain)
  return /^\d{1,2}$/.test(plain) && count >= 1 && count <= most ? count : null
}

function stepsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/**
 * A step that reads as before keeps its name, and with it its tick. A new one takes a name that the task has not had, so
 * that a tick is never another step’s.
 */
function checklistOf(steps: readonly string[], before: TaskOrder | null): TaskOrder['checklist'] {
  const known = [...(before?.checklist ?? [])]
  let last = Math.max(0, ...known.map(({ id }) => Number(/^s(\d{1,6})$/.exec(id)?.[1] ?? 0)))
  return steps.map((text) => {
    const place = known.findIndex((each) => each.text === text)
    const [same] = place < 0 ? [] : known.splice(place, 1)
    if (same) return same
    last += 1
    return { id: `s${last}`, text }
  })
}

/** When a task is due, in what is typed so far: for the words beside the field. */
export function typedDue(
  typed: TypedOrder,
  today: CalendarDate,
): { readonly date: CalendarDate; readonly time?: WallTime } | null {
  const date = readOptional(typed.dueDate, (text) => readDate(text, today))
  const time = readOptional(typed.dueTime, readWallTime)
  return date ? { date, ...(time ? { time } : {}) } : null
}
