import { dayOf } from '../../shared/check-ins/calendar.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import type { Input, Output } from '../../shared/ipc/contract.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { officialDateAt, offsetMinutesAt, wallTimeAt } from '../../shared/policy/official-time.ts'
import {
  isOnlyCancelled,
  type ListMoment,
  lastDueOf,
  linesOf,
  rowOf,
  type TaskLine,
} from '../../shared/tasks/lines.ts'
import { planOffer, reportOffer, workingDaysAfter } from '../../shared/tasks/shift-tasks.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { ReadableDb } from '../db/brands.ts'
import { readDays, readPlaces, readRows, readTask } from './store.ts'

/** What lists need besides the database. */
type Asked = { readonly policy: Policy; readonly now: Instant }

/** The moment of a list: its official day and hour, the calendar, and the places that the employee gave. */
export function listMoment(db: ReadableDb, { policy, now }: Asked): ListMoment {
  const { table } = policy.zone
  const today = officialDateAt(table, now)
  const places = readPlaces(db).map(({ task, on_date, place, planned }) => ({
    name: on_date === '' ? task : `${task} ${on_date}`,
    ...{ place, planned },
  }))
  const restDays = new Map<CalendarDate, boolean>()
  return {
    today,
    time: wallTimeAt(table, now),
    isRestDay: (date) => {
      const known = restDays.get(date) ?? ['rest', 'holiday'].includes(dayOf(policy, date).kind)
      restDays.set(date, known)
      return known
    },
    places: new Map(places.map(({ name, place }) => [name, place])),
    movedTo: new Map(
      readDays(db).map(({ task, on_date, day }) => [
        on_date === '' ? task : `${task} ${on_date}`,
        day,
      ]),
    ),
    planned: new Set(places.filter(({ planned }) => planned === today).map(({ name }) => name)),
  }
}

/** A task whole, and the line of one occurrence: the one named, or else the one whose turn it is. */
export function standingOf(
  db: ReadableDb,
  { task, on }: TaskRef,
  asked: Asked,
): Output<'getTask'> | null {
  const view = readTask(db, task)
  if (!view) return null
  const moment = listMoment(db, asked)
  const rows = [rowOf(view)]
  const lines = (['all', 'done'] as const).flatMap((each) =>
    linesOf(rows, { view: each, search: '' }, moment),
  )
  const line = on === undefined ? lines[0] : lines.find((each) => each.on === on)
  return { today: moment.today, view, line: line ?? null }
}

/** Days to which a task can be moved as a shift ends: two weeks of work. Later is for a new due date. */
const daysToMoveTo = 10

/** Most lines that a form of the shift offers; as many as an order of today holds. */
const mostOffered = 500

/** What the form of a shift's start or end offers of tasks. `planned` is what the check-in of the shift said. */
export function tasksOfShift(
  db: ReadableDb,
  { slot, planned }: { readonly slot: SlotId; readonly planned: readonly TaskRef[] },
  asked: Asked,
): Output<'getShiftTasks'> {
  const moment = listMoment(db, asked)
  const { today } = moment
  const rows = readRows(db, 'today', { dueBy: today, plannedOn: today })
  const lines = linesOf(rows, { view: 'today', search: '' }, moment)
  const { date, kind } = readSlotId(slot)
  const offer =
    kind === 'start'
      ? planOffer(lines)
      : reportOffer(
          lines,
          planned.flatMap((about) => openOrDone(db, about, asked)),
        )
  return {
    today,
    lines: offer.lines.slice(0, mostOffered),
    first: offer.first,
    chosen: offer.chosen.map(({ task, on }) => (on === undefined ? { task } : { task, on })),
    moveTo: workingDaysAfter(date, moment.isRestDay, daysToMoveTo),
  }
}

/** The line of a task that was planned; none of one that was cancelled meanwhile. */
function openOrDone(db: ReadableDb, about: TaskRef, asked: Asked): readonly TaskLine[] {
  const line = standingOf(db, about, asked)?.line
  return line && !line.isCancelled ? [line] : []
}

/** A page of a view. */
export function listTasks(
  db: ReadableDb,
  { view, search, from, limit }: Input<'listTasks'>,
  asked: Asked,
): Output<'listTasks'> {
  const moment = listMoment(db, asked)
  const rows = readRows(db, view, { dueBy: lastDueOf(view, moment.today), plannedOn: moment.today })
  const lines = linesOf(rows, { view, search }, moment)
  return {
    today: moment.today,
    offsetMinutes: offsetMinutesAt(asked.policy.zone.table, asked.now),
    lines: lines.slice(from, from + limit),
    total: lines.length,
    overdue: lines.filter(({ isOverdue }) => isOverdue).length,
    cancelled: lines.filter(isOnlyCancelled).length,
  }
}
