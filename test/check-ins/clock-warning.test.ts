import { describe, expect, test } from 'vitest'
import { clockWarning } from '../../shared/check-ins/clock-warning.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { openCheckIns } from './open-check-ins.ts'

const compared = (skewMs: number, movedMs = 0) => ({
  compared: { skewMs, ageMs: hourMs, movedMs },
  movedMs,
})

describe('the laptop’s clock', () => {
  test.each([
    [0, null],
    [2 * minuteMs - 1, null],
    [-(2 * minuteMs - 1), null],
    [2 * minuteMs, 2],
    [-4 * minuteMs, -4],
  ])('%i ms from the server’s is a warning of %s minutes', (skewMs, minutes) => {
    expect(clockWarning(compared(skewMs))).toEqual(
      minutes === null ? null : { skewMs: minutes * minuteMs, ageMs: hourMs, source: 'server' },
    )
  })

  test('that was set right since the comparison warns no more', () => {
    expect(clockWarning(compared(-hourMs, -hourMs))).toBeNull()
  })

  test('that was right and was moved since warns by how much', () => {
    expect(clockWarning(compared(0, 3 * hourMs))).toMatchObject({
      skewMs: -3 * hourMs,
      source: 'server',
    })
  })

  test('that was moved while nobody could compare it says so', () => {
    expect(clockWarning({ compared: null, movedMs: -hourMs })).toEqual({
      skewMs: hourMs,
      ageMs: 0,
      source: 'moved',
    })
    expect(clockWarning({ compared: null, movedMs: minuteMs })).toBeNull()
  })
})

describe('Today', () => {
  test('warns after a jump of the clock, until it is put back', () => {
    using agent = openCheckIns({ start: '2026-11-23T08:00:00.000Z' })
    expect(agent.today().clockWarning).toBeUndefined()
    const changes = agent.changes()
    agent.clock.setWall(3 * hourMs)
    agent.tick()
    expect(agent.today().clockWarning).toEqual({ skewMs: -3 * hourMs, ageMs: 0, source: 'moved' })
    expect(agent.changes()).toBeGreaterThan(changes)
    agent.clock.setWall(-3 * hourMs)
    agent.tick()
    expect(agent.today().clockWarning).toBeUndefined()
  })

  test('does not announce the growing age of a comparison at every tick', () => {
    let ageMs = 0
    using agent = openCheckIns({
      start: '2026-11-22T08:00:00.000Z',
      comparedClock: () => ({ skewMs: 4 * minuteMs, ageMs, movedMs: 0 }),
    })
    const changes = agent.changes()
    for (let half = 0; half < 20; half += 1) {
      ageMs += minuteMs / 2
      agent.clock.pass(minuteMs / 2)
      agent.tick()
    }
    expect(agent.today().clockWarning).toMatchObject({ ageMs: 10 * minuteMs })
    expect(agent.changes()).toBe(changes)
  })
})
