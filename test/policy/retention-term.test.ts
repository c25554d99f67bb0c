import { describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { roundTermOf, writeRetention } from '../../shared/policy/retention-term.ts'

const translatorFor = createTranslators(shippedCatalogs)

describe('how long something is kept', () => {
  it.each([
    [365, 'years', 1],
    [1095, 'years', 3],
    [1825, 'years', 5],
    [31, 'months', 1],
    [184, 'months', 6],
    [90, 'months', 3],
    [549, 'months', 18],
  ])('%i days are %s: %i', (days, unit, count) => {
    expect(roundTermOf(days)).toEqual({ unit, count })
  })

  it.each([1, 7, 45, 100, 366, 1830])('%i days are no round time', (days) => {
    expect(roundTermOf(days)).toBeNull()
  })

  it('is said in years or months, with the days that the rules count', () => {
    const inEnglish = translatorFor('en')
    expect(writeRetention(1825, inEnglish)).toBe('5 years (1,825 days)')
    expect(writeRetention(184, inEnglish)).toBe('6 months (184 days)')
    expect(writeRetention(100, inEnglish)).toBe('100 days')
    expect(writeRetention(184, translatorFor('fr'))).toBe('6 mois (184 jours)')
  })

  it('counts in Arabic by its own forms', () => {
    const inArabic = translatorFor('ar')
    expect(
      [365, 730, 1095, 4015].map((days) => writeRetention(days, inArabic).split(' (')[0]),
    ).toEqual(['سنة واحدة', 'سنتان', '3 سنوات', '11 سنة'])
    expect([31, 61, 184, 334].map((days) => writeRetention(days, inArabic).split(' (')[0])).toEqual(
      ['شهر واحد', 'شهران', '6 أشهر', '11 شهرا'],
    )
  })
})
