import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { policySchema } from '../../shared/policy/model.ts'
import {
  bodiesOf,
  endForm,
  holidayPatch,
  mondayEnd,
  mondayStart,
  openCheckIns,
  restarted,
  startForm,
  testPolicy,
} from './open-check-ins.ts'

const slot = (text: string) => slotIdSchema.parse(text)

describe('recording the day', () => {
  test('a check-in is an entry and a state, and both say the same instant', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:25:00.000Z' })
    const reply = await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    const entryAt = agent.clock.now()
    expect(reply).toEqual({ ok: true, value: { seq: 2, timeliness: 'on-time', at: entryAt } })
    expect(bodiesOf(agent, 'check-in')).toEqual([
      { slot: mondayStart, timeliness: 'on-time', form: startForm },
    ])
    expect(agent.today().today.slots[0]).toMatchObject({
      state: 'recorded-on-time',
      recordedAt: entryAt,
    })
    expect(agent.log.log.verify().breaks).toEqual([])
  })

  test('a double click records once', async () => {
    using agent = openCheckIns()
    const replies = await Promise.all([
      agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm }),
      agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm }),
    ])
    expect(replies.map((reply) => (reply.ok ? 'recorded' : reply.failure.code))).toEqual([
      'recorded',
      'already-recorded',
    ])
    expect(bodiesOf(agent, 'check-in')).toHaveLength(1)
  })

  test('a check-in and a check-out at the same instant are two records', async () => {
    using agent = openCheckIns()
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    const reply = await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(reply).toMatchObject({ ok: true, value: { timeliness: 'early' } })
  })

  test('a check-out names the check-in of its shift', async () => {
    using agent = openCheckIns()
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    agent.clock.pass(8 * hourMs)
    const reply = await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(reply).toMatchObject({ ok: true, value: { timeliness: 'on-time' } })
    expect(bodiesOf(agent, 'check-out')).toEqual([
      {
        slot: mondayEnd,
        timeliness: 'on-time',
        checkIn: { generation: 1, seq: 2 },
        form: endForm,
      },
    ])
  })

  test('a check-out without a check-in names none', async () => {
    using agent = openCheckIns({ start: '2026-11-23T16:40:00.000Z' })
    await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(bodiesOf(agent, 'check-out')).toEqual([
      { slot: mondayEnd, timeliness: 'on-time', form: endForm },
    ])
  })

  test('a night shift is checked out the next morning, and both ends belong to one shift', async () => {
    using agent = openCheckIns({ start: '2026-11-23T22:05:00.000Z', policy: nightPolicy() })
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    agent.clock.pass(8 * hourMs)
    expect(agent.today().date).toBe('2026-11-24')
    expect(agent.today().next).toEqual({ step: 'check-out', slot: mondayEnd, isLate: false })
    await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(bodiesOf(agent, 'check-out')).toMatchObject([
      { slot: mondayEnd, checkIn: { generation: 1, seq: 2 } },
    ])
  })

  test('a check-in after grace is late, and the end moves by the flexible hour', async () => {
    using agent = openCheckIns({ start: '2026-11-23T09:45:00.000Z' })
    const reply = await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    expect(reply).toMatchObject({ ok: true, value: { timeliness: 'late' } })
    expect(agent.today().next).toMatchObject({ step: 'work', until: '2026-11-23T17:30:00.000Z' })
  })

  test.each([
    ['before it opens', '2026-11-23T07:29:59.000Z', '2026-11-23/start', 'slot-not-open'],
    ['after it closed', '2026-11-23T12:40:01.000Z', '2026-11-23/start', 'slot-closed'],
    ['the end of a shift', '2026-11-23T08:30:00.000Z', '2026-11-23/end', 'no-such-slot'],
    ['a holiday', '2026-11-18T08:30:00.000Z', '2026-11-18/start', 'no-such-slot'],
    ['a Sunday', '2026-11-22T08:30:00.000Z', '2026-11-22/start', 'no-such-slot'],
  ])('a check-in for %s is refused and leaves no entry', async (_, start, id, code) => {
    using agent = openCheckIns({ start })
    const reply = await agent.handlers.recordCheckIn({ slot: slot(id), form: startForm })
    expect(reply).toEqual({ ok: false, failure: { code } })
    expect(agent.log.log.head().seq).toBe(1)
  })

  test('a date that no calendar has names no slot', () => {
    for (const id of ['2026-02-31/start', '2026-13-01/end', '0000-01-01/start'])
      expect(slotIdSchema.safeParse(id).success).toBe(false)
  })

  test('a full disk is said, nothing is kept, and the same click works once there is room', async () => {
    using agent = openCheckIns()
    fillDisk(agent)
    const form = { place: 'home', plan: 'ت'.repeat(500) } as const
    const head = agent.log.log.head()
    const refused = await agent.handlers.recordCheckIn({ slot: mondayStart, form })
    expect(refused).toEqual({ ok: false, failure: { code: 'disk-full' } })
    expect(agent.log.log.head()).toEqual(head)
    expect(agent.today().today.slots[0]?.state).toBe('open')
    agent.log.log.db.prepare('PRAGMA max_page_count = 100000').get()
    const accepted = await agent.handlers.recordCheckIn({ slot: mondayStart, form })
    expect(accepted).toMatchObject({ ok: true })
    expect(agent.log.log.verify().breaks).toEqual([])
  })

  test('where the projection cannot be written, the entry is not written either', async () => {
    using agent = openCheckIns()
    agent.log.log.db
      .prepare(
        `CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.check_ins
         BEGIN SELECT RAISE(ABORT, 'refused by the test'); END`,
      )
      .run()
    const recording = agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    await expect(recording).rejects.toThrow('refused by the test')
    expect(agent.log.log.head().seq).toBe(1)
    expect(bodiesOf(agent, 'check-in')).toEqual([])
  })

  test('records outlive a restart', async () => {
    using first = openCheckIns()
    await first.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    using again = restarted(first)
    const reply = await again.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    expect(reply).toEqual({ ok: false, failure: { code: 'already-recorded' } })
    expect(again.today().next).toMatchObject({ step: 'work', slot: mondayEnd })
  })
})

