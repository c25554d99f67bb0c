import { describe, expect, it } from 'vitest'
import { applyRetention } from '../../main/my-data/retention.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { keepWork, savePlaces } from '../../main/tasks/store.ts'
import { keptKinds } from '../../shared/activity-log/erasures.ts'
import { verifyLog } from '../../shared/activity-log/verify.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { calendarDateSchema, dayMs, hourMs, instantSchema } from '../../shared/kernel/instant.ts'
import { dueThrough } from '../../shared/my-data/retention.ts'
import { shippedRules } from '../posture/judging.ts'
import { testOrder, testTaskId } from '../tasks/open-tasks.ts'
import { type MyDataLaptop, openMyDataLaptop } from './open-my-data.ts'

/** The shipped policy keeps attendance for a year. */
const yearMs = 365 * dayMs

async function enrolledLaptop(): Promise<MyDataLaptop> {
  const laptop = await openMyDataLaptop()
  await laptop.enrol()
  return laptop
}

const erasures = (laptop: MyDataLaptop) =>
  laptop.agent.log.exportBundle().generations.flatMap(({ entries }) =>
    entries.flatMap(({ header, body }) => {
      const { kind } = JSON.parse(header)
      return kind === 'entry-erased' && body ? [JSON.parse(body)] : []
    }),
  )

