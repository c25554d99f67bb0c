import type { ShownChapter, ShownContact, ShownEdition } from '../../../shared/guide/channels.ts'
import { referencesOf, writeCitation } from '../../../shared/guide/references.ts'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import { html, type PageText, type Words } from '../../my-data/index.ts'
import { blocksOnPaper, type OnPaper, spansOnPaper } from './blocks.ts'

/** One chapter as a page of its own: its text, whom to call, what it cites, and which edition it is of. */
export type ChapterToPrint = {
  readonly edition: ShownEdition
  readonly shown: ShownChapter
  /** Its place in the edition, the first being 1, and how many there are. */
  readonly number: number
  readonly count: number
  readonly contacts: readonly ShownContact[]
}

/** Writes a chapter for paper. What somebody ticked and noted in it is theirs, and stays out of it. */
export function chapterPage(printed: ChapterToPrint, words: Words): PageText {
  const { edition, shown, number, count, contacts } = printed
  const { t, locale } = words
  const { title, summary, opening, sections } = shown.chapter
  const references = referencesOf(shown.chapter)
  const paper: OnPaper = { words, contacts, references, pictures: shown.pictures }
  const id = isolateLtr(edition.id)
  const date = formatDate(edition.date, locale, 'long')
  return {
    words,
    title,
    mark: `${edition.id} · ${number}/${count}`,
    body: html`<header class="letterhead">
<p class="strong">${edition.title}</p>
<p class="soft">${t('guide.edition', { id, date })}</p>
</header>
<main class="text">
<p class="soft">${t('guide.chapter.number', { number, count })}</p>
<h1>${title}</h1>
<p class="lead">${spansOnPaper(summary, paper)}</p>
${blocksOnPaper(opening, paper)}
${sections.map(
  (section) => html`<section>
<h2>${section.title}</h2>
${blocksOnPaper(section.blocks, paper)}</section>
`,
)}
${
  references.length === 0
    ? null
    : html`<section>
<h2>${t('guide.references.title')}</h2>
<ol class="points small">
${references.map(
  ({ cited }) => html`<li>${writeCitation(cited, t)}</li>
`,
)}</ol>
</section>
`
}
<section class="reading">
<h2>${t(`guide.status.${edition.status}`)}</h2>
<p>${edition.notice}</p>
</section>
</main>`,
  }
}
