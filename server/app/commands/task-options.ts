import type { Command } from 'commander'
import { z } from 'zod'
import { weekdays } from '../../../shared/kernel/instant.ts'
import { prioritySchema, type TaskOrder, taskOrderSchema } from '../../../shared/tasks/model.ts'
import { plainText } from './printable.ts'
import { InputError } from './session.ts'
import { typedCount, typedDate, typedTime, worded } from './worded.ts'

/** The fields of an order as they are typed; each may be left out of a change. */
export const orderOptionsShape = {
  title: plainText(160).optional(),
  description: plainText(4_000).optional(),
  deliverable: plainText(400).optional(),
  dueDate: typedDate.optional(),
  dueTime: typedTime.optional(),
  priority: worded(prioritySchema, 'must be normal, high or urgent').optional(),
  estimateMinutes: typedCount(60_000).optional(),
  guide: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]{1,60}(#[a-z0-9-]{1,80})?$/,
          'must be a chapter of the guide, or chapter#section',
        ),
    )
    .max(10, 'at most 10')
    .optional(),
  check: z.array(plainText(200)).max(40, 'at most 40').optional(),
  every: z.enum(['day', 'week', 'month'], 'must be day, week or month').optional(),
  interval: typedCount(52).optional(),
  on: z.string().optional(),
  dayOfMonth: typedCount(31).optional(),
  from: typedDate.optional(),
  until: typedDate.optional(),
  restDay: z.enum(['skip', 'before', 'after'], 'must be skip, before or after').optional(),
}
const orderOptionsSchema = z.object(orderOptionsShape)
const orderOptionNames = orderOptionsSchema.keyof().options
export type OrderOptions = z.infer<typeof orderOptionsSchema>

/** Whether anything of an order was typed. */
export function isAnyTyped(typed: OrderOptions): boolean {
  return orderOptionNames.some((name) => typed[name] !== undefined)
}

const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]

/** Adds the options of an order to a command. */
export function withOrderOptions(command: Command): Command {
  return command
    .option('--title <text>', 'what is to be done')
    .option('--description <text>', 'more of it')
    .option('--deliverable <text>', 'what is handed over')
    .option('--due-date <date>', 'last official date, like 2026-12-31')
    .option('--due-time <time>', 'official time on it, like 16:30')
    .option('--priority <priority>', 'normal, high or urgent')
    .option('--estimate-minutes <minutes>', 'how long it should take; nobody measures it')
    .option(
      '--guide <chapter>',
      'a chapter of the guide, or chapter#section; may be repeated',
      collect,
    )
    .option('--check <text>', 'a line of the checklist; may be repeated', collect)
    .option('--every <period>', 'comes back each day, week or month')
    .option('--interval <number>', 'every so many days, weeks or months')
    .option('--on <days>', 'for weeks: like mon,thu')
    .option('--day-of-month <day>', 'for months: like 31, the last where there is none')
    .option('--from <date>', 'first date of what comes back')
    .option('--until <date>', 'its last date')
    .option('--rest-day <how>', 'on a rest day: skip, before or after')
}

/** What a change may take away from an order. */
export const removableSchema = z
  .array(
    z.enum(['due', 'due-time', 'estimate', 'guide', 'checklist', 'recurrence'], {
      error: 'must be due, due-time, estimate, guide, checklist or recurrence',
    }),
  )
  .default([])

/** Adds the option that takes parts away from an order. */
export function withRemovals(command: Command): Command {
  return command.option(
    '--without <part>',
    'takes away due, due-time, estimate, guide, checklist or recurrence; may be repeated',
    collect,
  )
}

