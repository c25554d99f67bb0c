import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from '../../shared/kernel/instant.ts'
import {
  type CommandedMinistry,
  namesOf,
  openCommandedMinistry,
} from '../support/commanded-ministry.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'

let commanded: CommandedMinistry
let laptop: TestDevice
const ppr = '0012345'
const ministry = (...args: string[]) => commanded.command(...args)
const json = (...args: string[]) => commanded.json(...args)
const codeOf = async (of: string) => (await json('enrolment-code', '--ppr', of)).code

beforeAll(async () => {
  commanded = await openCommandedMinistry()
  await json('unit', 'add', '--level', 'central', ...namesOf('Direction'))
  await json('unit', 'add', '--level', 'regional', '--parent', '1', ...namesOf('Région'))
  await json('unit', 'add', '--level', 'central', ...namesOf('Autre direction'))
  await json('employee', 'add', '--ppr', ppr, '--name', 'سعاد', '--unit', '2')
  await json('employee', 'add', '--ppr', '77', '--name', 'Omar', '--unit', '3')
  for (const [account, unit] of Object.entries({ directeur: '1', region: '2', autre: '3' }))
    await json(
      ...['account', 'grant', '--account', account, '--role', 'supervisor', '--unit', unit],
    )
  laptop = new TestDevice(
    remoteServer(
      () => commanded.address(),
      () => codeOf(ppr),
    ),
  )
  expect((await laptop.enrol()).statusCode).toBe(200)
  laptop.open()
})
afterAll(async () => {
  await commanded.close()
})

/** What the feed of a laptop says of some kind, in order. */
async function fed(of: TestDevice, kind: string): Promise<readonly unknown[]> {
  const { items } = Object((await of.feed()).json())
  return items
    .map(({ directive }: { readonly directive: string }) =>
      JSON.parse(Buffer.from(directive.split('.')[1] ?? '', 'base64url').toString('utf8')),
    )
    .filter((document: { readonly kind: string }) => document.kind === kind)
    .map((document: { readonly body: unknown }) => document.body)
}

