import type { ChangedLine, GuideChanges } from '../../shared/guide/channels.ts'
import { type ComparedLine, compareLines, compareWords } from '../../shared/guide/compare-lines.ts'
import { wordsOf } from '../../shared/guide/inside.ts'
import { type PartLines, partsOf } from '../../shared/guide/lines.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { OpenEdition } from './editions.ts'

type ChangedChapter = GuideChanges['chapters'][number]
type ChangedSection = ChangedChapter['sections'][number]

/** What changed from one edition to another: in the ministry's words, and paragraph by paragraph. */
export function changesBetween(
  from: OpenEdition,
  to: OpenEdition,
  options: { readonly lang: Locale; readonly between: readonly OpenEdition[] },
): GuideChanges {
  const { lang, between } = options
  const told = [...between, to].flatMap(({ manifest }) => manifest.changes)
  const ids = [...to.manifest.chapters, ...from.manifest.chapters].map(({ id }) => id)
  return {
    from: { id: from.manifest.id, date: from.manifest.date },
    to: { id: to.manifest.id, date: to.manifest.date },
    told: told.map(({ chapter, section, material, text }) => ({
      chapter,
      section: section ?? null,
      isMaterial: material,
      text: text[lang],
    })),
    chapters: [...new Set(ids)].flatMap((id) => changedChapter(from, to, { id, lang }) ?? []),
  }
}

function changedChapter(
  from: OpenEdition,
  to: OpenEdition,
  { id, lang }: { readonly id: string; readonly lang: Locale },
): ChangedChapter | null {
  const chapterOf = (edition: OpenEdition) => {
    const listed = edition.manifest.chapters.find((each) => each.id === id)
    return listed ? edition.chapterIn(lang, listed) : null
  }
  const [before, after] = [chapterOf(from), chapterOf(to)]
  const sections = changedSections(before ? partsOf(before) : [], after ? partsOf(after) : [])
  const title = (after ?? before)?.title ?? id
  const state = before === null ? 'added' : after === null ? 'removed' : 'changed'
  return sections.length === 0 ? null : { chapter: id, title, state, sections }
}

function changedSections(
  before: readonly PartLines[],
  after: readonly PartLines[],
): readonly ChangedSection[] {
  const gone = before.filter((part) => !after.some(({ section }) => section === part.section))
  return [...after, ...gone].flatMap((part): readonly ChangedSection[] => {
    const linesIn = (parts: readonly PartLines[]) => {
      const found = parts.find(({ section }) => section === part.section)
      return found ? [found.title, ...found.lines.map(wordsOf)] : []
    }
    const compared = compareLines(linesIn(before), linesIn(after))
    if (compared.every(({ kind }) => kind === 'same')) return []
    const { section, title } = part
    return [{ section, title, lines: compared.map(shownLine) }]
  })
}

const plain = (text: string) => [{ text, isFound: false }]

function shownLine(line: ComparedLine): ChangedLine {
  switch (line.kind) {
    case 'added':
      return { kind: line.kind, before: null, after: plain(line.after) }
    case 'removed':
      return { kind: line.kind, before: plain(line.before), after: null }
    case 'changed':
      return { kind: line.kind, ...compareWords(line.before, line.after) }
    case 'same':
      return { kind: line.kind, before: plain(line.before), after: plain(line.after) }
  }
}
