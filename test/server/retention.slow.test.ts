import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  applyRetention,
  newestReception,
  retentionDue,
  verifyCopy,
} from '../../server/activity-log/index.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { attendanceOf } from '../../server/attendance/index.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { addMs, calendarDateSchema, dayMs, instantSchema } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type TestDevice } from '../support/test-device.ts'

const evening = instantSchema.parse('2026-11-23T22:00:00.000Z')
const policy = shippedPolicy()
const { attendance: attendanceDays } = policy.privacy.retentionDays

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => evening })
})
afterAll(() => ministry.stop())

const deps = (daysLater: number) => ({
  db: ministry.context.db,
  now: addMs(evening, daysLater * dayMs),
  policy,
})

async function bodiesOf({ device }: TestDevice, table: 'entries' | 'fork_evidence' = 'entries') {
  const { rows } = await ministry.pool.query(
    `select header::json ->> 'kind' as kind, body is not null as "hasBody", salt is not null as "hasSalt", erased_under
     from ${table} where device = $1 order by seq`,
    [device],
  )
  return rows
}

async function laptopThatSent(ppr?: string) {
  const laptop = await enrolledDevice(ministry, ppr)
  laptop.entries.length = 0
  laptop.hashes.length = 0
  laptop.open('2026-11-20T09:00:00.000Z')
  laptop.checkIn('2026-11-23', '2026-11-23T08:31:00.000Z')
  laptop.append('entry-erased', { generation: 1, seqs: [1], rule: 'owner-request' })
  expect((await laptop.push()).statusCode).toBe(200)
  return laptop
}

const attendanceLine = (lines: Awaited<ReturnType<typeof applyRetention>>) =>
  lines.find(({ purpose }) => purpose === 'attendance')

describe('retention on the server', () => {
  it('empties what was held for the whole time of its purpose, a day after and not a day before', async () => {
    const laptop = await laptopThatSent()
    await applyRetention(deps(attendanceDays - 1))
    expect(await bodiesOf(laptop)).toMatchObject([
      { hasBody: true },
      { kind: 'check-in', hasBody: true, erased_under: null },
      { hasBody: true },
    ])
    expect(attendanceLine(await retentionDue(deps(attendanceDays)))?.contents).toBe(1)
    expect(attendanceLine(await applyRetention(deps(attendanceDays)))?.contents).toBe(1)
    expect(await bodiesOf(laptop)).toMatchObject([
      { kind: 'log-opened', hasBody: true, erased_under: null },
      {
        kind: 'check-in',
        hasBody: false,
        hasSalt: false,
        erased_under: `retention/attendance/${attendanceDays}d/${policy.edition}`,
      },
      { kind: 'entry-erased', hasBody: true },
    ])
  })

  it('does nothing twice, and never touches what a verifier needs', async () => {
    await laptopThatSent()
    await applyRetention(deps(10_000))
    const again = await applyRetention(deps(10_000))
    expect(again.every(({ contents }) => contents === 0)).toBe(true)
    const { rows } = await ministry.pool.query(
      `select distinct kind from entries where body is not null order by kind`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['entry-erased', 'log-opened'])
  })

  it('leaves a copy that verifies, with the erased bodies told apart from taken ones', async () => {
    const laptop = await laptopThatSent()
    await applyRetention(deps(attendanceDays))
    const verified = () => verifyCopy(ministry.context, ministry.keys, laptop.device)
    expect((await verified()).breaks).toEqual([])
    laptop.checkIn('2026-11-24', '2026-11-24T08:31:00.000Z')
    await laptop.push(4)
    await ministry.pool.query(
      'update entries set body = null, salt = null where device = $1 and seq = 4',
      [laptop.device],
    )
    expect((await verified()).breaks).toEqual([{ generation: 1, seq: 4, reason: 'body-missing' }])
  })

  it('leaves HR the fact that something was recorded, and nothing of what it said', async () => {
    const ppr = await ministry.addEmployee()
    await laptopThatSent(ppr)
    await applyRetention(deps(attendanceDays))
    const employee = await findEmployeeByPpr(ministry.context.db, ppr)
    if (!employee) throw new Error('no employee')
    const date = calendarDateSchema.parse('2026-11-23')
    const asked = { employees: [employee], from: date, to: date, defaultPolicy: policy }
    const [report] = await attendanceOf(ministry.context, asked)
    expect(report?.days[0]?.start).toMatchObject({ state: 'recorded', time: '08:31' })
    expect(report?.days[0]?.start).not.toHaveProperty('timeliness')
    expect(JSON.stringify(report)).not.toContain('home')
  })

  it('empties the evidence of a fork by the same rule', async () => {
    const laptop = await laptopThatSent()
    const other = laptop.clone(2)
    other.checkIn('2026-11-24', '2026-11-24T08:31:00.000Z')
    expect((await other.push(3)).statusCode).toBe(409)
    expect(await bodiesOf(laptop, 'fork_evidence')).toMatchObject([{ hasBody: true }])
    await applyRetention(deps(attendanceDays))
    expect(await bodiesOf(laptop, 'fork_evidence')).toMatchObject([{ hasBody: false }])
  })

  it('lets nobody fill a body again, nor change what is kept', async () => {
    const laptop = await laptopThatSent()
    await applyRetention(deps(attendanceDays))
    const change = (set: string) =>
      ministry.pool.query(`update entries set ${set} where device = $1 and seq = 2`, [
        laptop.device,
      ])
    await expect(change(`body = '{}', salt = 'x'`)).rejects.toThrow('emptied, never filled')
    await expect(change(`header = '{}'`)).rejects.toThrow('never changed')
    await expect(
      ministry.pool.query('delete from entries where device = $1', [laptop.device]),
    ).rejects.toThrow('never changed or deleted')
  })

  it('knows when the newest entry came, so that a clock set ahead is noticed before it erases', async () => {
    expect(await newestReception(ministry.context.db)).toBe(evening)
  })
})
