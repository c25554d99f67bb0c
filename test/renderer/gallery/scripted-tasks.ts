import { readSlotId } from '../../../shared/check-ins/slots.ts'
import type { Bridge, CallName, Reply } from '../../../shared/ipc/contract.ts'
import { isOnlyCancelled, nameOfLine } from '../../../shared/tasks/lines.ts'
import type { TaskOrder, WorkChange } from '../../../shared/tasks/model.ts'
import { planOffer, reportOffer, workingDaysAfter } from '../../../shared/tasks/shift-tasks.ts'
import type { TaskView, WorkView } from '../../../shared/tasks/view.ts'
import { at } from './sample-days.ts'
import { isSampleRestDay, sampleLines, sampleTaskId, taskDay } from './sample-tasks.ts'
import type { World } from './states.ts'

type Answer = <N extends CallName>(
  name: CallName,
  input: unknown,
  usual: () => Reply<N>,
  lateMs?: number,
) => Promise<Reply<N>>

const noSuchTask = { ok: false, failure: { code: 'no-such-task' } } as const
const now = at('2026-11-23', '11:02')

/** The tasks of a world, as main would list them, and as they become when somebody works on them. */
export function scriptedTasks(
  world: () => World,
  answer: Answer,
  become: (part: Pick<World, 'tasks' | 'taskPlaces'>) => void,
): Pick<
  Bridge,
  'listTasks' | 'getShiftTasks' | 'getTask' | 'writeTask' | 'workOnTask' | 'orderToday'
> {
  const tasks = () => world().tasks ?? []
  const days = () => ({ placed: world().taskPlaces, movedTo: world().taskDays })
  const put = (view: TaskView) =>
    become({ tasks: [...tasks().filter(({ task }) => task !== view.task), view] })
  return {
    listTasks: (input) =>
      answer('listTasks', input, () => {
        const lines = sampleLines(tasks(), input, days())
        return {
          ok: true,
          value: {
            ...{ today: taskDay, offsetMinutes: 0, total: lines.length },
            lines: lines.slice(input.from, input.from + input.limit),
            overdue: lines.filter(({ isOverdue }) => isOverdue).length,
            cancelled: lines.filter(isOnlyCancelled).length,
          },
        }
      }),
    getShiftTasks: ({ slot }) =>
      answer('getShiftTasks', { slot }, () => {
        const lines = sampleLines(tasks(), { view: 'today', search: '' }, days())
        const names = world().taskPlaces ?? []
        const there = (['all', 'done'] as const).flatMap((view) =>
          sampleLines(tasks(), { view, search: '' }, days()),
        )
        const planned = names.flatMap(
          (name) => there.find((line) => nameOfLine(line) === name) ?? [],
        )
        const { date, kind } = readSlotId(slot)
        const offer = kind === 'start' ? planOffer(lines) : reportOffer(lines, planned)
        return {
          ok: true,
          value: {
            ...{ today: taskDay, lines: offer.lines, first: offer.first },
            chosen: offer.chosen.map(({ task, on }) =>
              on === undefined ? { task } : { task, on },
            ),
            moveTo: workingDaysAfter(date, isSampleRestDay, 10),
          },
        }
      }),
    getTask: (input) =>
      answer('getTask', input, () => {
        const view = tasks().find(({ task }) => task === input.task)
        if (!view) return noSuchTask
        const lines = (['all', 'done'] as const).flatMap((each) =>
          sampleLines([view], { view: each, search: '' }, days()),
        )
        const line = input.on === undefined ? lines[0] : lines.find(({ on }) => on === input.on)
        return { ok: true, value: { today: taskDay, view, line: line ?? null } }
      }),
    writeTask: (input) =>
      answer('writeTask', input, () => {
        const code = world().refusals?.writeTask
        if (code) return { ok: false, failure: { code } }
        const before = tasks().find(({ task }) => task === input.task)
        const view = written(before, input.order)
        put(view)
        return { ok: true, value: view }
      }),
    workOnTask: (input) =>
      answer('workOnTask', input, () => {
        const code = world().refusals?.workOnTask
        if (code) return { ok: false, failure: { code } }
        const before = tasks().find(({ task }) => task === input.task)
        if (!before) return noSuchTask
        const view = worked(before, input.on, input.change)
        put(view)
        return { ok: true, value: view }
      }),
    orderToday: (input) =>
      answer('orderToday', input, () => {
        const code = world().refusals?.orderToday
        if (code) return { ok: false, failure: { code } }
        become({ taskPlaces: input.tasks.map(nameOfLine) })
        return { ok: true, value: {} }
      }),
  }
}

function written(before: TaskView | undefined, order: TaskOrder): TaskView {
  return before
    ? { ...before, revision: before.revision + 1, order }
    : {
        ...{ task: sampleTaskId(90), by: 'employee', revision: 1, orderedAt: now, order },
        ...{ works: [], conflicts: [] },
      }
}

function worked(before: TaskView, on: WorkView['on'], change: WorkChange): TaskView {
  const { ticks = [], deliverables = [], ...fields } = change
  const work: WorkView = before.works.find((each) => each.on === on) ?? {
    ...{ state: 'todo', progress: 0, note: '', blockedReason: '', ticked: [], deliverables: [] },
    ...{ changedAt: now, seenRevision: before.revision },
    ...(on === undefined ? {} : { on }),
  }
  const { doneAt: _, ...rest } = work
  const state = fields.state ?? work.state
  const next: WorkView = {
    ...rest,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(state === 'done' ? { doneAt: now } : {}),
    ticked: standing(
      work.ticked,
      ticks.map(({ item, isTicked }) => [item, isTicked]),
    ),
    deliverables: standing(
      work.deliverables,
      deliverables.map(({ text, isKept }) => [text, isKept]),
    ),
    changedAt: now,
  }
  return { ...before, works: [...before.works.filter((each) => each !== work), next] }
}

function standing(
  kept: readonly string[],
  said: readonly (readonly [string, boolean])[],
): readonly string[] {
  const last = new Map([...kept.map((name) => [name, true] as const), ...said])
  return [...last].flatMap(([name, stands]) => (stands ? [name] : []))
}
