import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstDayOffered } from '../../shared/follow-up/sheet.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { addDays, calendarDateSchema } from '../../shared/kernel/instant.ts'
import {
  type CommandedMinistry,
  namesOf,
  openCommandedMinistry,
} from '../support/commanded-ministry.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'
import { testOrder, testTaskId } from '../tasks/open-tasks.ts'

let commanded: CommandedMinistry
let laptop: TestDevice
const ppr = '0012345'
const week = { period: 'week', from: '2026-11-16', to: '2026-11-22' }
const ofWeek = ['--on', '2026-11-18']
const asRegion = ['--as', 'region']
const json = (...args: string[]) => commanded.json('followup', ...args)
const text = async (...args: string[]) => (await commanded.command('followup', ...args)).out
const nameOf = (seq: number) => `${laptop.device}/1/${seq}`

async function refused(...args: string[]): Promise<string> {
  const { code, out, err } = await commanded.command('followup', ...args)
  expect([code, out]).toEqual([2, ''])
  return err
}

function sheet(change: { readonly [field: string]: CanonicalValue } = {}): CanonicalValue {
  return {
    ...week,
    ...{ planned: [], done: [], ongoing: [], moved: [], blocked: [], hours: [] },
    ...{ meetings: [], remarks: '', ...change },
  }
}

/** What the feed of the laptop says of some kind, in order. */
async function fed(kind: string): Promise<readonly unknown[]> {
  const { items } = Object((await laptop.feed()).json())
  return items
    .map(({ directive }: { readonly directive: string }) =>
      JSON.parse(Buffer.from(directive.split('.')[1] ?? '', 'base64url').toString('utf8')),
    )
    .filter((document: { readonly kind: string }) => document.kind === kind)
    .map((document: { readonly body: unknown }) => document.body)
}

const seqs = { first: 0, second: 0, day: 0 }

beforeAll(async () => {
  commanded = await openCommandedMinistry()
  await commanded.json('unit', 'add', '--level', 'central', ...namesOf('Direction'))
  const under = ['--level', 'regional', '--parent', '1']
  await commanded.json('unit', 'add', ...under, ...namesOf('Région'))
  await commanded.json('unit', 'add', '--level', 'central', ...namesOf('Archives'))
  for (const [of, name, unit] of [
    [ppr, 'سعاد', '2'],
    ['77', 'Omar', '2'],
    ['88', 'Lina', '3'],
  ] as const)
    await commanded.json('employee', 'add', '--ppr', of, '--name', name, '--unit', unit)
  for (const [account, unit] of [
    ['directeur', '1'],
    ['region', '2'],
    ['archives', '3'],
  ] as const)
    await commanded.json(
      ...['account', 'grant', '--account', account, '--role', 'supervisor', '--unit', unit],
    )
  const code = async () => (await commanded.json('enrolment-code', '--ppr', ppr)).code
  laptop = new TestDevice(remoteServer(commanded.address, code))
  expect((await laptop.enrol()).statusCode).toBe(200)
  laptop.open('2026-11-16T07:00:00.000Z')
  const line = { task: testTaskId(1), title: 'Rapport annuel', day: '2026-11-18', references: [] }
  seqs.first = laptop.append(
    'sheet-signed',
    {
      edition: 1,
      sheet: sheet({
        done: [{ ...line, by: 'ministry', deliverable: 'Rapport', words: 'Envoyé\nau bureau' }],
        moved: [
          {
            ...line,
            task: testTaskId(2),
            title: 'Note',
            to: '2026-11-24',
            cancelledOn: '2026-11-19',
          },
        ],
        hours: [
          {
            date: '2026-11-18',
            start: { recorded: '09:00', counts: '08:30', corrections: [] },
          },
        ],
        meetings: ['اجتماع المصلحة'],
        remarks: 'Connexion lente.',
      }),
    },
    { at: '2026-11-20T16:00:00.000Z' },
  )
  const days = { period: 'day', from: '2026-11-18', to: '2026-11-18' }
  seqs.day = laptop.append(
    'sheet-signed',
    { edition: 1, sheet: sheet(days) },
    { at: '2026-11-20T16:01:00.000Z' },
  )
  expect((await laptop.push()).statusCode).toBe(200)
})
afterAll(async () => {
  await commanded.close()
})

