import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createAnswerCheck } from '../../main/acknowledgements/validate.ts'
import { parseForm, readForm } from '../../shared/acknowledgements/model.ts'
import { safePatterns } from '../../shared/acknowledgements/profile.ts'
import { shippedForm } from './open-forms.ts'

const base = () => structuredClone(shippedForm('F2'))
const withSchema = (change: object) => ({ ...base(), schema: { ...base().schema, ...change } })
const withCity = (city: unknown) =>
  withSchema({ properties: { ...base().schema.properties, city } })
const withBody = (body: string) => {
  const form = base()
  return { ...form, texts: { ...form.texts, fr: { ...form.texts.fr, body } } }
}
const withText = (change: object) => {
  const form = base()
  return { ...form, texts: { ...form.texts, fr: { ...form.texts.fr, ...change } } }
}
const nested = (depth: number): unknown =>
  depth === 0 ? 'x' : { type: 'object', properties: { a: nested(depth - 1) } }

describe('a form document', () => {
  it.each(readdirSync('assets/forms'))('%s ships sound, in its own words three times', (name) => {
    const read = parseForm(readFileSync(`assets/forms/${name}`, 'utf8'))
    expect(read).toHaveProperty('form')
    if (!('form' in read)) return
    const { id, version, texts } = read.form
    expect(name).toBe(`${id}.${version}.json`)
    const bodies = [texts.ar.body, texts.fr.body, texts.en.body]
    expect(new Set(bodies).size).toBe(3)
    for (const body of bodies) expect(body.length).toBeGreaterThan(400)
    // French spaces, as the catalogs have them.
    expect(JSON.stringify(texts.fr)).not.toMatch(/ [;!?:»]|« /)
    const ids = bodies.map((body) => [...body.matchAll(/\{#([a-z-]+)\}/g)].map(([, each]) => each))
    expect(ids[1]).toEqual(ids[0])
    expect(ids[2]).toEqual(ids[0])
  })

  test.each([
    [
      'a reference outside',
      withCity({ $ref: 'https://example.org/schema.json' }),
      'schema.properties.city.$ref',
    ],
    ['a reference inside', withSchema({ $defs: {}, $ref: '#/$defs/x' }), 'schema.$ref'],
    ['alternatives', withCity({ anyOf: [{ type: 'string' }] }), 'schema.properties.city.anyOf'],
    ['no type', withCity({ maxLength: 9 }), 'schema.properties.city.type'],
    [
      'a pattern of its own',
      withCity({ type: 'string', maxLength: 80, pattern: '^(a+)+$' }),
      'schema.properties.city.pattern',
    ],
    ['a text without end', withCity({ type: 'string' }), 'schema.properties.city'],
    [
      'a huge choice',
      withCity({ type: 'string', enum: Array.from({ length: 5_000 }, (_, n) => `v${n}`) }),
      'schema.properties.city.enum',
    ],
    [
      'the same value twice',
      withCity({ type: 'string', enum: ['a', 'a'] }),
      'schema.properties.city.enum',
    ],
    ['objects in objects', withCity(nested(500)), 'schema.properties.city.type'],
    ['more members', withSchema({ additionalProperties: true }), 'schema.additionalProperties'],
    ['an unknown keyword', withSchema({ if: {} }), 'schema.if'],
    ['a field that nothing places', { ...base(), layout: [base().layout[1]] }, 'layout'],
    ['a field required and absent', withSchema({ required: ['ghost'] }), 'schema.required'],
    ['a mark of the policy that is none', withBody('{policy:secret}'), 'texts.fr.body'],
    ['a script', withBody('<script>alert(1)</script>'), 'texts.fr.body'],
    ['a picture that runs', withBody('Un <img src=x onerror=alert(1)>'), 'texts.fr.body'],
    ['a javascript: link', withBody('[ici](javascript:alert(1))'), 'texts.fr.body'],
    ['a file: link', withBody('[ici](file:///etc/passwd)'), 'texts.fr.body'],
    ['a data: link', withBody('[ici](data:text/html,x)'), 'texts.fr.body'],
    ['a remote address', withBody('Voir https://example.org'), 'texts.fr.body'],
    ['an entity', withBody('Un &#x202e; deux'), 'texts.fr.body'],
    ['an entity bomb', withBody('<!DOCTYPE x [<!ENTITY a "aa">]>&a;'), 'texts.fr.body'],
    ['a line of four thousand signs', withBody('a'.repeat(4_001)), 'texts.fr.body'],
    ['a title that turns round', withText({ title: 'abc \u202e def' }), 'texts.fr.title'],
    ['a statement that turns round', withText({ ticks: ['\u2067x'] }), 'texts.fr.ticks.0'],
    ['a button that turns round', withText({ confirm: '\u202ax' }), 'texts.fr.confirm'],
    ['a title of megabytes', withText({ title: 'x'.repeat(10_000_000) }), 'texts.fr.title'],
    [
      'a hundred fields',
      withSchema({
        properties: Object.fromEntries(
          Array.from({ length: 100 }, (_, n) => [`f${n}`, { type: 'boolean' }]),
        ),
      }),
      'schema.properties',
    ],
    [
      'lists in lists',
      withCity({ type: 'array', uniqueItems: true, items: { type: 'array', items: {} } }),
      'schema.properties.city.items.type',
    ],
    [
      'a list of free texts',
      withCity({ type: 'array', uniqueItems: true, items: { type: 'string' } }),
      'schema.properties.city.items.enum',
    ],
    [
      'a recursion',
      withCity({ type: 'string', maxLength: 9, $dynamicRef: '#' }),
      'schema.properties.city.$dynamicRef',
    ],
    [
      'a pattern of names',
      withSchema({ patternProperties: { '^(a+)+$': { type: 'boolean' } } }),
      'schema.patternProperties',
    ],
    [
      'a text of a million signs',
      withCity({ type: 'string', maxLength: 1_000_000 }),
      'schema.properties.city.maxLength',
    ],
    ['a line that turns round', withBody('abc \u202e def'), 'texts.fr.body'],
    ['a control character', withBody('abc \u0007'), 'texts.fr.body'],
    ['half of a character', withBody('abc \ud800'), 'texts.fr.body'],
    ['letters not composed', withBody('e\u0301te\u0301'), 'texts.fr.body'],
    ['a body of megabytes', withBody('x'.repeat(10_000_000)), 'texts.fr.body'],
    ['an unknown member', { ...base(), script: 'x' }, 'script'],
    ['a title of markup', withText({ title: '<b>x</b> [a](javascript:1)' }), 'texts.fr.title'],
    ['a title of two lines', withText({ title: 'a\n## b {#b}' }), 'texts.fr.title'],
    ['a summary of two paragraphs', withText({ summary: 'a\n\nb' }), 'texts.fr.summary'],
    ['a summary with a link', withText({ summary: 'a [b](form:F2)' }), 'texts.fr.summary'],
    ['a summary with a script', withText({ summary: '<script>x</script>' }), 'texts.fr.summary'],
    ['a statement that nobody sees', withText({ ticks: ['\u200f'] }), 'texts.fr.ticks.0'],
    ['a line that nobody sees', withBody('a\n\n\u200f'), 'texts.fr.body'],
    ['a space of no width', withBody('a\u200bb'), 'texts.fr.body'],
    ['an image that nothing brings', withBody('![x](image:desk.svg)'), 'texts.fr.body'],
    [
      'a unit that is no number',
      { ...base(), audience: { units: ['3', '../x'] } },
      'audience.units.1',
    ],
  ])('is refused for %s, by its path', (_, document, path) => {
    const read = readForm(document)
    expect(read).toHaveProperty('faults')
    if ('faults' in read) {
      expect(read.faults.map((fault) => fault.path)).toContain(path)
      for (const { reason } of read.faults) expect(reason).not.toBe('')
    }
  })

  it('is told of a fault where it is, and there alone', () => {
    const faults = (document: unknown) => {
      const read = readForm(document)
      return 'faults' in read ? read.faults : []
    }
    const title = faults(withText({ title: '<b>x</b> [a](javascript:1)' }))
    expect(title.map(({ path }) => path)).toEqual(['texts.fr.title'])
    const turned = faults(withText({ title: 'abc \u202e def' }))
    expect(turned.map(({ path }) => path)).toEqual(['texts.fr.title'])
    expect(faults(withBody('a\n\n<b>x</b>'))).toMatchObject([
      { path: 'texts.fr.body', reason: expect.stringContaining('line 3: ') },
    ])
    expect(faults(withCity({ $ref: 'https://example.org/schema.json' }))[0]).toMatchObject({
      path: 'schema.properties.city.$ref',
      reason: expect.stringContaining('a schema refers to nothing'),
    })
    const { fr: _, ...others } = base().texts
    expect(faults({ ...base(), texts: others })).toEqual([
      { path: 'texts.fr', reason: 'is missing' },
    ])
  })

  it('is told of a fault by its line where it was read from a text', () => {
    const text = JSON.stringify(base(), null, 1)
    const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length
    const faults = (changed: string) => {
      const read = parseForm(changed)
      return 'faults' in read ? read.faults : []
    }
    expect(faults(text.replace('"act": "acknowledge"', '"act": "consent"'))).toMatchObject([
      { path: 'act', line: lineOf('"act"') },
    ])
    expect(faults(text.replace('"version": 1', '"version": 1, "version": 9'))).toMatchObject([
      { line: lineOf('"version"'), reason: 'the member "version" is there twice: keep one' },
    ])
    expect(faults(text.replace('"act":', '"act"'))).toMatchObject([
      { line: lineOf('"act"'), reason: expect.stringContaining('is not JSON: at column ') },
    ])
  })

  test.each([
    ['not JSON', '{'],
    ['nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['ten megabytes', ' '.repeat(10_000_000)],
    ['null', 'null'],
  ])('is refused where it is %s', (_, text) => {
    expect(parseForm(text)).toHaveProperty('faults')
  })

  it('is not even parsed where it is larger than a form can be, sound as it may be', () => {
    const text = JSON.stringify(base())
    expect(parseForm(text)).toHaveProperty('form')
    expect(parseForm(`${text}${' '.repeat(200_000 - text.length)}`)).toHaveProperty('form')
    expect(parseForm(`${text}${' '.repeat(200_001 - text.length)}`)).toHaveProperty('faults')
  })

  it('is refused or read, never thrown at, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6 }),
        fc.constantFrom('schema', 'layout', 'texts'),
        (json, member) => {
          const read = readForm({ ...base(), [member]: JSON.parse(json) })
          expect('faults' in read && read.faults.length > 0).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('asks for no pattern that can be made to run long', () => {
    for (const pattern of Object.values(safePatterns)) {
      const compiled = new RegExp(pattern, 'u')
      for (const hostile of ['1.'.repeat(1_000), 'a '.repeat(1_000), '9'.repeat(2_000)])
        expect(compiled.test(hostile)).toBe(false)
    }
  })
})

describe('answers', () => {
  it('of any kind are accepted or refused by the name of a field, never thrown at', () => {
    const check = createAnswerCheck()
    const form = shippedForm('F1')
    const names = [...Object.keys(form.schema.properties), 'ghost', 'constructor']
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            field: fc.constantFrom(...names),
            value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string())),
          }),
          { maxLength: 24 },
        ),
        (answers) => {
          const wrong = check(form, answers)
          expect(wrong).not.toBeNull()
          expect(typeof wrong?.field).toBe('string')
        },
      ),
      { numRuns: 100 },
    )
  })

  it('of a date are real dates, and of a choice its values', () => {
    const check = createAnswerCheck()
    const form = shippedForm('F7')
    const good = [
      { field: 'type', value: 'phishing' },
      { field: 'discoveredOn', value: '2026-11-27' },
      { field: 'affected', value: 'البريد المهني' },
      { field: 'personalData', value: 'unknown' },
      { field: 'told', value: ['help-desk'] },
    ]
    expect(check(form, good)).toBeNull()
    const but = (field: string, value: string | readonly string[]) =>
      check(form, [...good.filter((each) => each.field !== field), { field, value }])
    expect(but('discoveredOn', '2026-02-30')).toEqual({ field: 'discoveredOn' })
    expect(but('told', ['help-desk', 'help-desk'])).toEqual({ field: 'told' })
    expect(but('told', [])).toEqual({ field: 'told' })
    expect(but('discoveredAt', '25:00')).toEqual({ field: 'discoveredAt' })
  })
})