describe('explaining what was missed', () => {
  const input = { slot: mondayStart, reason: 'power-or-network', note: 'Coupure le matin' } as const

  test('a missed slot can be explained once', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    agent.clock.pass(5 * hourMs)
    expect(agent.today().missed.map(({ slot }) => slot.id)).toEqual([mondayStart])
    expect(await agent.handlers.explainMissedSlot(input)).toMatchObject({ ok: true })
    expect(await agent.handlers.explainMissedSlot(input)).toEqual({
      ok: false,
      failure: { code: 'already-recorded' },
    })
    expect(bodiesOf(agent, 'slot-explained')).toEqual([input])
    expect(agent.today().today.slots[0]?.state).toBe('explained')
    expect(agent.today().missed).toEqual([])
  })

  test('reason and note are in the log alone, where they can be erased', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    agent.clock.pass(5 * hourMs)
    await agent.handlers.explainMissedSlot(input)
    const rows = JSON.stringify(agent.log.log.db.prepare('SELECT * FROM explanations').all())
    expect(rows).toContain('2026-11-23/start')
    expect(rows).not.toMatch(/power-or-network|Coupure/)
  })

  test('a slot still open cannot be explained away', async () => {
    using agent = openCheckIns()
    expect(await agent.handlers.explainMissedSlot(input)).toEqual({
      ok: false,
      failure: { code: 'slot-not-missed' },
    })
  })

  test('a slot that was over before the log began asks for no explanation', async () => {
    using agent = openCheckIns({ start: '2026-11-23T15:00:00.000Z' })
    expect(agent.today().missed).toEqual([])
    expect(await agent.handlers.explainMissedSlot(input)).toEqual({
      ok: false,
      failure: { code: 'slot-not-missed' },
    })
  })

  test('a holiday announced afterwards undoes what was missed', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    agent.clock.pass(24 * hourMs)
    expect(agent.today().missed.map(({ slot: { id } }) => id)).toEqual([mondayEnd, mondayStart])
    const changesBefore = agent.changes()
    agent.policy.patch(holidayPatch('2026-11-23'))
    expect(agent.changes()).toBeGreaterThan(changesBefore)
    expect(agent.today().missed).toEqual([])
    expect(await agent.handlers.explainMissedSlot(input)).toEqual({
      ok: false,
      failure: { code: 'no-such-slot' },
    })
  })

  test('what was recorded on a day that became a holiday is still shown', async () => {
    using agent = openCheckIns()
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    agent.policy.patch(holidayPatch('2026-11-23'))
    const { today } = agent.today()
    expect(today.kind).toBe('holiday')
    expect(today.slots.map(({ slot: { id }, state }) => [id, state])).toEqual([
      [mondayStart, 'recorded-on-time'],
      [mondayEnd, 'open'],
    ])
  })

  test('a shift begun before its day became a holiday can be ended, and need not be', async () => {
    using agent = openCheckIns()
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    agent.policy.patch(holidayPatch('2026-11-23'))
    expect(agent.today().next).toMatchObject({ step: 'work', slot: mondayEnd })
    agent.clock.pass(24 * hourMs)
    expect(agent.today().missed).toEqual([])
    agent.clock.pass(-22 * hourMs)
    const ended = await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(ended).toMatchObject({ ok: true, value: { timeliness: 'early' } })
  })
})