describe('retention on the laptop', () => {
  it('erases a content a year after the ministry received it, and says which and by which rule', async () => {
    await using laptop = await enrolledLaptop()
    const seq = laptop.checkIn('a plan of last year')
    await laptop.sync()
    laptop.pass(yearMs - hourMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('attendance')).toContain(seq)

    laptop.pass(dayMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('attendance')).not.toContain(seq)
    expect(erasures(laptop)).toContainEqual({
      generation: 1,
      seqs: [seq],
      rule: `retention/attendance/365d/${laptop.agent.policy.current().edition}`,
    })
    expect(laptop.agent.log.verify().breaks).toEqual([])
    expect(laptop.errors).toEqual([])
  })

  it('leaves a log that a stranger verifies without a break', async () => {
    await using laptop = await enrolledLaptop()
    for (let day = 0; day < 30; day += 1) laptop.checkIn(`plan ${day}`)
    await laptop.sync()
    laptop.pass(3 * yearMs)
    await laptop.sync()
    laptop.look()
    await laptop.sync()
    const found = verifyLog(laptop.agent.log.exportBundle(), systemCrypto())
    expect(found.breaks).toEqual([])
  })

  it('never erases what the ministry has not received, however old', async () => {
    await using laptop = await enrolledLaptop()
    laptop.network.setOffline(true)
    const unsent = laptop.checkIn('never sent')
    laptop.pass(10 * yearMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('attendance')).toContain(unsent)
  })

  it('counts from the day of the receipt, not from a clock that was years behind when the entry was written', async () => {
    await using laptop = await enrolledLaptop()
    laptop.clock.setWall(-5 * yearMs)
    const seq = laptop.checkIn('written by a clock of five years ago')
    await laptop.sync()
    laptop.clock.setWall(5 * yearMs)
    laptop.pass(2 * dayMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('attendance')).toContain(seq)
  })

  it('erases nothing by a clock that was set years ahead, before or after the server answered', async () => {
    await using laptop = await enrolledLaptop()
    const seq = laptop.checkIn()
    await laptop.sync()
    laptop.clock.setWall(20 * yearMs)
    laptop.look()
    expect(laptop.applyRetention()).not.toBe('no-proof-of-time')
    expect(laptop.readable('attendance')).toContain(seq)

    await laptop.restart()
    laptop.look()
    expect(laptop.readable('attendance')).toContain(seq)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('attendance')).toContain(seq)
  })

  it('waits where no server ever proved the time', async () => {
    await using laptop = await openMyDataLaptop()
    laptop.checkIn()
    laptop.pass(20 * yearMs)
    expect(laptop.applyRetention()).toBe('no-proof-of-time')
  })

  it('goes by the time that the server signed in this run even where nothing new was receipted', async () => {
    await using laptop = await enrolledLaptop()
    const seq = laptop.checkIn()
    await laptop.sync()
    // The laptop stays on; nothing is appended, so no receipt comes, and the counter that nobody can set goes on.
    laptop.pass(yearMs + dayMs)
    laptop.look()
    expect(laptop.readable('attendance')).not.toContain(seq)
  })

  it('keeps the first entry and the entries about erasures', async () => {
    await using laptop = await enrolledLaptop()
    laptop.checkIn()
    await laptop.sync()
    laptop.pass(4 * yearMs)
    await laptop.sync()
    laptop.look()
    await laptop.sync()
    laptop.pass(9 * yearMs)
    await laptop.sync()
    laptop.look()
    const left = laptop.agent.log.db
      .prepare<[], string>(
        `SELECT DISTINCT json_extract(header, '$.kind') FROM entries WHERE body IS NOT NULL`,
      )
      .pluck()
      .all()
    expect(left.toSorted()).toEqual([...keptKinds].toSorted())
  })

  it('is done once a day and changes nothing when it looks again', async () => {
    await using laptop = await enrolledLaptop()
    laptop.checkIn()
    await laptop.sync()
    laptop.pass(yearMs + dayMs)
    await laptop.sync()
    expect(laptop.applyRetention()).toBe('wholly')
    const head = laptop.agent.log.head()
    expect(laptop.applyRetention()).toBe('not-due')
    laptop.pass(dayMs)
    await laptop.sync()
    const before = laptop.agent.log.head().seq
    expect(laptop.applyRetention()).toBe('wholly')
    expect(laptop.agent.log.head().seq).toBe(before)
    expect(before).toBeGreaterThanOrEqual(head.seq)
  })

  it('erases a bounded part at a look, and the rest at the next ones', async () => {
    await using laptop = await enrolledLaptop()
    const count = 2_600
    laptop.agent.log.transact((tx) => {
      for (let index = 0; index < count; index += 1)
        tx.append('reminder', {
          slot: slotOf(index),
          minutes: 0,
          step: 'toast',
          outcome: 'shown',
        })
    })
    await laptop.sync()
    laptop.pass(yearMs + dayMs)
    await laptop.sync()
    expect(laptop.applyRetention()).toBe('partly')
    expect(laptop.readable('attendance')).toHaveLength(count - 2_000)
    expect(laptop.applyRetention()).toBe('wholly')
    expect(laptop.readable('attendance')).toEqual([])
    expect(Math.max(...erasures(laptop).map(({ seqs }) => seqs.length))).toBe(500)
    expect(laptop.agent.log.verify().breaks).toEqual([])
  })

  it('takes the text of the last upload with the contents that it held, and of no other', async () => {
    await using laptop = await enrolledLaptop()
    laptop.checkIn('something to forget')
    await laptop.sync()
    const upload = () => laptop.agent.sync.uploads.last()
    expect(upload()?.body).toContain('something to forget')
    laptop.pass(yearMs + dayMs)
    laptop.look()
    expect(upload()).toMatchObject({ body: null })
    expect(upload()?.bytes).toBeGreaterThan(100)
  })

  it('undoes an act that fails in the middle, wholly, and finds the same contents at the next look', async () => {
    await using laptop = await enrolledLaptop()
    const seq = laptop.checkIn()
    await laptop.sync()
    laptop.pass(yearMs + dayMs)
    await laptop.sync()
    const head = laptop.agent.log.head()
    expect(() =>
      laptop.agent.activity.erase([seq], 'retention', () => {
        throw new Error('killed here')
      }),
    ).toThrow('killed here')
    expect(laptop.agent.log.head()).toEqual(head)
    expect(laptop.readable('attendance')).toContain(seq)
    laptop.look()
    expect(laptop.readable('attendance')).not.toContain(seq)
  })

  it('forgets who read the record once the time of that has passed, and does not tell of it twice', async () => {
    await using laptop = await enrolledLaptop()
    const read = { at: laptop.clock.now(), role: 'hr', what: 'attendance' }
    await laptop.ministry.publish('record-read', read, 'record-read.1')
    await laptop.sync()
    expect((await laptop.view()).reads).toMatchObject([{ read }])
    laptop.pass(6 * yearMs)
    await laptop.sync()
    laptop.look()
    expect((await laptop.view()).reads).toEqual([])
    const kept = laptop.agent.log.db
      .prepare<[], string>(`SELECT jws FROM directives WHERE kind = 'record-read'`)
      .pluck()
      .all()
    expect(kept).toEqual([''])
    await laptop.restart()
    await laptop.sync()
    expect((await laptop.view()).reads).toEqual([])
  })
})

