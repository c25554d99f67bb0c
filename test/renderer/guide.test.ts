import { describe, expect, it } from 'vitest'
import { foldedLines } from '../../renderer/guide/folded-lines.ts'
import { atHome, back, further, lastOf } from '../../renderer/guide/view.ts'
import type { ChangedLine } from '../../shared/guide/channels.ts'
import type { Chapter } from '../../shared/guide/chapter.ts'
import { readChapter } from '../../shared/guide/read-chapter.ts'
import { referencesOf, referenceTo, sectionAbout } from '../../shared/guide/references.ts'
import { utf8 } from '../../shared/kernel/bytes.ts'

function chapterOf(text: string): Chapter {
  const read = readChapter(utf8(text))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.chapter
}

const chapter = chapterOf(`# أمن الحاسوب

كل ما يحمي الحاسوب، حسب [المنشور](cite:circular-3-2020).

## العادات {#habits}

- شغلوا [تشفير القرص](check:disk-encryption) ([المادة 23](cite:law-09-08/23)).
- أقفلوا الشاشة ([المادة 5](cite:law-09-08/5)، ثم [المادة 23](cite:law-09-08/23)).

## الفحوص {#checks}

| الفحص | القاعدة |
|---|---|
| [تشفير القرص](check:disk-encryption) | [PHYS-MAT-HORSLOC](cite:dnssi/PHYS-MAT-HORSLOC) |
`)

describe('the references of a chapter', () => {
  it('are listed once each, in the order of reading', () => {
    expect(
      referencesOf(chapter).map(({ number, cited }) => [number, cited.text, cited.place]),
    ).toEqual([
      [1, 'circular-3-2020', null],
      [2, 'law-09-08', '23'],
      [3, 'law-09-08', '5'],
      [4, 'dnssi', 'PHYS-MAT-HORSLOC'],
    ])
  })

  it('are found again by what is cited, article by article', () => {
    const references = referencesOf(chapter)
    const cited = (place: string | null) =>
      referenceTo({ kind: 'cite', text: 'law-09-08', place }, references)?.number
    expect(cited('5')).toBe(3)
    expect(cited('7')).toBeUndefined()
    expect(cited(null)).toBeUndefined()
  })
})

describe('what a chapter says of a check', () => {
  it('is the table that explains it before any line that only names it', () => {
    expect(sectionAbout(chapter, 'disk-encryption')).toBe('checks')
  })

  it('is nothing where the chapter does not name it', () => {
    expect(sectionAbout(chapter, 'firewall')).toBeNull()
  })
})

describe('the way through the guide', () => {
  const chapterView = { show: 'chapter', chapter: 'security', at: null } as const

  it('goes back link by link, and never further than the list of chapters', () => {
    const way = further(further(atHome, chapterView), { ...chapterView, chapter: 'incidents' })
    expect(lastOf(back(way))).toEqual(chapterView)
    expect(back(back(back(way)))).toEqual(atHome)
  })

  it('begins anew where a link leads to the list', () => {
    expect(further(further(atHome, chapterView), { show: 'home' })).toEqual(atHome)
  })
})

describe('lines that stayed', () => {
  const line = (kind: ChangedLine['kind']): ChangedLine => ({ kind, before: null, after: null })
  const kindsOf = (kinds: readonly ChangedLine['kind'][]) =>
    foldedLines(kinds.map(line)).map((each) =>
      each.kind === 'folded' ? each.lines.length : each.line.kind,
    )

  it('are folded, but for one beside each change', () => {
    expect(kindsOf(['same', 'same', 'same', 'changed', 'same', 'same', 'same'])).toEqual([
      2,
      'same',
      'changed',
      'same',
      2,
    ])
  })

  it('are not folded alone: a fold of one line hides nothing', () => {
    expect(kindsOf(['same', 'same', 'added'])).toEqual(['same', 'same', 'added'])
  })
})
