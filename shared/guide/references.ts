import type { Translate } from '../i18n/catalog.ts'
import { isolateLtr } from '../i18n/format.ts'
import type { Chapter, Spans, Target } from './chapter.ts'
import { linesOf } from './inside.ts'

/** A text that a chapter cites, at an article or a rule of it. */
type Citation = Extract<Target, { readonly kind: 'cite' }>

/** A citation under its number in the chapter. */
export type Reference = { readonly number: number; readonly cited: Citation }

/** What a chapter cites, each text and place once, in the order in which it is first cited. */
export function referencesOf(chapter: Chapter): readonly Reference[] {
  const spans = [
    chapter.summary,
    ...chapter.opening.flatMap(linesOf),
    ...chapter.sections.flatMap(({ blocks }) => blocks.flatMap(linesOf)),
  ].flat()
  const cited = spans.flatMap(({ to }) => (to?.kind === 'cite' ? [to] : []))
  return cited
    .filter((each, index) => cited.findIndex((other) => isSame(each, other)) === index)
    .map((each, index) => ({ number: index + 1, cited: each }))
}

/** The reference that a citation is listed under. */
export function referenceTo(
  citation: Citation,
  references: readonly Reference[],
): Reference | undefined {
  return references.find(({ cited }) => isSame(cited, citation))
}

/** A citation in words: the name of the text, and its article or rule. */
export function writeCitation({ text, place }: Citation, t: Translate): string {
  const name = t(`guide.text.${text}`)
  if (place === null) return name
  const where = isolateLtr(place)
  return text === 'dnssi'
    ? t('guide.references.rule', { text: name, rule: where })
    : t('guide.references.article', { text: name, article: where })
}

function isSame(one: Citation, other: Citation): boolean {
  return one.text === other.text && one.place === other.place
}

/** Where a chapter says most of a check: the first row or line that leads to it, or else nowhere. */
export function sectionAbout(chapter: Chapter, check: string): string | null {
  const leads = (spans: Spans) => spans.some(({ to }) => to?.kind === 'check' && to.check === check)
  const explains = chapter.sections.find(({ blocks }) =>
    blocks.some(
      (block) =>
        block.kind === 'table' && block.rows.some(([first]) => first !== undefined && leads(first)),
    ),
  )
  const speaksOf = chapter.sections.find(({ blocks }) => blocks.flatMap(linesOf).some(leads))
  return (explains ?? speaksOf)?.id ?? null
}
