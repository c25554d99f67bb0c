import { checkInBodySchema, checkOutBodySchema } from '../../shared/check-ins/model.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import { nameOfLine } from '../../shared/tasks/lines.ts'
import type { Reader } from '../db/database.ts'
import type { EmployeeTask } from './service.ts'
import { type SaidInShift, shiftsNaming } from './store.ts'

/** A move that stands: the day that the employee named as a shift ended, and when. */
type Move = { readonly to: CalendarDate; readonly at: Instant }

/**
 * The days to which some employees moved tasks as their shifts ended, by `nameOfLine`; a later shift that plans such a
 * task, or says something else of it, ends the move, as on the laptop. Looked for in the shifts from a date on.
 */
export async function movesOf(
  db: Reader,
  asked: { readonly employees: readonly number[]; readonly from: CalendarDate },
): Promise<ReadonlyMap<string, Move>> {
  return foldMoves(await shiftsNaming(db, asked))
}

/** The moves that stand after what was said in shifts, the oldest first. */
function foldMoves(shifts: readonly SaidInShift[]): ReadonlyMap<string, Move> {
  const moves = new Map<string, Move>()
  for (const { kind, at, body } of shifts) {
    const planned = kind === 'check-in' ? checkInBodySchema.safeParse(body).data?.tasks : []
    for (const task of planned ?? []) moves.delete(nameOfLine(task))
    const reported = kind === 'check-out' ? checkOutBodySchema.safeParse(body).data?.tasks : []
    for (const task of reported ?? [])
      if (task.did === 'moved') moves.set(nameOfLine(task), { to: task.to, at })
      else moves.delete(nameOfLine(task))
  }
  return moves
}

/** The days of the moves that stand: a task on which somebody works since is where its dates put it. */
export function standingMoves(
  moves: ReadonlyMap<string, Move>,
  tasks: readonly Pick<EmployeeTask, 'view'>[],
): ReadonlyMap<string, CalendarDate> {
  const standing = new Map([...moves].map(([name, { to }]) => [name, to]))
  for (const { view } of tasks)
    for (const { on, state, changedAt } of view.works) {
      const name = nameOfLine({ task: view.task, on })
      const move = moves.get(name)
      if (move && state === 'doing' && changedAt > move.at) standing.delete(name)
    }
  return standing
}
