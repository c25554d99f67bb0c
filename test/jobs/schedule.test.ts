import { getTasks, validate } from 'node-cron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBell } from '../../main/jobs/bell.ts'
import { cronExpressionOf, nodeCronSchedule } from '../../main/jobs/schedule.ts'
import { hourMs, instantFromEpochMs, instantSchema, minuteMs } from '../../shared/kernel/instant.ts'

const at = (text: string) => instantSchema.parse(text)

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T08:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('timers of the real node-cron', () => {
  test('an instant becomes a cron expression of its second, rounded up', () => {
    expect(cronExpressionOf(at('2026-11-23T08:25:00.000Z'))).toBe('0 25 8 23 11 *')
    expect(cronExpressionOf(at('2026-12-31T23:59:59.001Z'))).toBe('0 0 0 1 1 *')
    expect(validate(cronExpressionOf(at('2028-02-29T00:00:00.000Z')))).toBe(true)
  })

  test('it runs once, at its instant, whatever TZ says', async () => {
    const ran: string[] = []
    nodeCronSchedule.at(at('2026-11-23T08:25:00.000Z'), () => ran.push(new Date().toISOString()))
    await vi.advanceTimersByTimeAsync(25 * minuteMs - 1)
    expect(ran).toEqual([])
    await vi.advanceTimersByTimeAsync(2)
    expect(ran).toEqual(['2026-11-23T08:25:00.000Z'])
    await vi.advanceTimersByTimeAsync(48 * hourMs)
    expect(ran).toHaveLength(1)
  })

  test('it runs across a week, further than one timer reaches', async () => {
    const ran: string[] = []
    nodeCronSchedule.at(at('2026-12-01T08:25:00.000Z'), () => ran.push(new Date().toISOString()))
    await vi.advanceTimersByTimeAsync(8 * 24 * hourMs + 26 * minuteMs)
    expect(ran).toEqual(['2026-12-01T08:25:00.000Z'])
  })

  test('it runs as soon as the timers run again, where the laptop slept through its instant', async () => {
    const ran: string[] = []
    nodeCronSchedule.at(at('2026-11-23T08:25:00.000Z'), () => ran.push(new Date().toISOString()))
    vi.setSystemTime(new Date('2026-11-23T12:00:00.000Z'))
    await vi.advanceTimersByTimeAsync(25 * minuteMs)
    expect(ran).toEqual(['2026-11-23T12:25:00.000Z'])
  })

  test('one that was stopped never runs, and leaves no task behind', async () => {
    const before = getTasks().size
    const ran: string[] = []
    const stop = nodeCronSchedule.at(at('2026-11-23T08:25:00.000Z'), () => ran.push('ran'))
    expect(getTasks().size).toBe(before + 1)
    stop()
    await vi.advanceTimersByTimeAsync(hourMs)
    expect(ran).toEqual([])
    expect(getTasks().size).toBe(before)
  })

  test('one that ran leaves no task behind', async () => {
    const before = getTasks().size
    nodeCronSchedule.at(at('2026-11-23T08:01:00.000Z'), () => undefined)
    await vi.advanceTimersByTimeAsync(2 * minuteMs)
    expect(getTasks().size).toBe(before)
  })

  test('the bell rings through it at 08:25 and at 08:35, and once each', async () => {
    const bells = ['2026-11-23T08:25:00.000Z', '2026-11-23T08:35:00.000Z'].map(at)
    const rung: string[] = []
    const claimed = new Set<string>()
    const job = createBell({
      clock: {
        now: () => instantFromEpochMs(Date.now()),
        monotonicMs: () => Math.floor(performance.now()),
      },
      schedule: nodeCronSchedule,
      next: (now) => bells.find((bell) => bell > now) ?? null,
      due: (now) =>
        bells
          .filter((bell) => bell <= now && !claimed.has(bell))
          .map((bell) => ({ key: bell, at: bell })),
      ring: async ({ key }) => {
        claimed.add(key)
        rung.push(`${key} at ${new Date().toISOString()}`)
      },
      noteClock: () => undefined,
      onLooked: () => undefined,
      onError: (error) => rung.push(String(error)),
    })
    await vi.advanceTimersByTimeAsync(2 * hourMs)
    job.dispose()
    expect(rung).toEqual(bells.map((bell) => `${bell} at ${bell}`))
    await vi.advanceTimersByTimeAsync(hourMs)
    expect(vi.getTimerCount()).toBe(0)
  })
})
