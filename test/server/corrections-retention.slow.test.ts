import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRetention } from '../../server/activity-log/index.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { correctionsOf, decideCorrection } from '../../server/corrections/index.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { addMs, dayMs, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice } from '../support/test-device.ts'

const start = instantSchema.parse('2026-11-23T09:00:00.000Z')
const policy = shippedPolicy()
const { attendance, privacy } = policy.privacy.retentionDays

let now: Instant = start
let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => now })
})
afterAll(() => ministry.stop())

const retainAfter = (days: number) => {
  now = addMs(start, days * dayMs)
  return applyRetention({ db: ministry.context.db, now, policy })
}

describe('retention of corrections on the server', () => {
  it('takes words and reasons after the time of what was asked about, each its own, and keeps that it was answered', async () => {
    const ppr = await ministry.addEmployee()
    const employee = (await findEmployeeByPpr(ministry.context.db, ppr))?.id ?? -1
    const laptop = await enrolledDevice(ministry, ppr)
    laptop.append('attendance-contested', {
      ...{ slot: '2026-11-23/start', says: 'not-recorded', time: '08:31', reason: 'Forgotten.' },
    })
    laptop.append('record-contested', { record: 'The unit', reason: 'It changed.' })
    expect((await laptop.push()).statusCode).toBe(200)
    const read = async () =>
      await correctionsOf(ministry.context.db, {
        ...{ employees: [employee], kinds: ['attendance-contested', 'record-contested'] },
        ...{ isWaitingOnly: false, policy, now },
      })
    const office = {
      ...{
        context: ministry.context,
        sign: ministry.keys.sign,
        account: 'agent',
        role: 'hr',
        policy,
      },
    }
    for (const request of await read()) {
      const time = request.said?.time ?? null
      const answer = { request, outcome: 'accepted', reasons: 'So it was.', time } as const
      expect(await decideCorrection(office, answer)).toEqual({ ok: true, value: { at: start } })
      expect(await decideCorrection(office, answer)).toMatchObject({
        failure: { code: 'correction-answered' },
      })
    }
    const texts = async () => {
      const { rows } = await ministry.pool.query(
        `select id from directives where kind = 'correction-decided' and (jws <> '' or body <> '{}')`,
      )
      return rows.length
    }
    const left = async () =>
      (await read()).map(({ kind, said, answer }) => [kind, said?.reason, answer?.reasons])
    await retainAfter(attendance - 1)
    expect(await left()).toEqual([
      ['attendance-contested', 'Forgotten.', 'So it was.'],
      ['record-contested', 'It changed.', 'So it was.'],
    ])
    await retainAfter(attendance)
    expect(await left()).toEqual([
      ['attendance-contested', undefined, null],
      ['record-contested', 'It changed.', 'So it was.'],
    ])
    expect(await texts()).toBe(1)
    await retainAfter(privacy)
    expect(await texts()).toBe(0)
    expect(await read()).toMatchObject([
      { slot: '2026-11-23/start', said: null, answer: { outcome: 'accepted', time: '08:31' } },
      { said: null, answer: { outcome: 'accepted', time: null } },
    ])
  })

  it('lets nobody rewrite an answer', async () => {
    const change = (sql: string) => ministry.pool.query(sql)
    await expect(change(`update correction_decisions set outcome = 'refused'`)).rejects.toThrow()
    await expect(change(`update correction_decisions set reasons = 'other'`)).rejects.toThrow()
    await expect(change('delete from correction_decisions')).rejects.toThrow()
  })
})
