import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CanonicalValue,
  canonicalJson,
  parseCanonicalJson,
} from '../../shared/kernel/canonical-json.ts'
import { isCanonicalJson } from '../../shared/kernel/scan-canonical-json.ts'

/** Any value of the profile. */
const canonicalValue: fc.Arbitrary<CanonicalValue> = fc.letrec<{ value: CanonicalValue }>(
  (tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.integer({ min: -9, max: 9 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'binary-ascii', minLength: 1 }).filter(isKey), tie('value'), {
        maxKeys: 4,
      }),
    ),
  }),
).value

function isKey(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text)
}

describe('canonical JSON', () => {
  test('agrees with the canonicalize package on every value of the profile', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
      { numRuns: 2_000 },
    )
  })

  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(parseCanonicalJson(text) ?? '')).toBe(text)
        expect(isCanonicalJson(text)).toBe(true)
      }),
    )
  })

  test('the scanner answers as the definition does, on texts one step away from canonical ones', () => {
    const step = fc.record({
      at: fc.nat(),
      put: fc.oneof(
        fc.constantFrom(
          '"',
          '\\',
          ',',
          ':',
          '{',
          '}',
          '[',
          ']',
          '0',
          '-',
          ' ',
          'e',
          '.',
          '\\u001f',
        ),
        fc.constantFrom('\\u0008', '\\u0041', '\\/', '\\b', '\ud800', '\udc00', 'null', '01', '-0'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      cut: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(
        canonicalValue,
        fc.array(step, { minLength: 1, maxLength: 2 }),
        (value, steps) => {
          let text = canonicalJson(value)
          for (const { at, put, cut } of steps) {
            const place = at % (text.length + 1)
            text = text.slice(0, place) + put + text.slice(place + cut)
          }
          expect(isCanonicalJson(text)).toBe(parseCanonicalJson(text) !== null)
        },
      ),
      { numRuns: 20_000 },
    )
  })

  test.each([
    '1.0',
    '1e3',
    '-0',
    '00',
    '9007199254740992',
    'null',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '{"é":1}',
    '{"":1}',
    '"\\u0041"',
    '"\\/"',
    '"\\ud800"',
    ' 1',
    '1 ',
    '',
    '[1,]',
    `${'['.repeat(70)}${']'.repeat(70)}`,
  ])('%s is not canonical', (text) => {
    expect(parseCanonicalJson(text)).toBeNull()
    expect(isCanonicalJson(text)).toBe(false)
  })

  test.each([
    '9007199254740991',
    '-9007199254740991',
    '"\\u001f\\b\\t\\n\\f\\r\\"\\\\"',
    '"\u007f\u2028é😀"',
    '{"__proto__":1,"constructor":{}}',
    '{" ":1,"\\"":3,"A":2,"\\\\":4,"a":5}',
  ])('%s is canonical', (text) => {
    expect(parseCanonicalJson(text)).not.toBeNull()
    expect(isCanonicalJson(text)).toBe(true)
  })

  test.each([
    ['a fraction', 0.5],
    ['minus zero', -0],
    ['not a number', Number.NaN],
    ['a lone surrogate', '\ud800'],
    ['a key outside ASCII', { é: 1 }],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow('canonical JSON')
  })
})
