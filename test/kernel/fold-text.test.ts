import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedWords, foldText, searchFor } from '../../shared/kernel/fold-text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const written = fc.string({
  unit: fc.constantFrom(...'أإآٱاىيئةهؤوءبلفكنمستقـ', 'َ', 'ّ', '\u200f', ..."aéÉœßİıLl'’ .-1٣"),
  maxLength: 60,
})
const arabicRoot = fc
  .array(fc.constantFrom(...'جحخدذرزسشصضطظعغقمن'), { minLength: 3, maxLength: 8 })
  .map((letters) => letters.join(''))
const vowelSigns = fc.constantFrom('', 'َ', 'ِ', 'ُ', 'ّ', 'ْ', 'ً', 'ـ')

describe('folded text', () => {
  it('reads Arabic however it is spelled', () => {
    expect(foldText('أُنْجِزَ الإعـــداد')).toBe('انجز الاعداد')
    expect(foldText('مذكّرة المصلحة')).toBe(foldText('مذكره المصلحه'))
    expect(foldText('على مستوى')).toBe(foldText('علي مستوي'))
    expect(foldText('شؤون الموظفين')).toBe(foldText('شوون الموظفين'))
    expect(foldText('أݣادير')).toBe(foldText('اكادير'))
    expect(foldText('ﻻ')).toBe('لا')
    expect(foldText('٢٠٢٦ ۱۲')).toBe('2026 12')
  })

  it('reads French and English however they are spelled', () => {
    expect(foldText('L’ÉTÉ à Fès')).toBe('ete a fes')
    expect(foldText('l’attestation d’arrivée')).toBe('attestation arrivee')
    expect(foldText("aujourd'hui, qu’il")).toBe('aujourdhui il')
    expect(foldText('Cœur, Straße')).toBe('coeur strasse')
  })

  it('stays the same when folded again', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, written), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })

  it('ignores vowel signs and tatweel wherever they are put', () => {
    fc.assert(
      fc.property(
        arabicRoot,
        fc.array(vowelSigns, { minLength: 8, maxLength: 8 }),
        (root, signs) => {
          const signed = [...root].map((letter, index) => letter + signs[index]).join('')
          expect(foldText(signed)).toBe(root)
        },
      ),
    )
  })

  it('ignores case', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdéèçœzÀÉ ') }), (text) => {
        expect(foldText(text.toUpperCase())).toBe(foldText(text))
      }),
    )
  })
})

describe('a search', () => {
  it('finds every text by any of its words, whole or begun', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, written), fc.nat(), fc.nat(), (text, at, length) => {
        const words = foldedWords(text)
        fc.pre(words.length > 0)
        const word = words[at % words.length] ?? ''
        expect(searchFor(word.slice(0, 1 + (length % word.length))).finds(text)).toBe(true)
        expect(searchFor(text).finds(text)).toBe(true)
      }),
    )
  })

  it('finds a word with and without what Arabic writes in front of it, whoever wrote that', () => {
    const prefixes = fc.constantFrom(
      '',
      'ال',
      'و',
      'ب',
      'ل',
      'وال',
      'بال',
      'لل',
      'وبال',
      'ف',
      'كال',
    )
    fc.assert(
      fc.property(arabicRoot, prefixes, prefixes, (root, sought, found) => {
        expect(searchFor(sought + root).finds(`قبل ${found}${root} بعد`)).toBe(true)
      }),
    )
  })

  it('finds a feminine word in its plural and with a possessor', () => {
    for (const text of ['الميزانيات', 'لميزانيتنا', 'ميزانية', 'ميزانيه'])
      expect(searchFor('الميزانية').finds(text)).toBe(true)
    expect(searchFor('ميزانية').finds('ميزان')).toBe(false)
  })

  it('wants every word, in any order', () => {
    const text = 'تقرير اللجنة عن الميزانية, rapport à rendre'
    expect(searchFor('ميزانية لجنة').finds(text)).toBe(true)
    expect(searchFor('rendre الميزانيه').finds(text)).toBe(true)
    expect(searchFor('ميزانية وزير').finds(text)).toBe(false)
  })

  it('does not find what only ends or contains the word', () => {
    expect(searchFor('port').finds('rapport')).toBe(false)
    expect(searchFor('قرير').finds('تقرير')).toBe(false)
  })

  it('is empty, and finds everything, while no word was typed', () => {
    for (const typed of ['', '  ', '\u200f', '\u200b ', 'l’', 'ء']) {
      expect(searchFor(typed)).toMatchObject({ isEmpty: true, hasOnlySigns: false })
      expect(searchFor(typed).finds('anything')).toBe(true)
    }
  })

  it('finds nothing by signs alone, not even a text of the same signs', () => {
    for (const typed of ['*', '·', '…', '؟ !', '%', 'َ', '\u0301', '😀', '👩‍💻', 'ـ', '_', '’']) {
      expect(searchFor(typed)).toMatchObject({ isEmpty: false, hasOnlySigns: true })
      expect(searchFor(typed).finds(`anything ${typed}`)).toBe(false)
      expect(searchFor(typed).findsWords(['anything'])).toBe(false)
      expect(searchFor(typed).cut(typed)).toEqual([{ text: typed, isFound: false }])
    }
  })

  it('looks for the words among signs, and lets the signs be', () => {
    expect(searchFor('* rapport …')).toMatchObject({ isEmpty: false, hasOnlySigns: false })
    expect(searchFor('* rapport …').finds('le rapport')).toBe(true)
    expect(searchFor('* rapport …').finds('le *')).toBe(false)
  })

  it('cuts a text at what it found without changing a letter', () => {
    expect(searchFor('تقرير ete').cut('كَتبتُ التَّقرير, l’été.')).toEqual([
      { text: 'كَتبتُ ', isFound: false },
      { text: 'التَّقرير', isFound: true },
      { text: ', ', isFound: false },
      { text: 'l’été', isFound: true },
      { text: '.', isFound: false },
    ])
    fc.assert(
      fc.property(fc.oneof(anyText, written), written, (text, typed) => {
        const pieces = searchFor(typed).cut(text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })
})