describe('retention of what the ministry ordered', () => {
  const [kept, over, worked] = [testTaskId(1), testTaskId(2), testTaskId(3)]
  const order = (title: string) => testOrder({ title })
  const held = (laptop: MyDataLaptop) => {
    const { db } = laptop.agent.log
    const all = (sql: string) => db.prepare<[], unknown>(sql).pluck().all()
    return {
      tasks: all('SELECT task FROM tasks ORDER BY task'),
      orders: all('SELECT DISTINCT task FROM task_orders ORDER BY task'),
      places: all('SELECT task FROM task_places ORDER BY task'),
      texts: all(`SELECT id FROM directives WHERE kind = 'task' AND jws <> '' ORDER BY id`),
      names: all(`SELECT id FROM directives WHERE kind = 'task' ORDER BY id`),
    }
  }

  it('takes a task with its documents once its time is over, and keeps one that was ordered or worked on since', async () => {
    await using laptop = await enrolledLaptop()
    const days = laptop.agent.policy.current().privacy.retentionDays.task
    const give = (task: string, revision: number) =>
      laptop.ministry.publish(
        'task',
        { task, revision, order: order(`${task} ${revision}`) },
        `task.${task}.${revision}`,
      )
    for (const task of [kept, over, worked]) await give(task, 1)
    await laptop.sync()
    laptop.agent.log.transact((tx) =>
      savePlaces(tx.db, [{ task: over }, { task: kept }], calendarDateSchema.parse('2026-11-23')),
    )
    const all = { tasks: [kept, over, worked], orders: [kept, over, worked] }
    expect(held(laptop)).toMatchObject(all)

    laptop.pass((days - 1) * dayMs)
    await give(kept, 2)
    laptop.agent.log.transact((tx) => {
      const said = { task: worked, seenRevision: 1, note: 'late' }
      const { generation, seq, at } = tx.append('task-worked', said)
      keepWork(tx.db, { device: laptop.agent.log.device, generation, seq, at, said })
    })
    await laptop.sync()
    laptop.look()
    expect(held(laptop)).toMatchObject(all)

    laptop.pass(2 * dayMs)
    laptop.checkIn()
    await laptop.sync()
    laptop.look()
    expect(laptop.errors).toEqual([])
    expect(held(laptop)).toEqual({
      ...{ tasks: [kept, worked], orders: [kept, worked], places: [kept] },
      texts: [`task.${kept}.1`, `task.${kept}.2`, `task.${worked}.1`],
      names: [`task.${kept}.1`, `task.${kept}.2`, `task.${over}.1`, `task.${worked}.1`],
    })
    expect(laptop.agent.log.verify().breaks).toEqual([])

    // Nothing comes back at the next start.
    await laptop.restart()
    await laptop.sync()
    expect(held(laptop).tasks).toEqual([kept, worked])

    // What was said goes with its entry, and the order after it.
    laptop.pass(days * dayMs)
    laptop.checkIn()
    await laptop.sync()
    laptop.look()
    expect(held(laptop)).toMatchObject({ tasks: [], orders: [], texts: [] })
  })
})

it('takes what another laptop of the employee said of tasks, so long after the document that brought it was signed', async () => {
  await using laptop = await enrolledLaptop()
  const days = laptop.agent.policy.current().privacy.retentionDays.task
  const task = testTaskId(9)
  const place = { generation: 1, at: laptop.clock.now() }
  const said = { kind: 'task-worked', body: { task, seenRevision: 1, note: 'written elsewhere' } }
  await laptop.ministry.publish('task-said', {
    device: 'b'.repeat(26),
    entries: [
      {
        ...{ ...place, seq: 2, kind: 'task-written' },
        body: { task, revision: 1, order: testOrder({ title: 'Mine' }) },
      },
      { ...place, seq: 3, ...said },
    ],
  })
  await laptop.sync()
  const views = () =>
    laptop.agent.log.db
      .prepare<[], string>('SELECT view FROM tasks')
      .pluck()
      .all()
      .map((view) => JSON.parse(view))
  expect(views()).toMatchObject([
    { task, by: 'employee', order: { title: 'Mine' }, works: [{ note: 'written elsewhere' }] },
  ])
  laptop.pass((days - 1) * dayMs)
  laptop.checkIn()
  await laptop.sync()
  laptop.look()
  expect(views()).toHaveLength(1)

  laptop.pass(2 * dayMs)
  laptop.checkIn()
  await laptop.sync()
  laptop.look()
  expect(laptop.errors).toEqual([])
  expect(views()).toEqual([])
  const held = laptop.agent.log.db
    .prepare<[], string>(
      `SELECT jws FROM directives WHERE kind = 'task-said'
       UNION ALL SELECT said FROM task_works UNION ALL SELECT document FROM task_orders`,
    )
    .pluck()
    .all()
  expect(held).toEqual([''])
})

