import type { SlotId } from '../check-ins/model.ts'
import { readSlotId } from '../check-ins/slots.ts'
import type { CorrectedSlot } from '../corrections/corrected-slot.ts'
import {
  addDays,
  type CalendarDate,
  epochMsOf,
  type Instant,
  instantFromEpochMs,
} from '../kernel/instant.ts'
import type { ZoneTable } from '../policy/model.ts'
import { officialDateAt, wallTimeAt, weekOf } from '../policy/official-time.ts'
import type { TaskRef } from '../tasks/task-ref.ts'
import type { TaskView, WorkView } from '../tasks/view.ts'
import {
  type BlockedLine,
  type MovedLine,
  nameOfSheetLine,
  type OngoingLine,
  type Sheet,
  type SheetHours,
  type SheetLine,
  type SheetMoment,
  type SheetPeriod,
} from './model.ts'

/** The tasks that a check-in planned. */
export type PlanFact = { readonly slot: SlotId; readonly tasks: readonly TaskRef[] }

/** What a check-out said of the tasks, and when. */
export type ReportFact = {
  readonly slot: SlotId
  readonly at: Instant
  readonly tasks: readonly (TaskRef & {
    readonly did: 'done' | 'moved' | 'blocked'
    readonly to?: CalendarDate | undefined
  })[]
}

/** What was recorded of a slot, and what was asked and decided about it. */
export type MomentFact = {
  readonly slot: SlotId
  readonly recordedAt?: Instant
  readonly corrected?: CorrectedSlot
}

/** What a sheet is written from. */
export type SheetFacts = {
  readonly plans: readonly PlanFact[]
  readonly reports: readonly ReportFact[]
  /** The tasks as they stood when the period ended: folded from what was ordered and said up to then. */
  readonly views: readonly TaskView[]
  readonly moments: readonly MomentFact[]
}

