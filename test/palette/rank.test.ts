import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { listActs, type PaletteWorld } from '../../renderer/palette/acts.ts'
import { type Findable, rank } from '../../renderer/palette/rank.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import { galleryStates } from '../renderer/gallery/states.ts'

const translatorFor = createTranslators(shippedCatalogs)

/** The acts of a world as the palette writes them in a language. */
function written(world: PaletteWorld, locale: Locale): readonly (Findable & { id: string })[] {
  return listActs(world).map((act) => {
    const labelIn = (each: Locale) => act.label({ t: translatorFor(each), locale: each })
    return {
      id: act.id,
      label: labelIn(act.lang ?? locale),
      others: act.lang
        ? []
        : locales
            .filter((each) => each !== locale)
            .map((each) => ({ locale: each, label: labelIn(each) })),
      also: locales.map((each) => translatorFor(each)(act.also)),
    }
  })
}

const morning = written(galleryStates.palette, 'ar')
const idsOf = (typed: string) => rank(morning, typed).map(({ item }) => item.id)

describe('finding an act', () => {
  it('begins with everything in its own order', () => {
    expect(idsOf('')).toEqual(morning.map(({ id }) => id))
    expect(idsOf('  ')).toEqual(morning.map(({ id }) => id))
  })

  it('reads Arabic with or without vowel signs, hamza, ta marbuta and article', () => {
    const begun = ['check-in-home', 'check-in-other', 'check-in-office']
    for (const typed of ['تسجيل بداية', 'تسجيل بدايه', 'تَسْجيل البداية', 'تسجيل البدايه'])
      expect(idsOf(typed).slice(0, 3)).toEqual(begun)
    expect(idsOf('اعدادات')[0]).toBe('go-settings')
    expect(idsOf('الإعدادات')[0]).toBe('go-settings')
    expect(idsOf('انشطة')).toEqual([])
    expect(idsOf('نشاط')[0]).toBe('go-activity')
  })

  it('finds in Arabic by the French and the English word, with or without accents', () => {
    expect(idsOf('reglages')[0]).toBe('go-settings')
    expect(idsOf('Réglages')[0]).toBe('go-settings')
    expect(idsOf('settings')[0]).toBe('go-settings')
    expect(idsOf('domicile')).toEqual(['check-in-home'])
    expect(idsOf('verifier')).toEqual(['verify'])
    expect(idsOf('pointage')).toEqual(['check-in-home', 'check-in-other', 'check-in-office'])
    expect(idsOf('anglais')).toEqual(['language-en'])
    expect(idsOf('police')).toEqual(idsOf('حجم'))
  })

  it('finds by the words of somebody who wonders what was sent about them, in each language', () => {
    for (const typed of [
      'what was sent',
      'sent',
      'envoyé',
      'ما أرسل',
      'أُرسل',
      'supprimer',
      'delete',
      'حذف',
    ])
      expect(idsOf(typed), typed).toContain('go-my-data')
    for (const typed of ['export', 'exporter', 'تصدير', 'save', 'enregistrer', 'حفظ'])
      expect(idsOf(typed), typed).toEqual(expect.arrayContaining(['copy', 'take-html', 'take-pdf']))
    for (const typed of ['attendance', 'présence', 'حضور'])
      expect(idsOf(typed), typed).toEqual(expect.arrayContaining(['check-in-home', 'go-activity']))
  })

  it('finds by words of two languages at once', () => {
    expect(idsOf('المظهر sombre')).toEqual(['theme-dark'])
  })

  it('shows the label of the other language that it was found in, and no other', () => {
    const [found] = rank(morning, 'domicile')
    expect(found?.foundAs).toEqual({
      locale: 'fr',
      label: translatorFor('fr')('palette.act.check-in.home'),
    })
    expect(rank(morning, 'البيت')[0]?.foundAs).toBeNull()
    expect(rank(morning, 'pointage')[0]?.foundAs).toBeNull()
  })

  it('puts what begins so before what contains it, its own language before others, words last', () => {
    const item = (label: string, french: string, also = '') => ({
      label,
      others: [{ locale: 'fr' as const, label: french }],
      also: [also],
    })
    const items = [
      item('one', 'autre', 'data'),
      item('two', 'data'),
      item('open data', 'trois'),
      item('data first', 'quatre'),
    ]
    expect(rank(items, 'dat').map((found) => found.item.label)).toEqual([
      'data first',
      'open data',
      'two',
      'one',
    ])
  })

  it('marks the words found and changes no letter of a label', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...morning.map(({ label }) => label), 'ت', 'e', 'ال'),
        (typed) => {
          for (const { item, pieces } of rank(morning, typed))
            expect(pieces.map(({ text }) => text).join('')).toBe(item.label)
        },
      ),
    )
  })
})

describe('every act, in every language', () => {
  it('is found first by its whole label in any language', () => {
    const missed = locales.flatMap((shown) => {
      const acts = written(galleryStates.palette, shown)
      return acts.flatMap((act) =>
        [act.label, ...act.others.map(({ label }) => label)]
          .filter((label) => rank(acts, label)[0]?.item.label !== act.label)
          .map((label) => `${shown}: ${label}`),
      )
    })
    expect(missed).toEqual([])
  })

  it('has a label of its own', () => {
    for (const locale of locales) {
      const labels = written(galleryStates.palette, locale).map(({ label }) => label)
      expect(new Set(labels).size).toBe(labels.length)
    }
  })
})
