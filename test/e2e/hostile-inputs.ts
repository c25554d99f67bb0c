import fc from 'fast-check'
import { z } from 'zod'
import { contract } from '../../shared/ipc/contract.ts'
import { callNames } from '../../shared/ipc/names.ts'

/** One call to try: the channel and what to send, as text that the page turns into the value itself. */
export type Attempt = { readonly name: string; readonly script: string }

/** What JSON Schema says of an input, as far as our channels use it. */
type Shape = { readonly [key: string]: unknown }

function shapeAt(shape: unknown, key: string): unknown {
  return typeof shape === 'object' && shape !== null ? Reflect.get(shape, key) : undefined
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Texts that have broken programs: markup, paths, SQL, directions, halves of characters, very long lines. */
const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202Egpj.exe\u2066',
  "'; DROP TABLE entries; --",
  '<img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  'javascript:alert(1)',
  '{count, plural, one {',
  '=HYPERLINK("x")',
  '__proto__',
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  'ﷺ'.repeat(500),
  '\u0301'.repeat(2_000),
  'x'.repeat(1_000_000),
]

/** Values that are no JSON, by the script that makes them in the page. */
const hostileScripts = [
  'undefined',
  'null',
  'NaN',
  '-0',
  'Infinity',
  '10n ** 30n',
  'new Date(NaN)',
  'new Map([["a", 1]])',
  'new Uint8Array(100000)',
  '[]',
  '[[]]',
  '() => 1',
  'Symbol("x")',
  'document.body',
  'new Proxy({}, { ownKeys: () => { throw new Error("no") } })',
  '({ get slot() { throw new Error("no") } })',
  '(() => { const self = {}; self.self = self; return self })()',
  'Array.from({ length: 2000 }).reduce((inner) => ({ inner }), {})',
  'JSON.parse(\'{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}\')',
  'Object.fromEntries(Array.from({ length: 50000 }, (_, index) => ["k" + index, index]))',
]

/** Digits in the form of a date are seldom one: here they are, near enough to today to mean something. */
function withRealDate(text: string): string {
  return text.replace(/^\d{4}-(\d{2})-(\d{2})/, (_, month: string, day: string) => {
    const two = (value: number) => String(value).padStart(2, '0')
    return `2026-${two((Number(month) % 12) + 1)}-${two((Number(day) % 28) + 1)}`
  })
}

/** Values of a shape, and near misses of it. */
function valuesOf(shape: unknown): fc.Arbitrary<unknown> {
  const options = shapeAt(shape, 'enum')
  if (Array.isArray(options)) return fc.constantFrom(...options)
  const constant = shapeAt(shape, 'const')
  if (constant !== undefined) return fc.constant(constant)
  const choices = shapeAt(shape, 'anyOf') ?? shapeAt(shape, 'oneOf')
  if (Array.isArray(choices)) return fc.oneof(...choices.map(valuesOf))
  switch (shapeAt(shape, 'type')) {
    case 'object': {
      const properties = shapeAt(shape, 'properties')
      const required = shapeAt(shape, 'required')
      return fc.record(
        Object.fromEntries(
          Object.entries(isShape(properties) ? properties : {}).map(([key, inner]) => [
            key,
            valuesOf(inner),
          ]),
        ),
        { requiredKeys: Array.isArray(required) ? required : [] },
      )
    }
    case 'array':
      return fc.array(valuesOf(shapeAt(shape, 'items')), { maxLength: 5 })
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(), fc.integer({ min: 0, max: 300 }), fc.maxSafeInteger())
    default: {
      const pattern = shapeAt(shape, 'pattern')
      const texts = fc.oneof(fc.string(), fc.constantFrom(...hostileTexts))
      return typeof pattern === 'string'
        ? fc.oneof(
            { weight: 3, arbitrary: fc.stringMatching(new RegExp(pattern, 'u')).map(withRealDate) },
            texts,
          )
        : texts
    }
  }
}

/** The value with one of its parts put in place of another: right in form, wrong in one place. */
function nearMisses(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.anything(), fc.nat()).map(([value, odd, place]) => {
    if (!isShape(value)) return odd
    const keys = [...Object.keys(value), 'extra']
    const key = keys[place % keys.length] ?? 'extra'
    return { ...value, [key]: odd }
  })
}

/** Writes a value as a script; what JSON cannot say is left out, the scripts above say it. */
function scriptOf(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) =>
    typeof inner === 'bigint' ? String(inner) : inner,
  )
  return text === undefined ? 'undefined' : `JSON.parse(${JSON.stringify(text)})`
}

/** Calls of every channel of the contract with every kind of hostile value: the same for the same seed. */
export function hostileAttempts(options: {
  readonly seed: number
  readonly perChannel: number
}): readonly Attempt[] {
  return Object.entries(contract).flatMap(([name, channel]) => {
    if (channel.kind === 'event' || !callNames.includes(name)) return []
    const shape = z.toJSONSchema(channel.input, { unrepresentable: 'any', io: 'input' })
    const right = valuesOf(shape)
    const values = fc.oneof(right, nearMisses(right), fc.anything({ withBigInt: false }))
    const sampled = fc.sample(values, { seed: options.seed, numRuns: options.perChannel })
    return [...sampled.map(scriptOf), ...hostileScripts].map((script) => ({ name, script }))
  })
}
