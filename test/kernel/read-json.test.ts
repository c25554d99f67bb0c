import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../shared/kernel/read-json.ts'

describe('a JSON text', () => {
  it('says what JSON.parse says of it, and is refused where that refuses it', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b"',
        '1',
        '-0.5e3',
        '01',
        'true',
        'null',
        'x',
        ' ',
      ],
      ...['\n', '"\\u0041"', '"\\x"', '"', '"\n"', '\ufeff'],
    )
    const agree = (text: string) => {
      let value: unknown
      let isJson = true
      try {
        value = JSON.parse(text)
      } catch {
        isJson = false
      }
      const read = readJson(text)
      expect([text, read.ok]).toEqual([text, isJson])
      if (read.ok) expect(read.value).toEqual(value)
    }
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => agree(pieces.join(''))),
      { numRuns: 2_000 },
    )
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), agree), { numRuns: 300 })
  })

  it('gives the place of each member, and of the nearest where there is none', () => {
    const read = readJson('{\n  "a": [\n    1,\n    { "b": 2 }\n  ]\n}')
    if (!read.ok) throw new Error(read.fault.words)
    expect(read.placeOf(['a', 1, 'b'])).toEqual({ line: 4, column: 7 })
    expect(read.placeOf(['a', 0])).toEqual({ line: 3, column: 5 })
    expect(read.placeOf(['a', 7])).toEqual({ line: 2, column: 3 })
    expect(read.placeOf([])).toEqual({ line: 1, column: 1 })
  })

  it.each([
    ['{ "a": 1,\n}', 1, 9, 'there is no comma before "}"'],
    ['{ "a": 1\n  "b": 2 }', 2, 3, 'a comma or "}" was expected here'],
    ['{ a: 1 }', 1, 3, 'the name of a member was expected here, between quotes'],
    ['{ "a" 1 }', 1, 7, '":" was expected here'],
    ['{ "a": undefined }', 1, 8, 'a value was expected here'],
    ['{}\n{}', 2, 1, 'nothing may stand after the end of the document'],
    ['{ "a": [1, 2', 1, 13, 'the text ends before the document does'],
    ['', 1, 1, 'the text ends before the document does'],
    ['{ "a": "b }', 1, 8, 'a text begins here and does not end'],
    ['['.repeat(100_000), 1, 34, 'nested more than 32 deep'],
  ])('that is none is told so by line and column: %#', (text, line, column, words) => {
    expect(readJson(text)).toEqual({ ok: false, fault: { line, column, words } })
  })

  it('with a member twice is told of both places but the first', () => {
    const read = readJson('{ "a": 1,\n  "a": { "b": 1, "b": 2 } }')
    expect(read).toMatchObject({
      ok: true,
      repeated: [
        { line: 2, column: 18 },
        { line: 2, column: 3 },
      ],
    })
  })

  it('may call a member as an object calls its prototype, and changes nothing by it', () => {
    const read = readJson('{ "__proto__": { "x": 1 } }')
    expect(read.ok && Object.getPrototypeOf(read.value)).toBe(Object.prototype)
    expect(read.ok && Object.keys(Object(read.value))).toEqual(['__proto__'])
  })
})
