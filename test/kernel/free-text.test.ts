import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endFormSchema, slotExplainedBodySchema } from '../../shared/check-ins/model.ts'
import { canonicalJson, parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { freeText } from '../../shared/kernel/free-text.ts'

const note = freeText(500)
const anyText = fc.string({ unit: 'binary', maxLength: 300 })
const halves = fc.string({
  unit: fc.constantFrom('\ud800', '\udc00', '\u0000', '\u001b', '\u009b', 'ع', '\n'),
})

describe('what a person types', () => {
  it('loses what no keyboard gives, and keeps its lines', () => {
    expect(note.parse(' a\u0000b\u001b[31m\r\n\tسؤال 😀\u009b ')).toBe('ab[31m\n\tسؤال 😀')
    expect(note.parse('\ud800x')).toBe('\ufffdx')
  })

  it('can always be written as canonical JSON, and is the same when read again', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, halves), (text) => {
        const read = note.parse(text)
        expect(parseCanonicalJson(canonicalJson({ read }))).toEqual({ read })
        expect(note.parse(read)).toBe(read)
      }),
    )
  })

  it('is bounded in length after that', () => {
    expect(note.safeParse(`${'x'.repeat(500)}\u0000`).success).toBe(true)
    expect(note.safeParse('x'.repeat(501)).success).toBe(false)
  })

  it('is so in every form', () => {
    const form = { done: '\ud800', remaining: '\u0000', blockers: 'b', note: '\udc00' }
    expect(() => canonicalJson(endFormSchema.parse(form))).not.toThrow()
    const explained = { slot: '2026-11-20/start', reason: 'other', note: '\ud800' }
    expect(() => canonicalJson(slotExplainedBodySchema.parse(explained))).not.toThrow()
  })
})
