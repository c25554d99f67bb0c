import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json' with { type: 'json' }
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { policySchema } from '../../shared/policy/model.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import {
  bodiesOf,
  endForm,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  passAwake,
  restarted,
  settled,
  startForm,
  testPolicy,
} from './open-check-ins.ts'

/** A Monday that began on time, at an hour of the afternoon. */
async function atWork(time: string, options: Parameters<typeof openCheckIns>[0] = {}) {
  const agent = openCheckIns({ start: '2026-11-23T08:30:00.000Z', ...options })
  await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
  agent.clock.pass(Date.parse(`2026-11-23T${time}.000Z`) - Date.parse(agent.clock.now()))
  agent.tick()
  await settled()
  agent.notices.length = 0
  return agent
}

const prompts = (agent: OpenedCheckIns) =>
  agent.notices.filter(({ title }) => title.startsWith('prompt')).map(({ title }) => title)

describe('leaving near the end of a shift', () => {
  test.each(['lock', 'sleep', 'shutdown'] as const)('on %s, a word about the end', async (how) => {
    using agent = await atWork('16:05:00')
    agent.presence.left(how)
    expect(prompts(agent)).toEqual(['prompt 2026-11-23/end'])
  })

  test('in the middle of the shift, not a word', async () => {
    using agent = await atWork('15:59:00')
    agent.presence.left('lock')
    expect(agent.notices).toEqual([])
  })

  test('of a shift that nobody began, a word only once its end is due', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    agent.clock.pass(8 * hourMs + 5 * minuteMs)
    agent.presence.left('lock')
    expect(prompts(agent)).toEqual([])
    agent.clock.pass(30 * minuteMs)
    agent.presence.left('lock')
    expect(prompts(agent)).toEqual(['prompt 2026-11-23/end'])
  })

  test('once for a shift, however often one locks', async () => {
    using agent = await atWork('16:05:00')
    agent.presence.left('lock')
    agent.presence.returned('unlock')
    agent.presence.left('lock')
    agent.presence.left('sleep')
    expect(prompts(agent)).toHaveLength(1)
  })

  test('after the end was recorded, never', async () => {
    using agent = await atWork('16:35:00')
    await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    agent.presence.left('shutdown')
    expect(prompts(agent)).toEqual([])
  })

  test('where the person wants no reminders, it is not shown', async () => {
    using agent = await atWork('16:05:00', {
      notifications: () => ({ ...defaultChoices.notifications, reminders: false }),
    })
    agent.presence.left('lock')
    expect(agent.notices).toEqual([])
    agent.presence.returned('unlock')
    expect(agent.today().reminder).toMatchObject({ slot: mondayEnd, seen: 'not-shown' })
  })

  test('at the unlock the card says it, and the withdrawn notice leaves nothing behind', async () => {
    using agent = await atWork('16:05:00')
    agent.presence.left('lock')
    await settled()
    expect(agent.today().reminder).toBeUndefined()
    agent.clock.pass(10 * minuteMs)
    agent.presence.returned('unlock')
    expect(agent.today().reminder).toEqual({
      slot: mondayEnd,
      kind: 'end',
      rangAt: '2026-11-23T16:05:00.000Z',
      seen: 'shown',
    })
    await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(agent.today().reminder).toBeUndefined()
    expect(agent.withdrawn).toContain('2026-11-23/end prompt')
  })
})

describe('nothing is written of leaving and coming back', () => {
  test('no entry and no row, whatever happens', async () => {
    using agent = await atWork('16:05:00')
    const everything = () => {
      const { db } = agent.log.log
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
      return tables.map((table) => {
        const name = typeof table === 'object' && table && 'name' in table ? table.name : ''
        return [name, db.prepare(`SELECT * FROM "${String(name)}"`).all()]
      })
    }
    const before = everything()
    agent.presence.left('lock')
    agent.presence.left('sleep')
    await settled()
    agent.clock.pass(7 * minuteMs)
    agent.presence.returned('wake')
    agent.presence.returned('unlock')
    agent.presence.returned('window')
    agent.presence.left('shutdown')
    await settled()
    expect(prompts(agent)).toHaveLength(1)
    expect(everything()).toEqual(before)
  })

  test('a card for a prompt alone is not recorded either: no bell had rung', async () => {
    using agent = await atWork('16:05:00')
    agent.presence.left('lock')
    agent.presence.returned('unlock')
    expect(agent.today().reminder?.slot).toBe(mondayEnd)
    const note = await agent.handlers.noteReminderCard({ slot: mondayEnd })
    expect(note).toEqual({ ok: true, value: { isNoted: false } })
    expect(bodiesOf(agent, 'reminder')).toEqual([])
  })
})