describe('retention of what the security checks read', () => {
  it('erases it thirty days after the ministry received the entry, and leaves what was found', async () => {
    await using laptop = await enrolledLaptop()
    const { checked, evidence } = laptop.scan()
    await laptop.sync()
    laptop.pass(30 * dayMs - hourMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('security')).toEqual([checked, evidence])
    laptop.pass(dayMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('security')).toEqual([checked])
    const { edition } = laptop.agent.policy.current()
    expect(erasures(laptop)).toEqual([
      { generation: 1, seqs: [evidence], rule: `retention/posture-evidence/30d/${edition}` },
    ])
    expect(verifyLog(laptop.agent.log.exportBundle(), systemCrypto()).breaks).toEqual([])
    expect(laptop.errors).toEqual([])
  })

  it('goes by the days of the ministry’s policy, and never longer than what was found is kept', async () => {
    await using laptop = await enrolledLaptop()
    const { policy } = laptop.agent
    const { posture, ...rest } = policy.current()
    const rules = posture ?? shippedRules
    const edition = 'ma-2026.2'
    const longer = { ...rules, evidenceDays: 365 }
    const privacy = {
      ...rest.privacy,
      retentionDays: { ...rest.privacy.retentionDays, security: 90 },
    }
    await laptop.ministry.publish(
      'policy',
      { ...rest, serial: 2, edition, privacy, posture: longer },
      'policy.2',
    )
    await laptop.sync()
    const { checked, evidence } = laptop.scan()
    await laptop.sync()
    laptop.pass(89 * dayMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('security')).toContain(evidence)
    laptop.pass(2 * dayMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('security')).toEqual([])
    expect(erasures(laptop)).toMatchObject([
      { seqs: [evidence], rule: `retention/posture-evidence/90d/${edition}` },
      { seqs: [checked], rule: `retention/security/90d/${edition}` },
    ])
  })

  it('keeps what the ministry has not received on a laptop that is enrolled, however old', async () => {
    await using laptop = await enrolledLaptop()
    laptop.network.setOffline(true)
    const { evidence } = laptop.scan()
    laptop.pass(yearMs)
    await laptop.sync()
    laptop.look()
    expect(laptop.readable('security')).toContain(evidence)
  })

  it('on a laptop never enrolled counts from when it was written, by a proven time and by no other', async () => {
    await using laptop = await openMyDataLaptop()
    const { checked, evidence } = laptop.scan()
    laptop.pass(31 * dayMs)
    const young = laptop.scan()
    expect(laptop.applyRetention()).toBe('no-proof-of-time')
    const provenAt = laptop.clock.now()
    const proven = { ...laptop.retentionDeps(), serverTimeAtLeast: () => provenAt }
    // The clock of the laptop says anything: it is not asked.
    laptop.clock.setWall(20 * yearMs)
    expect(applyRetention(proven)).toBe('wholly')
    expect(laptop.readable('security')).toEqual(
      expect.arrayContaining([checked, young.checked, young.evidence]),
    )
    expect(laptop.readable('security')).not.toContain(evidence)
    expect(erasures(laptop)).toMatchObject([{ seqs: [evidence] }])
  })
})

describe('through which entry retention is due', () => {
  const at = (text: string) => instantSchema.parse(`${text}T00:00:00.000Z`)

  it('ends before the first receipt that is too young', () => {
    const receptions = [
      { seq: 4, receivedAt: at('2026-01-01') },
      { seq: 9, receivedAt: at('2026-01-05') },
      { seq: 12, receivedAt: at('2026-02-01') },
    ]
    const due = (now: string) => dueThrough(receptions, { provenNow: at(now), retentionDays: 30 })
    expect(due('2026-01-30')).toBe(0)
    expect(due('2026-01-31')).toBe(4)
    expect(due('2026-02-04')).toBe(9)
    expect(due('2026-03-03')).toBe(12)
  })

  it('is not led past a receipt that a restored server signed late', () => {
    const receptions = [
      { seq: 4, receivedAt: at('2026-06-01') },
      { seq: 9, receivedAt: at('2026-01-05') },
    ]
    expect(dueThrough(receptions, { provenNow: at('2026-03-01'), retentionDays: 30 })).toBe(0)
  })
})

function slotOf(index: number) {
  const date = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 2)))
  return slotIdSchema.parse(`${date.toISOString().slice(0, 10)}/${index % 2 ? 'end' : 'start'}`)
}
