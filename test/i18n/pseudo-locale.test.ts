import { describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { fill, messages, shapeOf } from './catalogs.ts'
import { brackets, pseudoCatalog, pseudoDocuments, pseudoMessage } from './pseudo-locale.ts'

const kinds = [
  { locale: 'en', script: 'latin', foreign: /\p{Script=Arabic}/gu },
  { locale: 'ar', script: 'arabic', foreign: /\p{Script=Latin}/gu },
] as const

describe('the pseudo-locale', () => {
  for (const { locale, script, foreign } of kinds) {
    const all = [...messages[locale]].map(([key, message]) => ({
      key,
      message,
      pseudo: pseudoMessage(message, script),
    }))

    it(`keeps the values and plurals of every message, in ${script} letters`, () => {
      const changed = all.filter(
        ({ message, pseudo }) =>
          JSON.stringify(shapeOf(message)) !== JSON.stringify(shapeOf(pseudo)),
      )
      expect(changed.map(({ key }) => key)).toEqual([])
    })

    it(`makes every text of ${script} letters two fifths longer, in brackets`, () => {
      const letters = (text: string) => [...text.matchAll(/[\p{L}]/gu)].length
      const short = all.flatMap(({ key, message, pseudo }) =>
        [0, 1, 2, 3, 11, 100].flatMap((number) => {
          // Values and addresses are nobody's to lengthen.
          const plain = (text: string) =>
            fill(text, locale, number).replace(/‹\w+›|[^\s[\]]+:\/\/[^\s[\]]*/gi, '')
          const [before, after] = [plain(message), plain(pseudo)]
          const isBracketed = after.startsWith(brackets.open) && after.endsWith(brackets.close)
          const own = before.replace(foreign, '')
          return isBracketed && letters(after) >= letters(own) * 1.4 ? [] : [`${key}: ${after}`]
        }),
      )
      expect(short).toEqual([])
    })
  }

  it('reaches the texts that documents carry, and nothing else', () => {
    const document = { name: { ar: 'عطلة', fr: 'Congé', en: 'Holiday' }, id: 'holiday', days: [1] }
    const pseudo = pseudoDocuments(document, 'latin')
    expect(pseudo.name.en).toMatch(/^\[.{9,}\]$/)
    expect({ ...pseudo, name: null }).toEqual({ ...document, name: null })
  })

  it('has the shape of a catalog', () => {
    expect(pseudoCatalog(shippedCatalogs.en, 'latin').nav.today).toMatch(/^\[Ţöðåý.*\]$/)
  })
})
