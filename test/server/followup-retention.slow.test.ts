import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRetention } from '../../server/activity-log/index.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { findSheet, readSheet, setVisa } from '../../server/follow-up/index.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { addMs, dayMs, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice } from '../support/test-device.ts'

const start = instantSchema.parse('2026-11-23T09:00:00.000Z')
const policy = shippedPolicy()
const days = policy.privacy.retentionDays.task

let now: Instant = start
let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => now })
})
afterAll(() => ministry.stop())

describe('retention of follow-up sheets on the server', () => {
  it('takes what was signed and the remarks of its visa after their time, and keeps that both were', async () => {
    const laptop = await enrolledDevice(ministry, await ministry.addEmployee())
    const seq = laptop.append('sheet-signed', {
      edition: 1,
      sheet: {
        ...{ period: 'day', from: '2026-11-20', to: '2026-11-20' },
        ...{ planned: [], done: [], ongoing: [], moved: [], blocked: [], hours: [] },
        ...{ meetings: [], remarks: 'Calm.' },
      },
    })
    expect((await laptop.push()).statusCode).toBe(200)
    const { context, keys, pool } = ministry
    const sheet = {
      device: laptop.device,
      generation: generationSchema.parse(1),
      seq: seqSchema.parse(seq),
    }
    const office = { context, sign: keys.sign, account: 'chef', role: 'supervisor' } as const
    const given = { sheet, visa: 'returned', remarks: 'Please add.' } as const
    expect(await setVisa(office, given)).toEqual({ at: start })
    expect(await setVisa(office, given)).toBeNull()
    const left = async () => [
      (await readSheet(context.db, sheet))?.sheet.remarks,
      (await findSheet(context.db, sheet))?.answer?.remarks,
    ]
    const texts = async () => {
      const { rows } = await pool.query(
        `select id from directives where kind = 'sheet-visa' and (jws <> '' or body <> '{}')`,
      )
      return rows.length
    }
    const retainAfter = (daysLater: number) => {
      now = addMs(start, daysLater * dayMs)
      return applyRetention({ db: context.db, now, policy })
    }
    await retainAfter(days - 1)
    expect([await left(), await texts()]).toEqual([['Calm.', 'Please add.'], 1])
    await retainAfter(days + 1)
    expect([await left(), await texts()]).toEqual([[undefined, null], 0])
    expect(await findSheet(context.db, sheet)).toMatchObject({
      ...{ edition: 1, from: '2026-11-20', answer: { visa: 'returned', at: start } },
    })

    const change = (sql: string) => pool.query(sql)
    await expect(change(`update sheet_visas set visa = 'seen'`)).rejects.toThrow()
    await expect(change(`update sheet_visas set remarks = 'other'`)).rejects.toThrow()
    await expect(change('delete from sheet_visas')).rejects.toThrow()
  })
})
