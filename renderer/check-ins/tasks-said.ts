import {
  longestWhy,
  mostTasksSaid,
  type TaskReport,
  taskOutcomes,
} from '../../shared/check-ins/model.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { TaskOffer } from './use-shift-tasks.ts'

type Line = TaskOffer['lines'][number]

/** Names a line in a draft. */
export function nameOf({ task, on }: Pick<Line, 'task' | 'on'>): string {
  return on === undefined ? task : `${task} ${on}`
}

function refOf({ task, on }: Line): TaskRef {
  return on === undefined ? { task } : { task, on }
}

/** Written where somebody chose nothing at all; an empty text is a form that nobody touched. */
const none = '-'

/** The names that a draft of a plan holds; those that main suggests where nobody touched it. */
export function readPlan(draft: string, offer: TaskOffer): readonly string[] {
  if (draft === '') return offer.chosen.map(nameOf)
  return draft === none ? [] : draft.split(',')
}

/** A plan as its draft keeps it. */
export function writePlan(names: readonly string[]): string {
  return names.length === 0 ? none : names.join(',')
}

/** What is sent of a plan: of what is still offered. */
export function plannedTasks(offer: TaskOffer, names: readonly string[]): readonly TaskRef[] {
  const chosen = new Set(names)
  return offer.lines
    .filter((line) => chosen.has(nameOf(line)))
    .slice(0, mostTasksSaid)
    .map(refOf)
}

/** What is said of one task in the form. */
export type Said = {
  readonly did: (typeof taskOutcomes)[number]
  /** The day of one that moves; the first that main offers where none is chosen. */
  readonly to: string
  readonly why: string
}

/** What a draft of a report says, by name; where nobody touched it, what is done already. */
export function readReport(draft: string, offer: TaskOffer): ReadonlyMap<string, Said> {
  if (draft === none) return new Map()
  if (draft === '')
    return new Map(
      offer.lines
        .slice(0, offer.first)
        .flatMap((line) =>
          line.state === 'done' ? [[nameOf(line), { did: 'done', to: '', why: '' }] as const] : [],
        ),
    )
  return new Map(
    draft.split('\n').flatMap((line) => {
      const [name = '', outcome, to = '', why = ''] = line.split('\t')
      const did = taskOutcomes.find((each) => each === outcome)
      return did ? [[name, { did, to, why }] as const] : []
    }),
  )
}

/** A report as its draft keeps it: a line for each task. */
export function writeReport(said: ReadonlyMap<string, Said>): string {
  if (said.size === 0) return none
  return [...said]
    .map(([name, { did, to, why }]) =>
      [name, did, to, why.slice(0, longestWhy).replaceAll(/[\t\n]/g, ' ')].join('\t'),
    )
    .join('\n')
}

/** What is sent of a report: of what is still offered. */
export function reportedTasks(
  offer: TaskOffer,
  said: ReadonlyMap<string, Said>,
): readonly TaskReport[] {
  return offer.lines
    .flatMap((line) => {
      const about = said.get(nameOf(line))
      return about ? [reportOf(offer, line, about)] : []
    })
    .slice(0, mostTasksSaid)
}

function reportOf(offer: TaskOffer, line: Line, { did, to, why }: Said): TaskReport {
  const ref = refOf(line)
  switch (did) {
    case 'done':
      return { ...ref, did }
    case 'blocked':
      return { ...ref, did, why: why.trim() }
    case 'moved':
      return { ...ref, did, to: offer.moveTo.find((day) => day === to) ?? nextDayOf(offer) }
  }
}

/** The day to which a task moves where none is chosen: the next working day. */
function nextDayOf({ moveTo, today }: TaskOffer): CalendarDate {
  return moveTo[0] ?? today
}
