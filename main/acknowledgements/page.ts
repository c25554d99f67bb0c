import type { FormReceipt } from '../../shared/acknowledgements/channels.ts'
import type { Block, PlainBlock, Spans } from '../../shared/guide/chapter.ts'
import { neutraliseBidi } from '../../shared/i18n/format.ts'
import { momentText } from '../../shared/my-data/moments.ts'
import { type Html, html, type Words } from '../my-data/index.ts'

/** What the page of one receipt says: the text that was shown, what was answered, and what proves it. */
export function receiptPage(
  receipt: FormReceipt,
  words: Words,
  device: string,
): { readonly body: Html; readonly title: string } {
  const { t } = words
  const { title, summary, reading } = receipt.shown
  return {
    title,
    body: html`<header>
<h1>${neutraliseBidi(title)}</h1>
<p class="soft">${t('myData.formPage.sentAt', { moment: momentText(receipt, words) })}</p>
</header>
<main>
<p class="lead">${neutraliseBidi(summary)}</p>
${[...reading.opening.map(blockOf), ...reading.sections.map(sectionOf)]}
${saidPart(receipt, words)}
${proofPart(receipt, words, device)}
</main>`,
  }
}

function sectionOf({
  title,
  blocks,
}: {
  readonly title: string
  readonly blocks: readonly Block[]
}) {
  return html`<section><h2>${title}</h2>
${blocks.map(blockOf)}</section>
`
}

function blockOf(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.title}</h3>`
    case 'table':
      return html`<table><thead><tr>${block.header.map((cell) => html`<th>${spansOf(cell)}</th>`)}</tr></thead><tbody>${block.rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td>${spansOf(cell)}</td>`)}</tr>`,
      )}</tbody></table>`
    case 'note':
      return html`<div class="reading">${block.blocks.map(plainBlockOf)}</div>`
    case 'image':
      return html`<p class="soft">${block.description}</p>`
    default:
      return plainBlockOf(block)
  }
}

function plainBlockOf(block: PlainBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${spansOf(block.spans)}</p>
`
    case 'checklist':
      return html`<ul class="points">${block.items.map(({ spans }) => html`<li>${spansOf(spans)}</li>`)}</ul>`
    case 'list':
      return html`<ul class="points">${block.items.map(
        ({ spans, within }) =>
          html`<li>${spansOf(spans)}${
            within
              ? html`<ul class="points">${within.items.map((item) => html`<li>${spansOf(item.spans)}</li>`)}</ul>`
              : null
          }</li>`,
      )}</ul>
`
    case 'contact':
      return html``
  }
}

function spansOf(spans: Spans): readonly Html[] {
  return spans.flatMap(({ runs }) =>
    runs.map(({ text, style }) => {
      if (style === 'strong') return html`<strong>${text}</strong>`
      return style === 'literal' ? html`<bdi dir="ltr">${text}</bdi>` : html`${text}`
    }),
  )
}

function saidPart({ said }: FormReceipt, { t }: Words): Html {
  if (!said) return html`<p class="soft">${t('activity.erased')}</p>`
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t('myData.field.signerName.name'), said.name],
    ...said.answers.map(({ label, value }) => [label, value] as const),
    ...(said.reason === undefined
      ? []
      : ([[t('myData.field.declineReason.name'), said.reason]] as const)),
  ]
  return html`<h2>${t('myData.formPage.said')}</h2>
<ul class="points">${said.ticks.map((tick) => html`<li>${tick}</li>`)}</ul>
<dl class="facts">${facts.map(
    ([label, value]) =>
      html`<dt>${label}</dt><dd><bdi dir="auto">${neutraliseBidi(value)}</bdi></dd>`,
  )}</dl>
`
}

/** What this page is not: the proof. Which file is, and what ties the two together. */
function proofPart(receipt: FormReceipt, { t }: Words, device: string): Html {
  const { form, version, locale, textDigest, entryHash, generation, seq, guideEdition } = receipt
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t('myData.field.formId.name'), form],
    [t('myData.field.formVersion.name'), String(version)],
    [t('myData.field.locale.name'), t(`language.${locale}`)],
    ...(guideEdition === undefined
      ? []
      : ([[t('myData.field.guideEdition.name'), guideEdition]] as const)),
    [t('myData.page.device'), device],
    [t('myData.field.generation.name'), String(generation)],
    [t('myData.field.seq.name'), String(seq)],
  ]
  return html`<section class="reading">
<h2>${t('myData.formPage.proof')}</h2>
<dl class="facts">${facts.map(([label, value]) => html`<dt>${label}</dt><dd><bdi dir="auto">${value}</bdi></dd>`)}</dl>
<p class="soft small">${t('myData.field.textDigest.name')}</p>
<code class="soft">${textDigest}</code>
<p class="soft small">${t('myData.formPage.entryHash')}</p>
<code class="soft">${entryHash}</code>
<p>${t('myData.formPage.verify')}</p>
<p class="soft small">${t('myData.formPage.others')}</p>
</section>
`
}
