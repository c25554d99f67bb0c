import type { ShownContact } from '../../../shared/guide/channels.ts'
import type { Block, PlainBlock, Spans } from '../../../shared/guide/chapter.ts'
import { isCalledThroughSupervisor } from '../../../shared/guide/contacts.ts'
import type { Pictures } from '../../../shared/guide/pictures.ts'
import { type Reference, referenceTo } from '../../../shared/guide/references.ts'
import { type Html, html, type Words } from '../../my-data/index.ts'

/** What a text on paper needs beyond its own words. */
export type OnPaper = {
  readonly words: Words
  /** Whom a contact of the text is now; a text that was shown once names the desk alone. */
  readonly contacts: readonly ShownContact[]
  /** The list of cited texts that the page ends with; a citation outside of it stays plain words. */
  readonly references: readonly Reference[]
  /** The images of the text; one that is not there is told by its description. */
  readonly pictures: Pictures
}

/** The blocks of a text, as a page on paper shows them. */
export function blocksOnPaper(blocks: readonly Block[], paper: OnPaper): readonly Html[] {
  return blocks.map((block) => blockOf(block, paper))
}

function blockOf(block: Block, paper: OnPaper): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.title}</h3>
`
    case 'table':
      return tableOf(block, paper)
    case 'note':
      return html`<div class="note" data-tone="${block.tone}">
<p class="strong">${paper.words.t(`guide.note.${block.tone}`)}</p>
${block.blocks.map((each) => plainBlockOf(each, paper))}</div>
`
    case 'image':
      return imageOf(block, paper)
    default:
      return plainBlockOf(block, paper)
  }
}

function imageOf(
  { file, description }: Extract<Block, { readonly kind: 'image' }>,
  { pictures }: OnPaper,
): Html {
  const address = pictures[file]
  return address === undefined
    ? html`<p class="soft">${description}</p>
`
    : html`<figure><img src="${address}" alt="${description}"></figure>
`
}

function tableOf(
  { align, header, rows }: Extract<Block, { readonly kind: 'table' }>,
  paper: OnPaper,
): Html {
  const cellsOf = (
    cells: readonly Spans[],
    write: (align: string, cell: readonly Html[]) => Html,
  ) => cells.map((cell, column) => write(align[column] ?? 'start', spansOnPaper(cell, paper)))
  return html`<table>
<thead><tr>${cellsOf(header, (side, cell) => html`<th data-align="${side}">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (
    row,
  ) => html`<tr>${cellsOf(row, (side, cell) => html`<td data-align="${side}">${cell}</td>`)}</tr>
`,
)}</tbody>
</table>
`
}

function plainBlockOf(block: PlainBlock, paper: OnPaper): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${spansOnPaper(block.spans, paper)}</p>
`
    case 'checklist':
      return html`<ul class="boxes">
${block.items.map(
  ({ spans }) => html`<li>${spansOnPaper(spans, paper)}</li>
`,
)}</ul>
`
    case 'list':
      return listOf(
        block,
        block.items.map(
          ({ spans, within }) =>
            html`${spansOnPaper(spans, paper)}${
              within &&
              listOf(
                within,
                within.items.map((item) => html`${spansOnPaper(item.spans, paper)}`),
              )
            }`,
        ),
      )
    case 'contact':
      return contactOf(block.contact, paper)
  }
}

function listOf({ isOrdered }: { readonly isOrdered: boolean }, items: readonly Html[]): Html {
  const lines = items.map(
    (item) => html`<li>${item}</li>
`,
  )
  return isOrdered
    ? html`<ol class="points">
${lines}</ol>
`
    : html`<ul class="points">
${lines}</ul>
`
}

function contactOf(contact: ShownContact['contact'], { words: { t }, contacts }: OnPaper): Html {
  const found = contacts.find((each) => each.contact === contact)
  return html`<div class="contact">
<p class="strong">${t(`guide.contact.${contact}`)}</p>
${found ? entryOf(found, t) : null}</div>
`
}

/** Who it is, and how they are reached; or that nobody has been named yet. */
function entryOf({ contact, entry }: ShownContact, t: Words['t']): Html {
  const call = isCalledThroughSupervisor({ contact, entry })
    ? html`<p class="strong">${t('guide.contact.callSupervisor')}</p>
`
    : null
  if (!entry) {
    const isOwn = contact === 'supervisor'
    const text = t(isOwn ? 'guide.contact.yourSupervisor' : 'guide.contact.unnamed')
    return html`${call}<p class="soft">${text}</p>
`
  }
  const ways = [entry.phone, entry.email].filter((way) => way !== null)
  return html`${call}<p>${entry.name}</p>
${ways.map(
  (way) => html`<p><bdi dir="ltr">${way}</bdi></p>
`,
)}${
  entry.hours === null
    ? null
    : html`<p class="soft">${entry.hours}</p>
`
}`
}

/** Words with their styles; a link is its words, a citation bears its number in the list at the end. */
export function spansOnPaper(
  spans: Spans,
  { references }: Pick<OnPaper, 'references'>,
): readonly Html[] {
  return spans.map(({ runs, to }) => {
    const reference = to?.kind === 'cite' ? referenceTo(to, references) : undefined
    const said = runs.map(({ text, style }) => {
      if (style === 'strong') return html`<strong>${text}</strong>`
      return style === 'literal' ? html`<bdi dir="ltr">${text}</bdi>` : html`${text}`
    })
    return reference
      ? html`${said} <bdi dir="ltr" class="number">[${reference.number}]</bdi>`
      : html`${said}`
  })
}
