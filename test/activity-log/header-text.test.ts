import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headerTextOf, readHeader } from '../../shared/activity-log/header-text.ts'
import { type EntryHeader, entryHeaderSchema, purposes } from '../../shared/activity-log/model.ts'
import { canonicalJson, parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'

const digest = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/)
const instant = fc
  .date({
    min: new Date('0000-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())
const words = (maxLength: number) =>
  fc.oneof(
    fc.stringMatching(/^[a-z0-9.-]{1,20}$/),
    fc.string({ unit: 'binary', minLength: 1, maxLength }),
  )

/** Any header, also unusual ones: quotes in the policy's name, 29 February, the largest numbers. */
const header: fc.Arbitrary<EntryHeader> = fc
  .record(
    {
      v: fc.constant(1),
      device: fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/),
      generation: fc.integer({ min: 1, max: 9_999 }),
      seq: fc.oneof(
        fc.integer({ min: 1, max: 99 }),
        fc.maxSafeNat().filter((seq) => seq > 0),
      ),
      at: fc.oneof(instant, fc.constant('2028-02-29T23:59:59.999Z')),
      clock: fc.record(
        {
          offsetMinutes: fc.integer({ min: -900, max: 900 }),
          policy: words(40),
          tzdb: words(20),
          monotonicMs: fc.maxSafeNat(),
          run: fc.stringMatching(/^[0-9a-f]{16}$/),
          skewMs: fc.maxSafeInteger(),
          skewAgeMs: fc.maxSafeNat(),
        },
        { requiredKeys: ['offsetMinutes', 'policy', 'tzdb', 'monotonicMs', 'run'] },
      ),
      kind: fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/),
      purpose: fc.constantFrom(...purposes),
      visibility: fc.constantFrom('ministry', 'device'),
      bodyHash: digest,
      prev: digest,
      receipt: digest,
    },
    {
      requiredKeys: [
        'v',
        'device',
        'generation',
        'seq',
        'at',
        'clock',
        'kind',
        'purpose',
        'visibility',
        'bodyHash',
        'prev',
      ],
    },
  )
  .map((value) => entryHeaderSchema.safeParse(value))
  .filter((read) => read.success)
  .map((read) => read.data)

describe('the text of a header', () => {
  test('reads back as the header it was written from', () => {
    fc.assert(
      fc.property(header, (value) => {
        expect(headerTextOf(value)).toBe(canonicalJson(value))
        expect(readHeader(headerTextOf(value))).toEqual(value)
      }),
      { numRuns: 1_000 },
    )
  })

  test('the fast reader accepts nothing that the definition refuses, one step away from a header', () => {
    const step = fc.record({
      at: fc.nat(),
      put: fc.oneof(
        fc.constantFrom('"', '\\', ',', ':', '{', '}', '0', '9', '-', ' ', 'a', 'T', 'Z', '.', '_'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      cut: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(header, fc.array(step, { minLength: 1, maxLength: 2 }), (value, steps) => {
        let text = headerTextOf(value)
        for (const { at, put, cut } of steps) {
          const place = at % text.length
          text = text.slice(0, place) + put + text.slice(place + cut)
        }
        const defined = entryHeaderSchema.safeParse(parseCanonicalJson(text))
        expect(readHeader(text)).toEqual(defined.success ? defined.data : null)
      }),
      { numRuns: 20_000 },
    )
    // Two seconds alone; a machine that runs everything at once needs more.
  }, 60_000)

  const plain = headerTextOf(
    entryHeaderSchema.parse({
      v: 1,
      device: '0123456789abcdefghjkmnpqrs',
      generation: 1,
      seq: 1,
      at: '2026-11-23T08:30:00.000Z',
      clock: {
        offsetMinutes: 0,
        policy: 'ma-2026.1',
        tzdb: '2026c',
        monotonicMs: 1,
        run: '0123456789abcdef',
      },
      kind: 'check-in',
      purpose: 'attendance',
      visibility: 'ministry',
      bodyHash: 'A'.repeat(43),
      prev: 'B'.repeat(43),
    }),
  )

  test.each([
    ['a day that the month does not have', '2026-11-23', '2026-11-31'],
    ['29 February of a common year', '2026-11-23', '2026-02-29'],
    ['hour 24', 'T08:30', 'T24:00'],
    ['a leap second', ':00.000Z', ':60.000Z'],
    ['generation 0', '"generation":1', '"generation":0'],
    ['generation 10000', '"generation":1', '"generation":10000'],
    ['an offset of 901 minutes', '"offsetMinutes":0', '"offsetMinutes":901'],
    ['minus zero', '"offsetMinutes":0', '"offsetMinutes":-0'],
    ['another version', '"v":1', '"v":2'],
    ['a member that the format does not know', '"v":1', '"v":1,"va":1'],
    ['a line feed at the end', '"visibility":"ministry"}', '"visibility":"ministry"}\n'],
    ['an unsafe number', '"seq":1', '"seq":9007199254740993'],
  ])('%s makes it unreadable', (_what, from, to) => {
    expect(plain).toContain(from)
    expect(readHeader(plain)).not.toBeNull()
    expect(readHeader(plain.replace(from, to))).toBeNull()
  })
})
