import { keepTask } from '../../main/tasks/index.ts'
import { addDays, calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import { taskDirectiveBodySchema, workChangeSchema } from '../../shared/tasks/model.ts'
import { openTasks, testOrder, testTaskId } from '../tasks/open-tasks.ts'
import type { Bench, BenchRow } from './bench-type.ts'

const taskCount = 5_000
const rounds = 40
/** Rounds before those that count. */
const warmUps = 5
/** Documents in a page of the feed. */
const pageSize = 50
/** Lines that a screen asks for. */
const lines = 50

const today = calendarDateSchema.parse('2026-11-23')
const issuedAt = instantSchema.parse('2026-11-20T09:00:00.000Z')
const subjects = [
  'Rapport annuel',
  'إعداد المذكرة',
  'Réponse au courrier',
  'تحيين اللوائح',
  'Marché',
]

/** The five thousand tasks of a year: a third overdue or near, a few that come back. */
function body(number: number, revision = 1) {
  const order = testOrder({
    title: `${subjects[number % subjects.length]} ${number}`,
    description:
      'Vérifier les pièces, demander les manquantes et transmettre à la direction régionale.',
    deliverable: 'Note signée',
    ...(number % 3 === 0 ? {} : { due: { date: addDays(today, (number % 365) - 20) } }),
    checklist: ['Réunir', 'Écrire', 'Relire'].map((text, index) => ({ id: String(index), text })),
    ...(number % 250 === 0
      ? { recurrence: { every: 'week', interval: 1, from: '2026-10-05', onRestDay: 'before' } }
      : {}),
  })
  return taskDirectiveBodySchema.parse({ task: testTaskId(number), revision, order })
}

const p95 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN

/** Milliseconds that each of two works takes, in turns: whatever else the machine does meanwhile falls on both. */
async function inTurns(
  ours: (round: number) => unknown,
  raw: (round: number) => unknown,
): Promise<{ readonly ours: number; readonly raw: number }> {
  const taken: { readonly ours: number[]; readonly raw: number[] } = { ours: [], raw: [] }
  for (let round = 0; round < warmUps + rounds; round += 1)
    for (const [name, work] of Object.entries({ raw, ours })) {
      const startedAt = performance.now()
      await work(round)
      if (round >= warmUps)
        taken[name === 'ours' ? 'ours' : 'raw'].push(performance.now() - startedAt)
    }
  return { ours: p95(taken.ours), raw: p95(taken.raw) }
}

function row(
  what: string,
  { ours, raw }: { readonly ours: number; readonly raw: number },
  { of, most }: { readonly of: string; readonly most: number },
): BenchRow {
  const ratio = ours / raw
  return {
    ...{ what: `${what}, p95`, ours: `${ours.toFixed(1)} ms`, ratio },
    baseline: `${of} ${raw.toFixed(1)} ms`,
    goal: `≤ ${most} ×`,
    outcome: ratio <= most ? 'met' : 'missed',
  }
}

async function run(): Promise<readonly BenchRow[]> {
  using opened = openTasks()
  const { handlers } = opened.feature
  const { log } = opened.log
  const apply = (numbers: readonly number[], revision: number) =>
    log.transact((tx) => {
      for (const number of numbers)
        keepTask(
          tx.db,
          { kind: 'task', body: body(number, revision) },
          { id: `task.${number}.${revision}`, issuedAt },
        )
    })
  for (let first = 0; first < taskCount; first += pageSize)
    apply(
      Array.from({ length: pageSize }, (_, index) => first + index),
      1,
    )
  for (let number = 0; number < taskCount; number += 7)
    await handlers.workOnTask({
      ...{ task: testTaskId(number), seenRevision: 1 },
      change: workChangeSchema.parse({
        state: number % 2 === 0 ? 'done' : 'doing',
        note: 'En cours',
      }),
    })

  const list = (view: 'today' | 'all' | 'done', search = '') =>
    handlers.listTasks({ view, search, from: 0, limit: lines })
  // What any list has to read: the rows that are open, as SQLite gives them.
  const rawRows = () =>
    log.db
      .prepare(
        `SELECT task, by_whom, title, priority, due_date, due_time, state, progress, words FROM tasks
         WHERE is_cancelled = 0 AND state <> 'done' ORDER BY due_date, due_time, task`,
      )
      .all()
  const listToday = await inTurns(() => list('today'), rawRows)
  const listAll = await inTurns(() => list('all'), rawRows)
  const searched = await inTurns(() => list('all', 'courrier regional'), rawRows)

  const reply = await list('today')
  const shown = reply.ok ? reply.value.lines : []
  const turned = (round: number) => [...shown.slice(round), ...shown.slice(0, round)]
  log.transact((tx) =>
    tx.db
      .prepare('CREATE TABLE bench_rows (name TEXT PRIMARY KEY, place INTEGER, text TEXT) STRICT')
      .run(),
  )
  const reorder = await inTurns(
    (round) =>
      handlers.orderToday({
        tasks: turned(round).map(({ task, on }) => ({ task, ...(on === undefined ? {} : { on }) })),
      }),
    (round) =>
      log.transact((tx) => {
        const write = tx.db.prepare('INSERT OR REPLACE INTO bench_rows (name, place) VALUES (?, ?)')
        for (const [place, { task }] of turned(round).entries()) write.run(task, place)
      }),
  )

  const pageOf = (round: number) =>
    Array.from({ length: pageSize }, (_, index) => (round * pageSize + index * 31) % taskCount)
  const page = await inTurns(
    (round) => apply(pageOf(round), round + 2),
    // The same orders as rows of a table, three for each task: the order, its name in an index, how it stands.
    (round) =>
      log.transact((tx) => {
        const write = tx.db.prepare('INSERT OR REPLACE INTO bench_rows (name, text) VALUES (?, ?)')
        for (const number of pageOf(round))
          for (const kept of ['order', 'name', 'view'])
            write.run(`${kept} ${number}`, JSON.stringify(body(number, 2)))
      }),
  )

  const reading = 'reading the open rows'
  const writing = 'writing the rows'
  return [
    row(`list of today, ${taskCount} tasks`, listToday, { of: reading, most: 4 }),
    row('list of all', listAll, { of: reading, most: 8 }),
    row('search in all', searched, { of: reading, most: 8 }),
    row(`reorder ${shown.length} lines of today`, reorder, { of: writing, most: 5 }),
    row(`apply a feed page of ${pageSize} orders`, page, { of: writing, most: 5 }),
  ]
}

export const bench: Bench = { name: 'tasks', run }
