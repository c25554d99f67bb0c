import { describe, expect, test } from 'vitest'
import { createBell, type DueBell } from '../../main/jobs/bell.ts'
import { hourMs, type Instant, instantSchema, minuteMs } from '../../shared/kernel/instant.ts'
import { manualLaptop } from './manual-schedule.ts'

const secondMs = 1_000

/** A bell job over fixed bells: due are those that came in the last hour and have not rung. */
function bellsAt(start: string, instants: readonly string[]) {
  const laptop = manualLaptop(start)
  const rung: string[] = []
  const errors: unknown[] = []
  let looks = 0
  const bells: readonly DueBell[] = instants.map((text) => ({
    key: text.slice(5, 16),
    at: instantSchema.parse(text),
  }))
  const isRecent = (at: Instant, now: Instant) =>
    at <= now && Date.parse(now) - Date.parse(at) <= hourMs
  const job = createBell({
    clock: laptop.clock,
    schedule: laptop.schedule,
    next: (now) => bells.find(({ at }) => at > now)?.at ?? null,
    due: (now) => bells.filter(({ at, key }) => isRecent(at, now) && !rung.includes(key)),
    ring: async (bell) => {
      rung.push(bell.key)
    },
    noteClock: () => undefined,
    onLooked: () => {
      looks += 1
    },
    onError: (error) => errors.push(error),
  })
  return { ...laptop, job, rung, errors, looks: () => looks }
}

const monday = ['2026-11-23T08:25:00.000Z', '2026-11-23T08:35:00.000Z', '2026-11-23T16:30:00.000Z']

describe('the bell', () => {
  test('rings each bell once, at its time', () => {
    const { pass, rung } = bellsAt('2026-11-23T08:00:00.000Z', monday)
    pass(24 * minuteMs + 59 * secondMs)
    expect(rung).toEqual([])
    pass(1 * secondMs)
    expect(rung).toEqual(['11-23T08:25'])
    pass(10 * hourMs)
    expect(rung).toEqual(['11-23T08:25', '11-23T08:35', '11-23T16:30'])
  })

  test('rings at start what is still due', () => {
    const { rung } = bellsAt('2026-11-23T08:30:00.000Z', monday)
    expect(rung).toEqual(['11-23T08:25'])
  })

  test('looks at least every minute, even when nothing is to ring', () => {
    const { pass, looks } = bellsAt('2026-11-23T08:00:00.000Z', [])
    const before = looks()
    pass(10 * minuteMs)
    expect(looks() - before).toBeGreaterThanOrEqual(10)
  })

  test('a bell slept through rings when the laptop resumes', () => {
    const { sleep, job, rung } = bellsAt('2026-11-23T08:00:00.000Z', monday)
    sleep(45 * minuteMs)
    expect(rung).toEqual([])
    job.wake('resume')
    expect(rung).toEqual(['11-23T08:25', '11-23T08:35'])
    job.wake('unlock')
    expect(rung).toHaveLength(2)
  })

  test('a bell slept through rings within half a minute where no resume is told', () => {
    const { sleep, pass, rung } = bellsAt('2026-11-23T08:00:00.000Z', monday)
    sleep(26 * minuteMs)
    pass(30 * secondMs)
    expect(rung).toEqual(['11-23T08:25'])
  })

  test('a clock set back rings nothing twice', () => {
    const { pass, setWall, rung } = bellsAt('2026-11-23T08:00:00.000Z', monday)
    pass(26 * minuteMs)
    setWall('2026-11-23T07:26:00.000Z')
    pass(2 * hourMs)
    expect(rung).toEqual(['11-23T08:25', '11-23T08:35'])
  })

  test('a clock set back delays a bell no longer than the clock says', () => {
    const { pass, setWall, rung } = bellsAt('2026-11-23T08:20:00.000Z', monday)
    setWall('2026-11-23T07:20:00.000Z')
    pass(64 * minuteMs)
    expect(rung).toEqual([])
    pass(2 * minuteMs)
    expect(rung).toEqual(['11-23T08:25'])
  })

  test('a clock set forward by more than a day rings nothing of what it made due', () => {
    const { pass, setWall, rung } = bellsAt('2026-11-20T18:00:00.000Z', monday)
    setWall('2026-11-23T08:30:00.000Z')
    pass(4 * minuteMs)
    expect(rung).toEqual([])
    pass(2 * minuteMs)
    expect(rung).toEqual(['11-23T08:35'])
  })

  test('a clock set forward and put right rings everything in its time', () => {
    const { pass, setWall, rung } = bellsAt('2026-11-20T18:00:00.000Z', monday)
    setWall('2026-11-23T08:30:00.000Z')
    pass(30 * secondMs)
    setWall('2026-11-20T18:01:00.000Z')
    pass(64 * hourMs)
    expect(rung).toEqual(['11-23T08:25', '11-23T08:35'])
  })

  test('after a weekend asleep, Monday rings even if the timers run before the resume is told', () => {
    const { sleep, pass, job, rung } = bellsAt('2026-11-20T18:00:00.000Z', monday)
    sleep(62 * hourMs + 28 * minuteMs)
    pass(30 * secondMs)
    expect(rung).toEqual([])
    job.wake('resume')
    expect(rung).toEqual(['11-23T08:25'])
  })

  test('an unlock long after a clock was moved does not ring what the leap made due', () => {
    const { setWall, pass, job, rung } = bellsAt('2026-11-20T18:00:00.000Z', monday)
    setWall('2026-11-23T08:26:00.000Z')
    pass(3 * minuteMs)
    job.wake('unlock')
    expect(rung).toEqual([])
  })

  test('nothing rings and no timer runs after it was disposed', () => {
    const { job, pass, rung, runningTimers } = bellsAt('2026-11-23T08:00:00.000Z', monday)
    job.dispose()
    job.wake('resume')
    pass(hourMs)
    expect(rung).toEqual([])
    expect(runningTimers()).toBe(0)
  })

  test('only one bell is armed at a time, however often it looks', () => {
    const { job, pass, runningTimers } = bellsAt('2026-11-23T08:00:00.000Z', monday)
    for (let look = 0; look < 20; look += 1) job.wake('changed')
    pass(10 * minuteMs)
    expect(runningTimers()).toBe(2)
  })

  test('trouble while ringing or looking is told, and the next bell still rings', async () => {
    const laptop = manualLaptop('2026-11-23T08:00:00.000Z')
    const errors: unknown[] = []
    const rung: string[] = []
    let isBroken = true
    createBell({
      clock: laptop.clock,
      schedule: laptop.schedule,
      next: () => null,
      due: (now) => {
        if (isBroken) throw new Error('the disk is full')
        return now < '2026-11-23T08:02:00.000Z' ? [] : [{ key: `bell-${rung.length}`, at: now }]
      },
      ring: async (bell) => {
        rung.push(bell.key)
        throw new Error('no notifications here')
      },
      noteClock: () => undefined,
      onLooked: () => undefined,
      onError: (error) => errors.push(String(error)),
    })
    expect(errors).toEqual(['Error: the disk is full'])
    isBroken = false
    laptop.pass(2 * minuteMs)
    await Promise.resolve()
    expect(rung).toEqual(['bell-0'])
    expect(errors).toEqual(['Error: the disk is full', 'Error: no notifications here'])
  })
})