describe('a reminder that rings while nobody is there', () => {
  test('counts as not shown, whatever the system reports, and the card waits for the unlock', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    agent.presence.left('lock')
    await passAwake(agent, 1)
    expect(agent.notices).toHaveLength(1)
    expect(bodiesOf(agent, 'reminder')).toEqual([
      { slot: mondayStart, minutes: -5, step: 'toast', outcome: 'not-shown' },
      { slot: mondayStart, minutes: -5, step: 'tray-badge', outcome: 'not-shown' },
    ])
    const note = () => agent.handlers.noteReminderCard({ slot: mondayStart })
    expect(await note()).toEqual({ ok: true, value: { isNoted: false } })
    agent.presence.returned('unlock')
    expect(agent.today().reminder).toMatchObject({ slot: mondayStart, seen: 'not-shown' })
    expect(await note()).toEqual({ ok: true, value: { isNoted: true } })
    expect(agent.today().today.slots[0]?.reminder).toBe('shown')
  })

  test('a laptop that wakes to its lock is not yet in front of anybody', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    agent.presence.left('lock')
    agent.presence.left('sleep')
    agent.clock.pass(20 * minuteMs)
    agent.jobs.wake('resume')
    agent.presence.returned('wake')
    await settled()
    expect(bodiesOf(agent, 'reminder').at(0)).toMatchObject({ minutes: 5, outcome: 'not-shown' })
    agent.presence.returned('unlock')
    agent.clock.pass(41 * minuteMs)
    agent.tick()
    await settled()
    expect(bodiesOf(agent, 'reminder').at(-1)).toMatchObject({ minutes: 55, outcome: 'shown' })
  })

  test('who comes back after a toast sees the card at once, before the badge, which then stays away', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 2)
    expect(agent.today().reminder).toBeUndefined()
    const changes = agent.changes()
    agent.presence.returned('window')
    expect(agent.changes()).toBe(changes + 1)
    expect(agent.today().reminder).toMatchObject({ slot: mondayStart, seen: 'shown' })
    await agent.handlers.noteReminderCard({ slot: mondayStart })
    await passAwake(agent, 30)
    expect(agent.badge.raised).toEqual([])
    const steps = bodiesOf(agent, 'reminder')
    expect(JSON.stringify(steps)).not.toContain('tray-badge')
  })
})

describe('the next start', () => {
  test('shows the card of what rang before, because somebody is there to start it', async () => {
    using first = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(first, 2)
    using again = restarted(first)
    expect(again.today().reminder).toMatchObject({ slot: mondayStart, seen: 'shown' })
    expect(again.notices).toEqual([])
  })
})

describe('the morning after', () => {
  /** Ends can be recorded for a day after their grace. */
  function patientPolicy() {
    const shipped = parseDefaultPolicy(json)
    const { windows } = shipped
    const end = { ...windows.end, closesAfter: 24 * 60 }
    return testPolicy(policySchema.parse({ ...shipped, windows: { ...windows, end } }))
  }

  test('an end that can still be recorded is asked for, bound to its own shift', async () => {
    using agent = await atWork('16:35:00', { policy: patientPolicy() })
    agent.presence.left('shutdown')
    agent.clock.pass(14 * hourMs + 20 * minuteMs)
    agent.jobs.wake('resume')
    expect(agent.today()).toMatchObject({
      date: '2026-11-24',
      next: { step: 'check-out', slot: mondayEnd, isLate: true },
      shift: { date: '2026-11-23' },
    })
    const reply = await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    expect(reply).toMatchObject({ ok: true, value: { timeliness: 'late' } })
    expect(bodiesOf(agent, 'check-out')).toMatchObject([
      { slot: mondayEnd, checkIn: { generation: 1, seq: 2 } },
    ])
  })

  test('an end that can no longer be recorded is among what was missed, with whether a reminder was shown', async () => {
    using agent = await atWork('16:35:00')
    agent.clock.pass(14 * hourMs + 20 * minuteMs)
    agent.jobs.wake('resume')
    await settled()
    expect(agent.today().next.step).toBe('wait')
    expect(agent.today().missed).toMatchObject([{ slot: { id: mondayEnd }, reminder: 'shown' }])
  })
})
