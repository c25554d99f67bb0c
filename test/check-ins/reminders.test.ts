import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import {
  bodiesOf,
  endForm,
  holidayPatch,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  passAwake,
  restarted,
  settled,
  startForm,
} from './open-check-ins.ts'

const rung = (agent: OpenedCheckIns) => agent.notices.map(({ id }) => id)

describe('reminders of a working day', () => {
  test('they ring before the start, in grace, before the flexible hour ends, and at the end', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    await passAwake(agent, 90)
    expect(rung(agent)).toEqual(['2026-11-23/start-5', '2026-11-23/start+5', '2026-11-23/start+55'])
    expect(agent.errors).toEqual([])
  })

  test('each is recorded with what the system said of it', async () => {
    let outcome: 'shown' | 'not-shown' = 'shown'
    using agent = openCheckIns({
      start: '2026-11-23T08:24:00.000Z',
      outcome: async () => outcome,
    })
    await passAwake(agent, 2)
    outcome = 'not-shown'
    await passAwake(agent, 10)
    expect(bodiesOf(agent, 'reminder')).toEqual([
      { slot: mondayStart, minutes: -5, step: 'toast', outcome: 'shown' },
      { slot: mondayStart, minutes: 5, step: 'toast', outcome: 'not-shown' },
      { slot: mondayStart, minutes: 5, step: 'tray-badge', outcome: 'shown' },
    ])
  })

  test('none rings for what is already recorded', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:20:00.000Z' })
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    await passAwake(agent, 90)
    expect(rung(agent)).toEqual([])
    agent.clock.pass(7 * hourMs)
    agent.tick()
    await settled()
    expect(rung(agent)).toEqual(['2026-11-23/end+0'])
    await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
    await passAwake(agent, 90)
    expect(rung(agent)).toHaveLength(1)
  })

  test('a laptop that slept through three rings one, the newest', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    agent.clock.setWall(2 * hourMs)
    agent.jobs.wake('resume')
    agent.jobs.wake('unlock')
    await settled()
    expect(rung(agent)).toEqual(['2026-11-23/start+55'])
  })

  test('a clock set back after that rings none of the three again', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    agent.clock.setWall(2 * hourMs)
    agent.jobs.wake('resume')
    await settled()
    agent.clock.setWall(-2 * hourMs)
    await passAwake(agent, 120)
    expect(rung(agent)).toEqual(['2026-11-23/start+55'])
    expect(bodiesOf(agent, 'clock-jumped').length).toBeGreaterThan(0)
  })

  test('a restart rings none again', async () => {
    using first = openCheckIns({ start: '2026-11-23T08:24:00.000Z' })
    await passAwake(first, 2)
    expect(rung(first)).toEqual(['2026-11-23/start-5'])
    using again = restarted(first)
    await passAwake(again, 2)
    expect(rung(again)).toEqual([])
  })

  test('a clock set three days ahead rings nothing, and the log notes it', async () => {
    using agent = openCheckIns({ start: '2026-11-20T17:45:00.000Z' })
    await settled()
    agent.notices.length = 0
    agent.clock.setWall(62 * hourMs + 45 * minuteMs)
    await passAwake(agent, 2)
    expect(agent.clock.now().slice(0, 16)).toBe('2026-11-23T08:32')
    expect(rung(agent)).toEqual([])
    expect(bodiesOf(agent, 'clock-jumped')).toEqual([
      { byMs: 62 * hourMs + 45 * minuteMs, before: '2026-11-20T17:45:30.000Z' },
    ])
  })

  test('a holiday announced overnight silences the morning', async () => {
    using agent = openCheckIns({ start: '2026-11-22T19:00:00.000Z' })
    expect(agent.today().nextBellAt).toBe('2026-11-23T08:25:00.000Z')
    agent.policy.patch(holidayPatch('2026-11-23'))
    expect(agent.today().nextBellAt).toBe('2026-11-24T08:25:00.000Z')
    agent.clock.pass(14 * hourMs)
    agent.tick()
    await settled()
    expect(rung(agent)).toEqual([])
  })

  test('no old bell rings when a laptop is first opened at eleven', async () => {
    using agent = openCheckIns({ start: '2026-11-23T11:00:00.000Z' })
    await passAwake(agent, 2)
    expect(rung(agent)).toEqual([])
  })
})

describe('a reminder interrupted', () => {
  test('between claiming and showing is not repeated, and counts as not shown', async () => {
    using first = openCheckIns({
      start: '2026-11-23T08:25:00.000Z',
      outcome: () => new Promise(() => undefined),
    })
    first.clock.pass(minuteMs)
    first.tick()
    await settled()
    const claimed = rung(first)
    expect(claimed).toHaveLength(1)
    expect(bodiesOf(first, 'reminder')).toEqual([])
    using again = restarted(first)
    await passAwake(again, 1)
    expect(rung(again)).toEqual([])
    expect(bodiesOf(again, 'reminder')).toMatchObject([
      { slot: mondayStart, step: 'toast', outcome: 'not-shown' },
      { slot: mondayStart, step: 'tray-badge', outcome: 'shown' },
    ])
  })

  test('by quitting writes nothing to a log that is closed', async () => {
    let answer: (outcome: 'shown') => void = () => undefined
    const agent = openCheckIns({
      start: '2026-11-23T08:24:30.000Z',
      outcome: () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    })
    await passAwake(agent, 1)
    expect(rung(agent)).toHaveLength(1)
    agent[Symbol.dispose]()
    answer('shown')
    await settled()
    expect(agent.errors).toEqual([])
  })
})