/** The days of a sheet. */
export type SheetSpan = {
  readonly period: SheetPeriod
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Weeks before this one of which a sheet that was not signed is still offered, and that of each of their days. */
export const weeksOffered = 8

/** The first day of which a sheet is offered to be signed; of those before, only what was signed is there. */
export function firstDayOffered(today: CalendarDate): CalendarDate {
  const [monday = today] = weekOf(today)
  return addDays(monday, -7 * weeksOffered)
}

/** A sheet as the facts write it, before the employee adds a word. Facts of other days are passed over. */
export function writeSheet(span: SheetSpan, facts: SheetFacts, table: ZoneTable): Sheet {
  const days = daysOf(span, facts.reports, table)
  const known = knownTasks(facts.views, table)
  const said = saidOf(factsOf(days, facts.reports))
  const worked = workedIn(days, facts.views)
  const done = doneLines(known, { said, worked, days })
  const moved = movedLines(known, said)
  const blocked = blockedLines(known, { said, worked })
  const hasOutcome = (name: string) => done.has(name) || moved.has(name) || blocked.has(name)
  return {
    ...span,
    planned: inOrder(plannedLines(known, factsOf(days, facts.plans))),
    done: inOrder(done),
    ongoing: inOrder(ongoingLines(known, { said, worked, hasOutcome })),
    moved: inOrder(moved),
    blocked: inOrder(blocked),
    hours: hoursOf(factsOf(days, facts.moments), table),
    meetings: [],
    remarks: '',
  }
}

/** The days of a sheet, and the day to which an instant belongs. */
type Days = {
  readonly has: (date: CalendarDate) => boolean
  readonly dayOf: (at: Instant) => CalendarDate
}

/**
 * What is said after midnight, up to the end of a shift that goes past it, belongs to the day on which that shift began:
 * what a check-out said would stand on two sheets otherwise.
 */
function daysOf(span: SheetSpan, reports: readonly ReportFact[], table: ZoneTable): Days {
  const nights = reports.flatMap(({ slot, at }) => {
    const day = readSlotId(slot).date
    const endedOn = officialDateAt(table, at)
    return endedOn > day ? [{ day, endedOn, until: lastOfAct(at) }] : []
  })
  return {
    has: (date) => date >= span.from && date <= span.to,
    dayOf: (at) => {
      const day = officialDateAt(table, at)
      return nights.find(({ endedOn, until }) => day === endedOn && at <= until)?.day ?? day
    },
  }
}

/** A check-out says what became of the tasks in entries that follow its own, written in the same act a moment later. */
const actMs = 5_000

/** Up to when what was said is still of the act that an instant begins. */
export function lastOfAct(at: Instant): Instant {
  return instantFromEpochMs(epochMsOf(at) + actMs)
}

/** A fact about a slot, under the date on which its shift began. */
type Dated<Fact> = { readonly fact: Fact; readonly day: CalendarDate }

function factsOf<Fact extends { readonly slot: SlotId }>(
  days: Days,
  all: readonly Fact[],
): readonly Dated<Fact>[] {
  return all
    .map((fact) => ({ fact, day: readSlotId(fact.slot).date }))
    .filter(({ day }) => days.has(day))
    .toSorted((one, other) => compare(one.fact.slot, other.fact.slot))
}

/** The tasks of the facts, found by name. */
type KnownTasks = {
  readonly workOf: (about: TaskRef) => WorkView | undefined
  /** A line without its day: what the order says of the task, and where its deliverable is. */
  readonly describe: (about: TaskRef) => Omit<SheetLine, 'day'>
}

function knownTasks(views: readonly TaskView[], table: ZoneTable): KnownTasks {
  const byTask = new Map(views.map((view) => [view.task, view]))
  const works = new Map(
    views.flatMap(({ task, works: ofTask }) =>
      ofTask.map((work) => [nameOfSheetLine({ task, on: work.on }), work] as const),
    ),
  )
  const workOf = (about: TaskRef) => works.get(nameOfSheetLine(about))
  return {
    workOf,
    describe: ({ task, on }) => {
      const view = byTask.get(task)
      const name = { task, ...(on === undefined ? {} : { on }) }
      if (!view) return { ...name, references: [] }
      const { title, deliverable, due, cancelled } = view.order
      return {
        ...{ ...name, title, by: view.by },
        ...(due === undefined ? {} : { due: due.date }),
        ...(cancelled ? { cancelledOn: officialDateAt(table, view.orderedAt) } : {}),
        ...(deliverable === '' ? {} : { deliverable }),
        references: workOf(name)?.deliverables.slice(0, referencesHeld) ?? [],
      }
    },
  }
}

/** References of one deliverable that a line holds. */
const referencesHeld = 20

type Said = {
  readonly about: TaskRef
  readonly done?: { readonly day: CalendarDate; readonly at: Instant }
  readonly moved?: { readonly day: CalendarDate; readonly to: CalendarDate | undefined }
  readonly blocked?: { readonly day: CalendarDate }
}
type AllSaid = ReadonlyMap<string, Said>

/** What check-outs said of each task, the last of each kind. */
function saidOf(reports: readonly Dated<ReportFact>[]): AllSaid {
  const said = new Map<string, Said>()
  for (const { fact, day } of reports)
    for (const { task, on, did, to } of fact.tasks) {
      const about = { task, ...(on === undefined ? {} : { on }) }
      const name = nameOfSheetLine(about)
      said.set(name, {
        ...(said.get(name) ?? { about }),
        ...(did === 'done' ? { done: { day, at: fact.at } } : {}),
        ...(did === 'moved' ? { moved: { day, to } } : {}),
        ...(did === 'blocked' ? { blocked: { day } } : {}),
      })
    }
  return said
}

type Worked = { readonly about: TaskRef; readonly work: WorkView; readonly day: CalendarDate }

/** What was said of tasks on these days, outside of any form too. */
function workedIn(days: Days, views: readonly TaskView[]): readonly Worked[] {
  return views.flatMap(({ task, works }) =>
    works.flatMap((work) => {
      const day = days.dayOf(work.changedAt)
      // A word about what was done on an earlier day does not make it work of these days.
      const wasDoneBefore = work.doneAt !== undefined && !days.has(days.dayOf(work.doneAt))
      const about = { task, ...(work.on === undefined ? {} : { on: work.on }) }
      return days.has(day) && !wasDoneBefore ? [{ about, work, day }] : []
    }),
  )
}

/** Each task on the first day that planned it. */
function plannedLines(
  { describe }: KnownTasks,
  plans: readonly Dated<PlanFact>[],
): ReadonlyMap<string, SheetLine> {
  const lines = new Map<string, SheetLine>()
  for (const { fact, day } of plans)
    for (const about of fact.tasks) {
      const name = nameOfSheetLine(about)
      if (!lines.has(name)) lines.set(name, { ...describe(about), day })
    }
  return lines
}

/** What a check-out or the task itself said to be done, and is. */
function doneLines(
  { workOf, describe }: KnownTasks,
  facts: { readonly said: AllSaid; readonly worked: readonly Worked[]; readonly days: Days },
): ReadonlyMap<string, SheetLine> {
  const lines = new Map<string, SheetLine>()
  for (const [name, { about, done }] of facts.said) {
    if (!done) continue
    const work = workOf(about)
    // What was taken up again afterwards is not done, whatever the check-out said.
    const isReopened = work !== undefined && work.state !== 'done' && work.changedAt > done.at
    if (!isReopened) lines.set(name, { ...describe(about), day: done.day })
  }
  for (const { about, work } of facts.worked) {
    const name = nameOfSheetLine(about)
    if (work.doneAt === undefined || lines.has(name)) continue
    lines.set(name, { ...describe(about), day: facts.days.dayOf(work.doneAt) })
  }
  return lines
}

/** What a check-out moved, by the last that did. */
function movedLines({ describe }: KnownTasks, said: AllSaid): ReadonlyMap<string, MovedLine> {
  const lines = new Map<string, MovedLine>()
  for (const [name, { about, moved }] of said) {
    if (!moved) continue
    const { day, to } = moved
    lines.set(name, { ...describe(about), day, ...(to === undefined ? {} : { to }) })
  }
  return lines
}

/** What a check-out said to be blocked, whatever became of it, and what is blocked still. */
function blockedLines(
  { workOf, describe }: KnownTasks,
  facts: { readonly said: AllSaid; readonly worked: readonly Worked[] },
): ReadonlyMap<string, BlockedLine> {
  const lines = new Map<string, BlockedLine>()
  for (const [name, { about, blocked }] of facts.said)
    if (blocked) {
      const reason = workOf(about)?.blockedReason ?? ''
      lines.set(name, { ...describe(about), day: blocked.day, reason })
    }
  for (const { about, work, day } of facts.worked) {
    const name = nameOfSheetLine(about)
    if (work.state === 'blocked' && !lines.has(name))
      lines.set(name, { ...describe(about), day, reason: work.blockedReason })
  }
  return lines
}

/** What was worked on and has no outcome; and what a check-out said to be done and was taken up again. */
function ongoingLines(
  { workOf, describe }: KnownTasks,
  facts: {
    readonly said: AllSaid
    readonly worked: readonly Worked[]
    readonly hasOutcome: (name: string) => boolean
  },
): ReadonlyMap<string, OngoingLine> {
  const lines = new Map<string, OngoingLine>()
  for (const { about, work, day } of facts.worked) {
    const name = nameOfSheetLine(about)
    if (!facts.hasOutcome(name))
      lines.set(name, { ...describe(about), day, progress: work.progress })
  }
  for (const [name, { about, done }] of facts.said) {
    if (!done || facts.hasOutcome(name) || lines.has(name)) continue
    lines.set(name, { ...describe(about), day: done.day, progress: workOf(about)?.progress ?? 0 })
  }
  return lines
}

function inOrder<Line extends SheetLine>(lines: ReadonlyMap<string, Line>): readonly Line[] {
  return [...lines.values()].toSorted(
    (one, other) =>
      compare(one.day, other.day) ||
      compare(one.title ?? '', other.title ?? '') ||
      compare(nameOfSheetLine(one), nameOfSheetLine(other)),
  )
}

/** Requests about one moment that a sheet holds: the last ones. */
const correctionsHeld = 10

function hoursOf(moments: readonly Dated<MomentFact>[], table: ZoneTable): readonly SheetHours[] {
  const days = new Map<CalendarDate, SheetHours>()
  for (const { fact, day } of moments) {
    const { recordedAt, corrected } = fact
    if (recordedAt === undefined && corrected === undefined) continue
    const moment: SheetMoment = {
      ...(recordedAt === undefined ? {} : { recorded: wallTimeAt(table, recordedAt) }),
      ...(corrected?.counts ? { counts: corrected.counts.time } : {}),
      corrections: (corrected?.history ?? []).slice(-correctionsHeld).map(({ asked, decided }) => ({
        ...(asked ? { asked } : {}),
        ...(decided ? { outcome: decided.outcome } : {}),
        ...(decided?.time === undefined ? {} : { time: decided.time }),
      })),
    }
    days.set(day, { ...(days.get(day) ?? { date: day }), [readSlotId(fact.slot).kind]: moment })
  }
  return [...days.values()].toSorted((one, other) => compare(one.date, other.date))
}

/** Compares as text is stored, never by the language of the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