/** An order without some of its parts, before anything is typed over it. */
export function orderWithout(order: TaskOrder, parts: z.infer<typeof removableSchema>): TaskOrder {
  const { due, estimateMinutes, recurrence, ...rest } = order
  const goes = (part: (typeof parts)[number]) => parts.includes(part)
  return {
    ...rest,
    ...(due === undefined || goes('due')
      ? {}
      : { due: goes('due-time') ? { date: due.date } : due }),
    ...(estimateMinutes === undefined || goes('estimate') ? {} : { estimateMinutes }),
    ...(recurrence === undefined || goes('recurrence') ? {} : { recurrence }),
    ...(goes('guide') ? { guide: [] } : {}),
    ...(goes('checklist') ? { checklist: [] } : {}),
  }
}

/** The order with what was typed over what stood; whatever is not typed stays. */
export function orderFrom(typed: OrderOptions, before?: TaskOrder): TaskOrder {
  if (typed.title === undefined && before === undefined)
    throw new InputError('--title: say what is to be done.')
  const recurrence = recurrenceFrom(typed) ?? before?.recurrence
  if (recurrence !== undefined && typed.dueDate !== undefined)
    throw new InputError(
      '--due-date: what comes back is due on each of its dates; leave this out, or take the rule away with "task revise --without recurrence".',
    )
  const dueTime = typed.dueTime ?? before?.due?.time
  // Of what comes back only the hour is said, as on the laptop: the days are its rule’s.
  const hourFrom = dueTime === undefined ? undefined : recurrence?.from
  const dueDate = recurrence === undefined ? (typed.dueDate ?? before?.due?.date) : hourFrom
  if (dueTime !== undefined && dueDate === undefined)
    throw new InputError('--due-time needs --due-date.')
  const estimateMinutes = typed.estimateMinutes ?? before?.estimateMinutes
  const parsed = taskOrderSchema.safeParse({
    title: typed.title ?? before?.title,
    description: typed.description ?? before?.description ?? '',
    deliverable: typed.deliverable ?? before?.deliverable ?? '',
    ...(dueDate === undefined
      ? {}
      : { due: { date: dueDate, ...(dueTime === undefined ? {} : { time: dueTime }) } }),
    priority: typed.priority ?? before?.priority ?? 'normal',
    ...(estimateMinutes === undefined ? {} : { estimateMinutes }),
    guide: typed.guide?.map(linkFrom) ?? before?.guide ?? [],
    checklist: typed.check ? checklistFrom(typed.check, before) : (before?.checklist ?? []),
    ...(recurrence === undefined ? {} : { recurrence }),
    ...(before?.cancelled === undefined ? {} : { cancelled: before.cancelled }),
  })
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new InputError(`Please correct ${faults.join('; ')}.`)
}

/** A line that was there keeps its name, so that a tick stays with it; a new one is given the next number. */
function checklistFrom(texts: readonly string[], before: TaskOrder | undefined) {
  const known = before?.checklist ?? []
  let last = Math.max(0, ...known.map(({ id }) => Number(id) || 0))
  return texts.map((text) => {
    const kept = known.find((item) => item.text === text)
    if (kept) return kept
    last += 1
    return { id: String(last), text }
  })
}

function linkFrom(typed: string) {
  const [chapter, section] = typed.split('#')
  return { chapter, ...(section === undefined ? {} : { section }) }
}

function recurrenceFrom({ every, interval, on, dayOfMonth, from, until, restDay }: OrderOptions) {
  const others = [interval, on, dayOfMonth, from, until, restDay]
  if (every === undefined) {
    if (others.every((each) => each === undefined)) return undefined
    throw new InputError('What comes back needs --every: give its whole rule again.')
  }
  if (from === undefined) throw new InputError('What comes back needs --from, its first date.')
  const days = on?.split(',').map((day) => weekdays.find((known) => known === day.trim()))
  if (days?.some((day) => day === undefined))
    throw new InputError(`--on: days are ${weekdays.join(', ')}.`)
  return {
    ...{ every, interval: interval ?? 1, from, onRestDay: restDay ?? 'skip' },
    ...(days === undefined ? {} : { weekdays: days }),
    ...(dayOfMonth === undefined ? {} : { dayOfMonth }),
    ...(until === undefined ? {} : { until }),
  }
}
