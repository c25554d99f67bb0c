import { describe, expect, it } from 'vitest'
import { openShippedEdition } from '../../main/guide/editions.ts'
import { findInGuide, indexEdition } from '../../main/guide/search.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import {
  askedTermsOf,
  everyTermOf,
  joinedWordsOf,
  searchTermsOf,
} from '../../shared/guide/search-terms.ts'
import { shortEdition } from './files.ts'

const termsOf = (word: string) => searchTermsOf(word).flatMap(everyTermOf)
const pause = () => Promise.resolve()

describe('two spellings of one word meet', () => {
  it.each([
    // vowel signs, tatweel
    ['السَّرِقَة', 'السرقة'],
    ['سـرقـة', 'سرقة'],
    // hamza and alef
    ['أمن', 'امن'],
    ['إجازة', 'اجازة'],
    ['آمن', 'امن'],
    // ta marbuta and ha, alef maqsura and ya
    ['سرقة', 'سرقه'],
    ['مستشفى', 'مستشفي'],
    // what is written before words
    ['الحاسوب', 'حاسوب'],
    ['والحاسوب', 'حاسوب'],
    ['بالحاسوب', 'حاسوب'],
    ['للحاسوب', 'حاسوب'],
    ['كالحاسوب', 'حاسوب'],
    ['فالحاسوب', 'حاسوب'],
    ['لحاسوب', 'الحاسوب'],
    // endings
    ['معطيات', 'معطياتي'],
    ['موظفون', 'موظف'],
    ['موظفين', 'الموظفات'],
    ['حاسوبكم', 'حاسوبها'],
    // one root
    ['مسروق', 'سرقة'],
    ['تسرق', 'السرقة'],
    ['ضياع', 'ضاع'],
    // French and English
    ['volé', 'vole'],
    ['Télétravail', 'teletravail'],
    ['l’ordinateur', 'ordinateurs'],
    ['d’incident', 'incidents'],
    ['mots', 'mot'],
    ['déclarations', 'déclaration'],
    ['réseaux', 'reseaux'],
    ['laptops', 'laptop'],
    ['encrypted', 'encrypting'],
  ])('%s and %s', (one, other) => {
    expect(termsOf(one).filter((term) => termsOf(other).includes(term))).not.toEqual([])
  })

  it.each([
    ['حاسوب', 'حارس'],
    ['شرطة', 'شاشة'],
    ['incident', 'accident'],
  ])('%s and %s do not', (one, other) => {
    expect(termsOf(one).filter((term) => termsOf(other).includes(term))).toEqual([])
  })

  it('hyphens come and go', () => {
    expect(joinedWordsOf('Le pare-feu et le Wi-Fi')).toEqual(['parefeu', 'wifi'])
  })

  it('words that say nothing are left out, unless there is nothing else', () => {
    const asked = (query: string) => askedTermsOf(query).map(({ exact }) => exact)
    expect(asked('que faire si mon ordinateur est volé')).toEqual(['ordinateur', 'vole'])
    expect(asked('ماذا أفعل في السرقة')).toEqual(['افعل', 'السرقه'])
    expect(asked('que faire')).toEqual(['que', 'faire'])
    expect(asked(' … ')).toEqual([])
  })
})

describe('a search', () => {
  const edition = openShippedEdition(shortEdition(), nodeSha256)

  it('tolerates a letter that is wrong, missing or too many', async () => {
    const indexes = await indexEdition(edition, pause)
    for (const query of [
      'ordinatuer volé',
      'ordinateur vollé',
      'hameconage',
      'cryptage chifrement',
    ])
      expect(findInGuide(indexes, query, 'fr').length).toBeGreaterThan(0)
    expect(findInGuide(indexes, 'hameconage', 'fr')[0]).toMatchObject({ section: 'phishing' })
  })

  it('answers while a word is typed, and shows in its words what was found', async () => {
    const indexes = await indexEdition(edition, pause)
    for (const query of ['تص', 'تصي', 'تصيد']) {
      const [hit] = findInGuide(indexes, query, 'ar')
      expect(hit).toMatchObject({ chapter: 'incidents', section: 'phishing', lang: 'ar' })
    }
    const [hit] = findInGuide(indexes, 'الغندرم الدرك', 'ar')
    expect(hit?.context.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(['الدرك'])
    expect(hit?.context.map(({ text }) => text).join('')).toContain('الشرطة أو الدرك')
  })

  it('finds in the other languages what the one asked for does not have', async () => {
    const indexes = await indexEdition(edition, pause)
    expect(findInGuide(indexes, 'hameçonnage', 'ar')[0]).toMatchObject({
      chapter: 'incidents',
      section: 'phishing',
      lang: 'fr',
    })
    expect(findInGuide(indexes, 'BitLocker', 'ar')[0]).toMatchObject({ lang: 'ar' })
  })

  it('shows no more of a long line than what surrounds the words found', async () => {
    const long = 'Une phrase sans importance. '.repeat(30)
    const files = shortEdition({
      'fr/12-incidents.md': (text) =>
        text.replace("N'ouvrez pas", `${long}Ne touchez pas au zibeline. ${long}N'ouvrez pas`),
    })
    const indexes = await indexEdition(openShippedEdition(files, nodeSha256), pause)
    const [hit] = findInGuide(indexes, 'zibeline', 'fr')
    const context = hit?.context.map(({ text }) => text).join('') ?? ''
    expect(context).toMatch(/^… .*zibeline.* …$/)
    expect(context.length).toBeLessThan(260)
  })

  it('takes whatever is typed', async () => {
    const indexes = await indexEdition(edition, pause)
    for (const query of ['', ' ', '***', '~', '(', '\\', '\u202e', 'a'.repeat(200), '٤٢ ‏', '<b>'])
      expect(Array.isArray(findInGuide(indexes, query, 'ar'))).toBe(true)
  })
})