describe('npm run ministry -- task', () => {
  it('assigns, changes and ends a task, and lists how it stands; its owner is told who read', async () => {
    const given = await json(
      ...['task', 'assign', '--as', 'directeur', '--ppr', ppr, '--title', 'Rapport annuel'],
      ...['--due-date', '2026-12-31', '--due-time', '16:30', '--priority', 'high'],
      ...['--check', 'Réunir', '--check', 'Écrire'],
    )
    const { task } = given
    await json('task', 'revise', '--as', 'region', '--task', task.slice(0, 10), '--check', 'Écrire')
    const order = { title: 'Rapport annuel', due: { date: '2026-12-31', time: '16:30' } }
    expect(await fed(laptop, 'task')).toMatchObject([
      { task, revision: 1, order: { ...order, checklist: [{ id: '1' }, { id: '2' }] } },
      { task, revision: 2, order: { ...order, checklist: [{ id: '2', text: 'Écrire' }] } },
    ])

    const said = { task, seenRevision: 1, state: 'done', ticks: [{ item: '1', isTicked: true }] }
    laptop.append('task-worked', said)
    expect((await laptop.push()).statusCode).toBe(200)
    await json('task', 'cancel', '--as', 'directeur', '--task', task, '--reason', 'Réorganisation')

    const [line, ...others] = await json('task', 'list', '--as', 'directeur')
    expect(others).toEqual([])
    expect(line).toMatchObject({
      ...{ ppr, task, revision: 3, by: 'ministry' },
      order: { cancelled: { reason: 'Réorganisation' } },
      works: [{ state: 'done', ticked: ['1'] }],
    })
    expect(line.conflicts.map(({ conflict }: { conflict: string }) => conflict)).toEqual([
      ...['cancelled-after-done', 'changed-since', 'tick-on-removed-item'],
    ])
    expect(await fed(laptop, 'record-read')).toMatchObject([{ role: 'supervisor', what: 'tasks' }])
    const { out } = await ministry('task', 'list', '--as', 'directeur')
    expect(out).toContain('ticked, and no more in the checklist: Réunir')
  })

  it('reaches a laptop that is enrolled later, with every revision and what was said on the first', async () => {
    const later = new TestDevice(
      remoteServer(
        () => commanded.address(),
        () => codeOf(ppr),
      ),
    )
    expect((await later.enrol()).statusCode).toBe(200)
    later.open()
    const given = await fed(later, 'task')
    expect(given).toHaveLength(3)
    const { task } = Object(given[0])
    const said = { device: laptop.device, entries: [{ kind: 'task-worked', body: { task } }] }
    expect(await fed(later, 'task-said')).toMatchObject([said])
    expect(await fed(laptop, 'task-said')).toEqual([])
    // Told once; what the second laptop says is told to the first.
    later.append('task-worked', { task, seenRevision: 3, note: 'Relu' })
    expect((await later.push()).statusCode).toBe(200)
    expect(await fed(later, 'task-said')).toHaveLength(1)
    expect(await fed(laptop, 'task-said')).toMatchObject([
      { device: later.device, entries: [{ body: { note: 'Relu' } }] },
    ])
    const other = new TestDevice(
      remoteServer(
        () => commanded.address(),
        () => codeOf('77'),
      ),
    )
    expect((await other.enrol()).statusCode).toBe(200)
    other.open()
    expect(await fed(other, 'task')).toEqual([])
    expect(await fed(other, 'task-said')).toEqual([])
  })

  it('lists what comes back by its occurrences, as the calendar gives them', async () => {
    const threeWeeksAgo = new Date(Date.now() - 21 * dayMs).toISOString().slice(0, 10)
    const rule = ['--every', 'day', '--from', threeWeeksAgo, '--rest-day', 'skip']
    const { task } = await json(
      ...['task', 'assign', '--as', 'autre', '--ppr', '77', '--title', 'Courrier', ...rule],
    )
    const [line] = await json('task', 'list', '--as', 'autre')
    expect(line).toMatchObject({ task, works: [] })
    // The last that is due, with the number of those before it; never an endless list.
    expect(line.lines).toHaveLength(1)
    const [{ on, dueDate, missedBefore }] = line.lines
    expect(on).toBe(dueDate)
    expect(missedBefore).toBeGreaterThan(0)
    const { out } = await ministry('task', 'list', '--as', 'autre')
    expect(out).toContain(`${missedBefore} before not done`)
    const without = ['--without', 'recurrence', '--due-date', '2099-12-31']
    await json('task', 'revise', '--as', 'autre', '--task', task, ...without)
    const [once] = await json('task', 'list', '--as', 'autre')
    expect(once.order).not.toHaveProperty('recurrence')
    expect(once.lines).toMatchObject([{ dueDate: '2099-12-31', isOverdue: false }])
    await json('task', 'cancel', '--as', 'autre', '--task', task, '--reason', 'Fini')
    expect(await json('task', 'list', '--as', 'autre')).toEqual([])
    expect(await json('task', 'list', '--as', 'autre', '--all')).toMatchObject([
      { task, lines: [{ isCancelled: true, state: 'todo' }] },
    ])
  })

  it('refuses a rule by which nothing would ever be done, and says the first date of one that has one', async () => {
    const assign = (...args: string[]) =>
      ministry('task', 'assign', '--as', 'autre', '--ppr', '77', '--title', 'Suivi', ...args)
    const weekly = ['--every', 'week', '--from', '2026-12-01']
    for (const [part, ...args] of [
      ['before it ends', ...weekly, '--on', 'mon', '--until', '2026-12-02'],
      ['after --from', ...weekly, '--until', '2026-11-30'],
      ['rest days', ...weekly, '--on', 'sat,sun'],
      ['--day-of-month with', ...weekly, '--day-of-month', '4'],
      ['--on goes with', '--every', 'day', '--from', '2026-12-01', '--on', 'mon'],
      ['on each of its dates', ...weekly, '--due-date', '2026-12-31'],
    ] as const)
      expect(await assign(...args)).toMatchObject({ code: 2, err: expect.stringContaining(part) })
    expect(await json('task', 'list', '--as', 'autre')).toEqual([])
    const { out } = await assign(...weekly, '--on', 'mon', '--due-time', '23:30')
    expect(out).toContain('first due on 2026-12-07')
    expect(out).toContain('Note: 23:30 is outside the hours of 2026-12-07')
    const [{ task, order }] = await json('task', 'list', '--as', 'autre')
    expect(order.due).toEqual({ date: '2026-12-01', time: '23:30' })
    await json('task', 'cancel', '--as', 'autre', '--task', task, '--reason', 'Fini')
  })

  it('changes nothing where nothing is asked, nor what was cancelled, and names each option that does not fit', async () => {
    const refused = async (...args: string[]) => {
      const { code, err } = await ministry('task', ...args)
      expect(code).toBe(2)
      return err
    }
    const own = ['--as', 'autre']
    const to = [...own, '--ppr', '77']
    const given = await json(
      ...['task', 'assign', ...to, '--title', 'Note', '--due-date', '2020-01-05'],
    )
    expect(given.notes).toEqual(['2020-01-05 is past.'])
    const revise = ['revise', ...own, '--task', given.task]
    expect(await refused(...revise)).toContain('Say what changes')
    expect(await refused(...revise, '--title', 'Note')).toContain('says this already')
    await json('task', 'cancel', ...own, '--task', given.task, '--reason', 'Fini')
    expect(await refused(...revise, '--title', 'Autre')).toContain('was cancelled')
    expect(await refused('assign', ...to)).toContain('--title: say what')
    const title = ['assign', ...to, '--title', 'Note']
    const faults = await refused(
      ...[...title, '--priority', 'super', '--estimate-minutes', '1e3'],
      ...['--due-date', '31/12/2026', '--day-of-month', '32'],
    )
    for (const fault of [
      ...[
        '--priority: must be normal, high or urgent',
        '--due-date: must be a date like 2026-12-31',
      ],
      ...['--estimate-minutes: must be a whole number from 1 to 60000'],
      ...['--day-of-month: must be a whole number from 1 to 31'],
    ])
      expect(faults).toContain(fault)
    expect(faults.match(/--due-date/g)).toHaveLength(1)
    expect(await refused(...title, '--guide', 'nowhere')).toContain('no "nowhere" in the guide')
  })

  it('lists to which day the employee moved a task, until they work on it again', async () => {
    const { task } = await json(
      ...['task', 'assign', '--as', 'region', '--ppr', ppr, '--title', 'Archives'],
    )
    const dayIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
    const form = { done: '', remaining: '', blockers: '', note: '' }
    const said = { slot: `${dayIn(0)}/end`, timeliness: 'on-time', form }
    const moved = (to: string) =>
      laptop.append('check-out', { ...said, tasks: [{ task, did: 'moved', to }] })
    moved(dayIn(3))
    expect((await laptop.push()).statusCode).toBe(200)
    const lineOf = async () =>
      (await json('task', 'list', '--as', 'region')).find(
        (each: { readonly task: string }) => each.task === task,
      ).lines[0]
    expect(await lineOf()).toMatchObject({ state: 'todo', movedTo: dayIn(3) })
    expect((await ministry('task', 'list', '--as', 'region')).out).toContain(
      `todo, moved to ${dayIn(3)}`,
    )
    laptop.append('task-worked', { task, seenRevision: 1, state: 'doing' })
    expect((await laptop.push()).statusCode).toBe(200)
    expect(await lineOf()).not.toHaveProperty('movedTo')
  })

  it('is for the own unit and what is under it alone, and for no other office', async () => {
    const refused = async (...args: string[]) => {
      const { code, err } = await ministry(...args)
      expect(code).toBe(2)
      return err
    }
    const title = ['--title', 'Autre']
    const assign = (...args: string[]) => refused('task', 'assign', ...title, ...args)
    expect(await assign('--as', 'autre', '--ppr', ppr)).toContain(
      `There is no employee ${ppr} of unit 3`,
    )
    expect(await assign('--as', 'region', '--ppr', '77')).toContain(
      'There is no employee 77 of unit 2',
    )
    expect(await assign('--as', 'directeur', '--unit', '3', '--ppr', '77')).toContain('is not')
    const others = await json('task', 'list', '--as', 'autre', '--all')
    expect(new Set(others.map((each: { readonly ppr: string }) => each.ppr))).toEqual(
      new Set(['77']),
    )
    expect(await refused('task', 'list', '--role', 'hr')).toContain('--role')
    expect(await assign('--role', 'auditor', '--ppr', ppr)).toContain('--role')
    expect(
      await refused('task', 'cancel', '--as', 'autre', '--task', 'abcd', '--reason', 'x'),
    ).toContain('no task')
    expect(
      await refused(
        'task',
        'assign',
        '--as',
        'directeur',
        '--ppr',
        ppr,
        '--due-date',
        '31/12/2026',
        ...title,
      ),
    ).toContain('must be a date')
  })
})
