import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRetention } from '../../server/activity-log/index.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { assignTask, giveOrder, type TaskOffice, tasksOf } from '../../server/tasks/index.ts'
import { addMs, dayMs, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type TestDevice } from '../support/test-device.ts'
import { testOrder } from '../tasks/open-tasks.ts'

const start = instantSchema.parse('2026-11-23T09:00:00.000Z')
const policy = shippedPolicy()
const days = policy.privacy.retentionDays.task

let now: Instant = start
let ministry: TestMinistry
let office: TaskOffice
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => now })
  office = { context: ministry.context, sign: ministry.keys.sign, account: 'chef' }
})
afterAll(() => ministry.stop())

const passTo = (daysLater: number) => {
  now = addMs(start, daysLater * dayMs)
}
const retain = () => applyRetention({ db: ministry.context.db, now, policy })

/** The tasks whose orders a laptop reads in its feed from its beginning, or after a cursor. */
async function fed(of: TestDevice, after?: string) {
  const reply = await of.feed(after)
  expect(reply.statusCode).toBe(200)
  const items: readonly { readonly cursor: string }[] = Object(reply.json()).items
  return items.flatMap(({ cursor }) => {
    const [, name = '', task] = /^\d+:(task\.([^.]+)\.\d+)/.exec(cursor) ?? []
    return task === undefined ? [] : [{ task, name, cursor }]
  })
}

describe('retention of tasks on the server', () => {
  it('forgets an order once nothing was ordered or said of its task for the whole time, with the document that brought it', async () => {
    const ppr = await ministry.addEmployee()
    const employee = (await findEmployeeByPpr(ministry.context.db, ppr))?.id ?? -1
    const laptop = await enrolledDevice(ministry, ppr)
    const give = (title: string) => assignTask(office, { employee, order: testOrder({ title }) })
    const [revised, worked, over] = [
      await give('revised'),
      await give('worked'),
      await give('over'),
    ]
    const left = async () =>
      (await tasksOf(ministry.context.db, [employee])).map(({ view }) => view.task).toSorted()
    const texts = async (kind: 'task' | 'task-said') => {
      const { rows } = await ministry.pool.query(
        `select id from directives where kind = $1 and (jws <> '' or body <> '{}')`,
        [kind],
      )
      return rows.length
    }
    const before = await fed(laptop)
    expect(before.map(({ task }) => task)).toEqual([revised, worked, over])

    passTo(days - 1)
    const order = testOrder({ title: 'revised again' })
    expect(await giveOrder(office, { employee, task: revised, revision: 2, order })).toBe(true)
    laptop.append('task-worked', { task: worked, seenRevision: 1, note: 'under way' })
    expect((await laptop.push()).statusCode).toBe(200)
    await retain()
    expect(await left()).toEqual([revised, worked, over].toSorted())

    passTo(days + 1)
    await retain()
    expect(await left()).toEqual([revised, worked].toSorted())
    expect(await texts('task')).toBe(3)
    // Who reads anew, or is enrolled now, is not given it; who stood at its place reads on from there.
    const names = [`task.${revised}.1`, `task.${worked}.1`, `task.${revised}.2`]
    expect((await fed(laptop)).map(({ name }) => name)).toEqual(names)
    const newcomer = await enrolledDevice(ministry, ppr)
    expect((await fed(newcomer)).map(({ name }) => name)).toEqual(names)
    expect((await fed(laptop, before.at(-1)?.cursor)).map(({ name }) => name)).toEqual(
      names.slice(2),
    )

    expect(await texts('task-said')).toBe(1)

    // What was said goes with its entry, and the order with it.
    passTo(2 * days + 2)
    await retain()
    expect(await left()).toEqual([])
    expect([await texts('task'), await texts('task-said')]).toEqual([0, 0])
    const { rows } = await ministry.pool.query('select count(*)::integer as left from task_orders')
    expect(rows).toEqual([{ left: 0 }])
  })
})
