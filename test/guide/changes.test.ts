import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../main/guide/changes.ts'
import { openShippedEdition } from '../../main/guide/editions.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { guideChannels } from '../../shared/guide/channels.ts'
import { compareLines, compareWords } from '../../shared/guide/compare-lines.ts'
import { nextEdition, shortEdition } from './files.ts'

describe('two texts side by side', () => {
  it('say what stayed, came, went and changed, in the order of reading', () => {
    expect(
      compareLines(
        ['Un.', 'Appelez le responsable de la sécurité.', 'Fin.', 'Après.'],
        ['Zéro.', 'Un.', 'Appelez tout de suite le responsable de la sécurité.', 'Après.'],
      ),
    ).toEqual([
      { kind: 'added', after: 'Zéro.' },
      { kind: 'same', before: 'Un.', after: 'Un.' },
      {
        kind: 'changed',
        before: 'Appelez le responsable de la sécurité.',
        after: 'Appelez tout de suite le responsable de la sécurité.',
      },
      { kind: 'removed', before: 'Fin.' },
      { kind: 'same', before: 'Après.', after: 'Après.' },
    ])
  })

  it('mark the words that differ in a line that changed', () => {
    expect(compareWords('أخبروا الدعم فورا', 'أخبروا مسؤول الأمن فورا')).toEqual({
      before: [
        { text: 'أخبروا ', isFound: false },
        { text: 'الدعم ', isFound: true },
        { text: 'فورا', isFound: false },
      ],
      after: [
        { text: 'أخبروا ', isFound: false },
        { text: 'مسؤول الأمن ', isFound: true },
        { text: 'فورا', isFound: false },
      ],
    })
  })

  it('lose no line and no word, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c d', 'c e', 'f g h', 'f g i'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const compared = compareLines(before, after)
        expect(compared.flatMap((line) => ('before' in line ? [line.before] : []))).toEqual(before)
        expect(compared.flatMap((line) => ('after' in line ? [line.after] : []))).toEqual(after)
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const words = compareWords(before, after)
        expect(words.before.map(({ text }) => text).join('')).toBe(before)
        expect(words.after.map(({ text }) => text).join('')).toBe(after)
      }),
    )
  })
})

describe('what changed since an edition', () => {
  it('is told by the ministry, and shown by chapter and section', () => {
    const from = openShippedEdition(shortEdition(), nodeSha256)
    const to = openShippedEdition(
      nextEdition(2, {
        'fr/12-incidents.md': (text) => text.replace('même la nuit', 'même la nuit et le dimanche'),
      }),
      nodeSha256,
    )
    const changes = changesBetween(from, to, { lang: 'fr', between: [] })
    expect(guideChannels.getGuideChanges.output.parse(changes)).toEqual(changes)
    expect(changes).toMatchObject({
      from: { id: '2026.1' },
      to: { id: '2026.2' },
      told: [{ chapter: 'incidents', section: 'stolen-laptop', isMaterial: true }],
      chapters: [
        { chapter: 'incidents', state: 'changed', sections: [{ section: 'stolen-laptop' }] },
      ],
    })
    const [line] =
      changes.chapters[0]?.sections[0]?.lines.filter(({ kind }) => kind !== 'same') ?? []
    expect(line?.after?.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual([
      'nuit et le dimanche.',
    ])
    expect(changesBetween(from, from, { lang: 'ar', between: [] }).chapters).toEqual([])
  })
})
