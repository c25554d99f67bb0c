import type { SlotId } from '../check-ins/model.ts'
import { readSlotId } from '../check-ins/slots.ts'
import type { CorrectedSlot } from '../corrections/corrected-slot.ts'
import type { CalendarDate, Instant } from '../kernel/instant.ts'
import type { ZoneTable } from '../policy/model.ts'
import { officialDateAt, wallTimeAt } from '../policy/official-time.ts'
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

/** A sheet as the facts write it, before the employee adds a word. Facts of other days are passed over. */
export function writeSheet(span: SheetSpan, facts: SheetFacts, table: ZoneTable): Sheet {
  const inSpan = (date: CalendarDate) => date >= span.from && date <= span.to
  const dated = <Fact extends { readonly slot: SlotId }>(all: readonly Fact[]) =>
    all
      .map((fact) => ({ fact, day: readSlotId(fact.slot).date }))
      .filter(({ day }) => inSpan(day))
      .toSorted((one, other) => compare(one.fact.slot, other.fact.slot))
  const describe = describer(facts.views)

  const planned = new Map<string, SheetLine>()
  for (const { fact, day } of dated(facts.plans))
    for (const about of fact.tasks)
      if (!planned.has(nameOfSheetLine(about)))
        planned.set(nameOfSheetLine(about), { ...describe(about), day })

  const said = saidOf(dated(facts.reports))
  const worked = workedIn(facts.views, { inSpan, table })

  const done = new Map<string, SheetLine>()
  const moved = new Map<string, MovedLine>()
  const blocked = new Map<string, BlockedLine>()
  const ongoing = new Map<string, OngoingLine>()
  for (const [name, report] of said) {
    const work = workOf(facts.views, report.about)
    // What was taken up again afterwards is not done, whatever the check-out said.
    const isReopened =
      work !== undefined && work.state !== 'done' && work.changedAt > (report.done?.at ?? '')
    if (report.done && !isReopened)
      done.set(name, { ...describe(report.about), day: report.done.day })
    if (report.moved) {
      const { day, to } = report.moved
      moved.set(name, { ...describe(report.about), day, ...(to === undefined ? {} : { to }) })
    }
    if (report.blocked)
      blocked.set(name, {
        ...describe(report.about),
        ...{ day: report.blocked.day, reason: work?.blockedReason ?? '' },
      })
  }
  for (const { about, work, day } of worked) {
    const name = nameOfSheetLine(about)
    if (work.state === 'done' && !done.has(name)) {
      const doneDay = work.doneAt === undefined ? day : officialDateAt(table, work.doneAt)
      if (inSpan(doneDay)) done.set(name, { ...describe(about), day: doneDay })
    }
    if (work.state === 'blocked' && !blocked.has(name))
      blocked.set(name, { ...describe(about), day, reason: work.blockedReason })
  }
  const stands = (name: string) => done.has(name) || moved.has(name) || blocked.has(name)
  for (const { about, work, day } of worked) {
    const name = nameOfSheetLine(about)
    if (!stands(name)) ongoing.set(name, { ...describe(about), day, progress: work.progress })
  }
  // A check-out said that it was done, and it was taken up again without a word that dates from these days.
  for (const [name, report] of said)
    if (!stands(name) && !ongoing.has(name)) {
      const work = workOf(facts.views, report.about)
      const day = report.done?.day ?? span.to
      ongoing.set(name, { ...describe(report.about), day, progress: work?.progress ?? 0 })
    }

  return {
    ...span,
    planned: inOrder(planned),
    done: inOrder(done),
    ongoing: inOrder(ongoing),
    moved: inOrder(moved),
    blocked: inOrder(blocked),
    hours: hoursOf(dated(facts.moments), table),
    meetings: [],
    remarks: '',
  }
}

/** A line without its day: what the order says of the task, and where its deliverable is. */
function describer(views: readonly TaskView[]): (about: TaskRef) => Omit<SheetLine, 'day'> {
  const byTask = new Map(views.map((view) => [view.task, view]))
  return ({ task, on }) => {
    const view = byTask.get(task)
    const name = { task, ...(on === undefined ? {} : { on }) }
    if (!view) return { ...name, references: [] }
    const { title, deliverable, due } = view.order
    return {
      ...{ ...name, title, by: view.by },
      ...(due === undefined ? {} : { due: due.date }),
      ...(deliverable === '' ? {} : { deliverable }),
      references: workOf(views, { task, on })?.deliverables.slice(0, 20) ?? [],
    }
  }
}

function workOf(views: readonly TaskView[], { task, on }: TaskRef): WorkView | undefined {
  return views.find((view) => view.task === task)?.works.find((work) => work.on === on)
}

type Said = {
  readonly about: TaskRef
  readonly done?: { readonly day: CalendarDate; readonly at: Instant }
  readonly moved?: { readonly day: CalendarDate; readonly to: CalendarDate | undefined }
  readonly blocked?: { readonly day: CalendarDate }
}

/** What check-outs said of each task, the last of each kind; moved and done on one day is done. */
function saidOf(
  reports: readonly { readonly fact: ReportFact; readonly day: CalendarDate }[],
): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>()
  for (const { fact, day } of reports)
    for (const { task, on, did, to } of fact.tasks) {
      const about = { task, ...(on === undefined ? {} : { on }) }
      const name = nameOfSheetLine(about)
      const before = said.get(name) ?? { about }
      said.set(name, {
        ...before,
        ...(did === 'done' ? { done: { day, at: fact.at } } : {}),
        ...(did === 'moved' ? { moved: { day, to } } : {}),
        ...(did === 'blocked' ? { blocked: { day } } : {}),
      })
    }
  return said
}

/** What was said of tasks on these days, outside of any form too. */
function workedIn(
  views: readonly TaskView[],
  {
    inSpan,
    table,
  }: { readonly inSpan: (date: CalendarDate) => boolean; readonly table: ZoneTable },
): readonly { readonly about: TaskRef; readonly work: WorkView; readonly day: CalendarDate }[] {
  return views.flatMap(({ task, works }) =>
    works.flatMap((work) => {
      const day = officialDateAt(table, work.changedAt)
      // A word about what was done on an earlier day does not make it work of these days.
      const wasDoneBefore = work.doneAt !== undefined && !inSpan(officialDateAt(table, work.doneAt))
      const about = { task, ...(work.on === undefined ? {} : { on: work.on }) }
      return inSpan(day) && !wasDoneBefore ? [{ about, work, day }] : []
    }),
  )
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

function hoursOf(
  moments: readonly { readonly fact: MomentFact; readonly day: CalendarDate }[],
  table: ZoneTable,
): readonly SheetHours[] {
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
