import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  countOf,
  jsonText,
  plainText,
  printable,
  printableLines,
} from '../../server/app/commands/printable.ts'
import { tableOf } from '../../server/app/commands/table.ts'

/** A line break, a colour, a C1 control, an override of direction, a line separator, a tag, half a pair. */
const harmful = ['\n', '\u001b[31m', '\u009b', '\u202e', '\u2028', '\u{e0041}', '\ud800']
const seen = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

it('a name that would move the cursor, colour or turn the line is refused, and shown harmless', () => {
  for (const mark of harmful) {
    expect(plainText(200).safeParse(`a${mark}b`).success).toBe(false)
    expect(printable(`a${mark}b`)).toMatch(/^a�(\[31m)?b$/)
    expect(tableOf(['name'], [[`a${mark}b`]]).split('\n')).toHaveLength(2)
  }
})

it('names in Arabic, French and Amazigh are left alone, joiners included', () => {
  for (const name of ['سعاد بنت‌علي', 'Aïcha d’Ouarzazate', 'ⵜⴰⵎⴰⵣⵉⵖⵜ', 'مُحَمَّد', '👩‍💼']) {
    expect(plainText(200).parse(name)).toBe(name)
    expect(printable(name)).toBe(name)
  }
})

it('JSON in a terminal is harmless too, and says exactly the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...harmful), fc.string({ unit: 'binary' }))),
      fc.constantFrom(undefined, 2),
      (texts, indent) => {
        const text = jsonText({ texts }, indent)
        expect(text).not.toMatch(seen)
        expect(JSON.parse(text)).toEqual({ texts })
        expect(printableLines(texts.join('\n'))).not.toMatch(seen)
      },
    ),
  )
})

it('one laptop is not "1 laptops"', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'laptop'))).toEqual([
    ...['0 laptops', '1 laptop', '2 laptops'],
  ])
})