describe('what Today tells', () => {
  test('official time, the policy in force and the week', async () => {
    using agent = openCheckIns({ start: '2026-09-18T08:00:00.000Z' })
    const reply = await agent.handlers.getToday(undefined)
    expect(reply).toMatchObject({
      ok: true,
      value: {
        offsetMinutes: 60,
        zoneWarning: { laptopOffsetMinutes: 0, tzdb: '2026c' },
        date: '2026-09-18',
        policyEdition: 'default-2026.1',
        nextBellAt: '2026-09-18T08:25:00.000Z',
      },
    })
    expect(agent.today().week.map(({ date }) => date.slice(8))).toEqual([
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
      '20',
    ])
  })

  test('the window is told when a slot opens by itself, and not at every tick', () => {
    using agent = openCheckIns({ start: '2026-11-23T07:00:00.000Z' })
    const changesBefore = agent.changes()
    for (let half = 0; half < 10; half += 1) {
      agent.clock.pass(minuteMs / 2)
      agent.tick()
    }
    expect(agent.changes()).toBe(changesBefore)
    agent.clock.pass(25 * minuteMs)
    agent.tick()
    expect(agent.changes()).toBe(changesBefore + 1)
  })

  test.each(['resume', 'unlock'] as const)(
    'the window is told at %s, also where nothing but the time has changed',
    (reason) => {
      using agent = openCheckIns({ start: '2026-11-23T09:00:00.000Z' })
      const changesBefore = agent.changes()
      agent.clock.pass(10 * minuteMs)
      agent.jobs.wake(reason)
      expect(agent.changes()).toBe(changesBefore + 1)
    },
  )

  test('the window is told once that the clock was set, though by too little for a warning', () => {
    using agent = openCheckIns({ start: '2026-11-23T09:00:00.000Z' })
    const changesBefore = agent.changes()
    agent.clock.setWall(minuteMs)
    agent.tick()
    expect(agent.today().clockWarning).toBeUndefined()
    expect(agent.changes()).toBe(changesBefore + 1)
    agent.tick()
    expect(agent.changes()).toBe(changesBefore + 1)
  })

  test('nothing listens after it was disposed', () => {
    const agent = openCheckIns()
    expect(agent.policy.listenerCount()).toBe(1)
    agent.dispose()
    expect(agent.policy.listenerCount()).toBe(0)
    agent.log[Symbol.dispose]()
  })
})

function nightPolicy() {
  const shipped = parseDefaultPolicy(json)
  const night = { start: '22:00', end: '06:00', breaks: [], flexibleArrivalMinutes: 60 }
  const hours = { mon: night, tue: night, wed: night, thu: night, fri: night }
  const [ordinary] = json.hours
  return testPolicy(policySchema.parse({ ...shipped, hours: [{ ...ordinary, hours }] }))
}

/** Forbids the file to grow, and fills what room is left in it. */
function fillDisk({ log: { log } }: ReturnType<typeof openCheckIns>): void {
  log.db.prepare('PRAGMA max_page_count = 1').get()
  const note = 'ت'.repeat(500)
  const fill = () => {
    for (let entries = 0; entries < 1_000; entries += 1)
      log.transact((tx) =>
        tx.append('slot-explained', { slot: slot('2026-11-20/end'), reason: 'other', note }),
      )
  }
  expect(fill).toThrow('full')
}
