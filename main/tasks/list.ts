import { dayOf } from '../../shared/check-ins/calendar.ts'
import type { Input, Output } from '../../shared/ipc/contract.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { officialDateAt, offsetMinutesAt, wallTimeAt } from '../../shared/policy/official-time.ts'
import { type ListMoment, lastDueOf, linesOf, rowOf } from '../../shared/tasks/lines.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { ReadableDb } from '../db/brands.ts'
import { readPlaces, readRows, readTask } from './store.ts'

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
  }
}