describe('npm run ministry -- followup', () => {
  it('lists who signed and who did not, of the own unit and what is under it; each is told', async () => {
    const listed = await json('list', ...ofWeek, '--as', 'directeur')
    expect(listed).toMatchObject([
      // Of Omar, who has no laptop, nothing is known: that is not the same as not signed.
      { ppr: '77', state: 'not-yet-known', ...week, versions: [] },
      { ppr, state: 'signed', versions: [{ sheet: nameOf(seqs.first), edition: 1, answer: null }] },
    ])
    expect(listed).toHaveLength(2)
    const { from, to } = week
    expect((await fed('record-read')).at(-1)).toMatchObject({
      ...{ role: 'supervisor', what: 'sheets', from, to },
    })
    expect(await json('list', ...ofWeek, '--as', 'archives')).toMatchObject([{ ppr: '88' }])
    const ofDay = await json('list', '--period', 'day', ...ofWeek, ...asRegion, '--ppr', ppr)
    expect(ofDay).toMatchObject([{ versions: [{ sheet: nameOf(seqs.day) }] }])

    // The log of the laptop reaches past this week, and nothing of it is there.
    const lastWeek = ['--on', '2026-11-09', '--ppr', ppr]
    expect(await json('list', ...lastWeek, ...asRegion)).toMatchObject([{ state: 'nothing' }])
    expect(await json('list', ...asRegion, '--on', '2099-01-01')).toMatchObject([
      { state: 'under-way' },
      { state: 'under-way' },
    ])
    const table = await text('list', ...ofWeek, ...asRegion)
    expect(table).toContain('2026-11-16 to 2026-11-22')
    expect(table).toContain('signed, to look at')
    expect(table).toContain('not yet known')
  })

  it('shows one sheet in whole, and what the employee typed set off by a mark', async () => {
    const shown = await text('show', '--sheet', nameOf(seqs.first), ...asRegion)
    for (const part of [
      ...['2026-11-18  Rapport annuel', 'given by the ministry', 'deliverable: Rapport'],
      ...[
        '> Envoyé / au bureau',
        'to 2026-11-24',
        'cancelled on 2026-11-19',
        'start 09:00 (counts as 08:30)',
      ],
      ...['> اجتماع المصلحة', '> Connexion lente.', 'visa      none yet'],
    ])
      expect(shown).toContain(part)
    expect(await json('show', '--sheet', nameOf(seqs.first), '--role', 'auditor')).toMatchObject({
      ...{ ppr, ...week, edition: 1, answer: null, earlier: [], later: [] },
      content: { remarks: 'Connexion lente.', moved: [{ to: '2026-11-24' }] },
    })
    expect((await fed('record-read')).at(-1)).toMatchObject({ role: 'auditor', what: 'sheets' })
  })

  it('refuses what is not of the own unit, what is not there and what makes no sense', async () => {
    const first = ['--sheet', nameOf(seqs.first)]
    const reads = (await fed('record-read')).length
    for (const args of [
      ['show', ...first],
      ['visa', ...first, '--visa', 'seen'],
    ])
      expect(await refused(...args, '--as', 'archives')).toContain('no sheet')
    expect(await refused('list', '--role', 'supervisor')).toContain('is supervisor of no unit')
    expect(await refused('list', '--role', 'hr')).toContain('must be supervisor or auditor')
    expect(await refused('list', '--period', 'month')).toContain('--period: must be day or week')
    expect(await refused('visa', ...first, '--visa', 'perhaps')).toContain(
      'must be seen or returned',
    )
    expect(await refused('visa', ...first, '--visa', 'seen', '--role', 'auditor')).toContain(
      'a visa is of the hierarchy',
    )
    expect(await refused('show', '--sheet', nameOf(999), ...asRegion)).toContain('followup list')
    expect(await refused('show', '--sheet', 'x', ...asRegion)).toContain('--sheet')
    expect(await refused('visa', ...first, ...asRegion, '--visa', 'good')).toContain('--visa')
    expect(await refused('visa', ...first, ...asRegion, '--visa', 'returned')).toContain(
      '--remarks',
    )
    expect(await refused('list', ...asRegion, '--on', '18/11/2026')).toContain('--on')
    expect(await refused('list', ...asRegion, '--period', 'month')).toContain('--period')
    expect(await refused('list', ...asRegion, '--ppr', '88')).toContain('no employee 88')
    // Nobody was read, so nobody was told.
    expect(await fed('record-read')).toHaveLength(reads)
    expect(await fed('sheet-visa')).toEqual([])
  })

  it('calls not signed only what the laptop offers to sign', async () => {
    const today = calendarDateSchema.parse(new Date().toISOString().slice(0, 10))
    const monday = addDays(firstDayOffered(today), 7 * 7)
    const [tuesday, saturday, sunday] = [addDays(monday, 1), addDays(monday, 5), addDays(monday, 6)]
    laptop.checkIn('2026-01-06', '2026-01-06T08:30:00.000Z')
    laptop.checkIn(monday, `${monday}T08:30:00.000Z`)
    const task = testTaskId(1)
    const order = JSON.parse(JSON.stringify(testOrder()))
    const at = { at: `${saturday}T10:00:00.000Z` }
    laptop.append('task-written', { task, revision: 1, order }, at)
    laptop.append('task-worked', { task, seenRevision: 1, state: 'done' }, at)
    // A word about what was done before is no work of the Sunday.
    const later = { at: `${sunday}T10:00:00.000Z` }
    laptop.append('task-worked', { task, seenRevision: 1, note: 'Classé' }, later)
    laptop.checkIn(today, new Date().toISOString())
    expect((await laptop.push()).statusCode).toBe(200)
    const states = []
    for (const day of ['2026-01-06', monday, tuesday, saturday, sunday]) {
      const ofDay = ['--period', 'day', '--on', day, '--ppr', ppr, ...asRegion]
      states.push(...(await json('list', ...ofDay)).map(({ state }: { state: string }) => state))
    }
    expect(states).toEqual(['lapsed', 'not-signed', 'nothing', 'not-signed', 'nothing'])
  })

  it('returns a sheet with remarks once, and looks at the one that is signed anew', async () => {
    const first = ['--sheet', nameOf(seqs.first), ...asRegion]
    const remarks = 'أضيفوا المنجزات'
    await json('visa', ...first, '--visa', 'returned', '--remarks', remarks)
    expect(await fed('sheet-visa')).toMatchObject([
      {
        sheet: { generation: 1, seq: seqs.first },
        ...{ visa: 'returned', remarks, role: 'supervisor' },
      },
    ])
    expect(await refused('visa', ...first, '--visa', 'seen')).toContain('one is set once')
    expect(await json('list', ...ofWeek, ...asRegion, '--ppr', ppr)).toMatchObject([
      { state: 'returned' },
    ])

    // Signed anew by a clock that was set back: the order of the log decides which is the last.
    seqs.second = laptop.append(
      'sheet-signed',
      {
        ...{ edition: 2, sheet: sheet({ remarks: 'Complété.' }) },
        replaces: { generation: 1, seq: seqs.first },
      },
      { at: '2026-11-20T15:00:00.000Z' },
    )
    expect((await laptop.push()).statusCode).toBe(200)
    const [listed] = await json('list', ...ofWeek, ...asRegion, '--ppr', ppr)
    expect(listed).toMatchObject({
      state: 'signed',
      versions: [{ answer: { visa: 'returned', remarks } }, { edition: 2, answer: null }],
    })
    expect(
      await refused('visa', '--sheet', nameOf(seqs.first), '--visa', 'seen', ...asRegion),
    ).toContain(`a later version, ${nameOf(seqs.second)}`)
    const second = ['--sheet', nameOf(seqs.second), ...asRegion]
    await json('visa', ...second, '--visa', 'seen')
    expect(await fed('sheet-visa')).toMatchObject([
      { visa: 'returned' },
      { sheet: { seq: seqs.second }, visa: 'seen', remarks: '' },
    ])
    expect(await json('show', ...second)).toMatchObject({
      content: { remarks: 'Complété.' },
      earlier: [{ edition: 1, content: { remarks: 'Connexion lente.' } }],
    })
    const shown = await text('show', ...second)
    expect(shown).toContain(`earlier   ${nameOf(seqs.first)}, edition 1`)
    expect(await json('rebuild')).toEqual({ devices: 1, sheets: 3 })
  })
})
