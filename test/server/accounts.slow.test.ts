import { userInfo } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CommandedMinistry,
  namesOf,
  openCommandedMinistry,
} from '../support/commanded-ministry.ts'
import { startTestMinistry } from '../support/postgres.ts'

let commanded: CommandedMinistry
const json = (...args: string[]) => commanded.json(...args)
const named = (account: string, role: string, unit: string) => [
  ...['--account', account, '--role', role, '--unit', unit],
]
const span = ['--from', '2026-11-23', '--to', '2026-11-23']
const people = (found: readonly { readonly ppr: string }[]) => found.map(({ ppr }) => ppr)

async function refused(...args: string[]): Promise<string> {
  const { code, out, err } = await commanded.command(...args)
  expect([code, out]).toEqual([2, ''])
  return err
}

beforeAll(async () => {
  commanded = await openCommandedMinistry()
  // 1 central, 2 regional under it, 3 provincial under that; 4 regional beside 2; 5 another central one.
  await json('unit', 'add', '--level', 'central', ...namesOf('Direction'))
  await json('unit', 'add', '--level', 'regional', '--parent', '1', ...namesOf('Région'))
  await json('unit', 'add', '--level', 'provincial', '--parent', '2', ...namesOf('Province'))
  await json('unit', 'add', '--level', 'regional', '--parent', '1', ...namesOf('Autre région'))
  await json('unit', 'add', '--level', 'central', ...namesOf('Autre direction'))
  for (const unit of ['1', '2', '3', '4', '5'])
    await json('employee', 'add', '--ppr', unit, '--name', `Agent ${unit}`, '--unit', unit)
})
afterAll(async () => {
  await commanded.close()
})

describe('npm run ministry -- account', () => {
  it('lets a supervisor reach their own unit and what is under it, and nothing else', async () => {
    await json('account', 'grant', ...named('region', 'supervisor', '2'))
    const asRegion = ['attendance', ...span, '--as', 'region']
    expect(people(await json(...asRegion))).toEqual(['2', '3'])
    expect(people(await json(...asRegion, '--unit', '3'))).toEqual(['3'])
    for (const unit of ['1', '4', '5'])
      expect(await refused(...asRegion, '--unit', unit)).toContain(
        `supervisor of unit 2 and what is under it, and ${unit} is not`,
      )
    expect(await refused(...asRegion, '--unit', '99')).toContain('There is no unit 99')

    // A second unit adds to the first; one taken back is gone at the next command.
    await json('account', 'grant', ...named('region', 'supervisor', '5'))
    expect(people(await json(...asRegion))).toEqual(['2', '3', '5'])
    await json('account', 'revoke', ...named('region', 'supervisor', '2'))
    expect(people(await json(...asRegion))).toEqual(['5'])
  })

  it('believes no supervisor by their word, whatever the command', async () => {
    const asSupervisor = ['--role', 'supervisor', '--unit', '1']
    for (const command of [
      ['attendance', ...span],
      ['task', 'list'],
      ['task', 'assign', '--ppr', '1', '--title', 'Note'],
      ['correction', 'list'],
    ])
      expect(await refused(...command, ...asSupervisor)).toContain(
        `The account ${userInfo().username} is supervisor of no unit`,
      )
    expect(await refused('attendance', ...span, '--as', 'nobody')).toContain('holds no office')
    expect(await refused('attendance', ...span, '--as', 'a b')).toContain('--as')
  })

  it('holds --as to the offices of the account, and takes the one office that a command fits', async () => {
    await json('account', 'grant', ...named('drh', 'hr', '1'))
    expect(people(await json('attendance', ...span, '--as', 'drh'))).toEqual(['1', '2', '3', '4'])
    expect(await refused('task', 'list', '--as', 'drh')).toContain('holds no office')
    expect(await refused('correction', 'list', '--as', 'drh', '--role', 'it-security')).toContain(
      'is it-security of no unit',
    )
    await json('account', 'grant', ...named('drh', 'supervisor', '3'))
    expect(await refused('attendance', ...span, '--as', 'drh')).toContain('hr and supervisor')
    expect(
      people(await json('attendance', ...span, '--as', 'drh', '--role', 'supervisor')),
    ).toEqual(['3'])
  })

  it('gives and takes back once, and lists both', async () => {
    const chef = named('chef', 'supervisor', '4')
    await json('account', 'grant', ...chef)
    expect(await refused('account', 'grant', ...chef)).toContain('already')
    await json('account', 'revoke', ...chef)
    expect(await refused('account', 'revoke', ...chef)).toContain('is not supervisor of unit 4')
    await json('account', 'grant', ...chef)
    const listed = async (...more: string[]) =>
      (await json('account', 'list', ...more)).filter(
        ({ account }: { readonly account: string }) => account === 'chef',
      )
    const by = { by: userInfo().username }
    expect(await listed()).toMatchObject([{ role: 'supervisor', unit: 4, revoked: null }])
    expect(await listed('--all')).toMatchObject([
      { granted: by, revoked: by },
      { granted: by, revoked: null },
    ])
    expect(await refused('account', 'grant', ...named('chef', 'king', '4'))).toContain('--role')
    expect(await refused('account', 'grant', ...named('chef', 'hr', '99'))).toContain('no unit 99')
    expect(await refused('account', 'grant', ...named('a\u202eb', 'hr', '1'))).toContain(
      '--account',
    )
  })
})

describe('the record of who held which office', () => {
  it('is kept as it was: nothing is deleted, and nothing changes but that it was taken back, once', async () => {
    const ministry = await startTestMinistry()
    try {
      await ministry.addEmployee()
      const change = (sql: string) => ministry.pool.query(sql)
      await change(
        `insert into account_roles (account, role, unit, granted_at, granted_by)
         select 'chef', 'supervisor', min(id), now(), 'admin' from units`,
      )
      await expect(change('delete from account_roles')).rejects.toThrow()
      await expect(change(`update account_roles set account = 'other'`)).rejects.toThrow()
      const revoke = `update account_roles set revoked_at = now(), revoked_by = 'admin'`
      await change(revoke)
      await expect(change(revoke)).rejects.toThrow('taken back once')
      await expect(
        change('update account_roles set revoked_at = null, revoked_by = null'),
      ).rejects.toThrow()
    } finally {
      await ministry.stop()
    }
  })
})
