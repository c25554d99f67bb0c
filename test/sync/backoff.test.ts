import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { instantSchema, minuteMs } from '../../shared/kernel/instant.ts'
import {
  backoffCapMs,
  placeInSpreadMs,
  readHttpDate,
  readRetryAfter,
  retryAfterCapMs,
  shortestWaitMs,
  waitAfterFailureMs,
} from '../../shared/sync/backoff.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const laptopNow = instantSchema.parse('2026-11-23T08:30:00.000Z')

describe('the wait after a failure', () => {
  it.each([
    [1, 0, shortestWaitMs],
    [1, 0.5, 1_000],
    [2, 0.5, 2_000],
    [3, 0.5, 4_000],
    [9, 0.5, 256_000],
    [10, 0.5, backoffCapMs / 2],
    [1_000, 0.5, backoffCapMs / 2],
  ])(
    'doubles its ceiling with each failure and stops at the cap: failure %d',
    (failures, draw, expected) => {
      expect(waitAfterFailureMs({ failures, retryAfterMs: null, random: draw })).toBe(expected)
    },
  )

  it('is spread over the whole range below its ceiling (full jitter)', () => {
    const waits = Array.from({ length: 1_000 }, (_, index) =>
      waitAfterFailureMs({ failures: 6, retryAfterMs: null, random: index / 1_000 }),
    )
    const below = (limitMs: number) => waits.filter((wait) => wait < limitMs).length
    expect(below(16_000)).toBe(250)
    expect(below(32_000)).toBe(500)
    expect(below(64_000)).toBe(1_000)
  })

  it('never falls below what the server asked for, and never is a hot loop', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.option(fc.integer({ min: 0, max: retryAfterCapMs })),
        random,
        (failures, retryAfterMs, draw) => {
          const wait = waitAfterFailureMs({ failures, retryAfterMs, random: draw })
          expect(wait).toBeGreaterThanOrEqual(Math.max(shortestWaitMs, retryAfterMs ?? 0))
          expect(wait).toBeLessThan(retryAfterCapMs + backoffCapMs)
        },
      ),
    )
  })
})

describe('Retry-After', () => {
  const answer = { date: null, laptopNow }

  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['3600', retryAfterCapMs],
    ['86400', retryAfterCapMs],
    ['Mon, 23 Nov 2026 08:30:10 GMT', 10_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['Tue, 24 Nov 2026 08:30:00 GMT', retryAfterCapMs],
  ])('"%s" asks for %d ms', (text, expected) => {
    expect(readRetryAfter(text, answer)).toBe(expected)
  })

  it.each([null, '', 'soon', '-5', '1.5', '1e3', 'Mon, 31 Feb 2026 08:30:10 GMT', '2026-11-23'])(
    '%j asks for nothing',
    (text) => {
      expect(readRetryAfter(text, answer)).toBeNull()
    },
  )

  it("compares a date with the server's own clock, so that a laptop a day fast does not hammer", () => {
    const tomorrow = instantSchema.parse('2026-11-24T08:30:00.000Z')
    const wait = readRetryAfter('Mon, 23 Nov 2026 08:30:30 GMT', {
      date: 'Mon, 23 Nov 2026 08:30:00 GMT',
      laptopNow: tomorrow,
    })
    expect(wait).toBe(30_000)
  })

  it('reads the dates that Date itself writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(readHttpDate(new Date(seconds * 1_000).toUTCString())).toBe(seconds * 1_000)
      }),
    )
  })
})

describe('the spread after a bell', () => {
  const device = fc
    .stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/)
    .map((text) => deviceIdSchema.parse(text))

  it('gives a device the same place each time, inside the spread', () => {
    fc.assert(
      fc.property(device, fc.integer({ min: 0, max: 120 }), (id, minutes) => {
        const place = placeInSpreadMs(id, minutes, nodeSha256)
        expect(place).toBe(placeInSpreadMs(id, minutes, nodeSha256))
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThan(Math.max(1, minutes * minuteMs))
      }),
    )
  })

  it('spreads 20 000 laptops evenly over fifteen minutes', () => {
    const perMinute = new Map<number, number>()
    for (let index = 0; index < 20_000; index += 1) {
      const id = deviceIdSchema.parse(index.toString(16).padStart(26, '0'))
      const minute = Math.floor(placeInSpreadMs(id, 15, nodeSha256) / minuteMs)
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1)
    }
    expect(perMinute.size).toBe(15)
    for (const count of perMinute.values()) {
      expect(count).toBeGreaterThan(1_150)
      expect(count).toBeLessThan(1_520)
    }
  })
})
