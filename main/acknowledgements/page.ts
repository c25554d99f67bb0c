import type { FormReceipt } from '../../shared/acknowledgements/channels.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import {
  formatOffset,
  formatUtc,
  isolateLtr,
  isolateOwn,
  neutraliseBidi,
} from '../../shared/i18n/format.ts'
import { momentText } from '../../shared/my-data/moments.ts'
import { blocksOnPaper } from '../guide/index.ts'
import { type Html, html, type PageText, type Words } from '../my-data/index.ts'
import { stepsPart } from './page-steps.ts'

/** Where a receipt is from. */
export type ReceiptOrigin = { readonly device: string; readonly enrolment: EnrolmentView }

/**
 * One receipt as a document to file: whose it is, the text that was shown, what was answered, who signed, what the
 * administration said since, and what proves it.
 */
export function receiptPage(receipt: FormReceipt, words: Words, origin: ReceiptOrigin): PageText {
  const { t } = words
  const { form, version, generation, seq, kind } = receipt
  const { title, summary, reading } = receipt.shown
  // A text that was shown once names its desks; who sits there today was not part of it.
  const paper = { words, contacts: [], references: [], pictures: {} }
  const did = t(`myData.formPage.did.${kind}`, { moment: momentText(receipt, words) })
  return {
    words,
    title,
    mark: `${form} · ${version} · ${generation}-${seq}`,
    body: html`${letterhead(receipt, words, origin)}
<main>
<h1>${neutraliseBidi(title)}</h1>
<p class="lead">${did}</p>
${identityPart(receipt, words, origin)}
<section class="text">
<p class="strong">${neutraliseBidi(summary)}</p>
${blocksOnPaper(reading.opening, paper)}
${reading.sections.map(
  (section) => html`<section>
<h2>${section.title}</h2>
${blocksOnPaper(section.blocks, paper)}</section>
`,
)}</section>
${saidPart(receipt, words)}
${receipt.steps.length > 0 ? stepsPart(receipt, words) : null}
${proofPart(receipt, words)}
</main>`,
  }
}

/** Which administration, as far as this laptop knows it, and which sheet this is. */
function letterhead(
  { form, version }: FormReceipt,
  words: Words,
  { enrolment }: ReceiptOrigin,
): Html {
  const { t, locale } = words
  const names =
    enrolment.state === 'not-enrolled' ? [] : [enrolment.ministry[locale], enrolment.unit[locale]]
  return html`<header class="letterhead">
<div>${names.map(
    (name) => html`<p class="strong">${neutraliseBidi(name)}</p>
`,
  )}<p class="soft">${t('app.name')}</p>
</div>
<div>
<p class="strong">${t('myData.formPage.copy')}</p>
<p class="soft">${t('forms.version')} <bdi dir="ltr">${form} · ${version}</bdi></p>
</div>
</header>`
}

type Fact = readonly [label: string, value: string]

/** Who, when, in which language and under which number. */
function identityPart(
  receipt: FormReceipt,
  words: Words,
  { device, enrolment }: ReceiptOrigin,
): Html {
  const { t, locale } = words
  const { generation, seq, guideEdition, said } = receipt
  const facts: readonly Fact[] = [
    ...(said ? ([[t('forms.sign.name'), isolateOwn(said.name)]] as const) : []),
    ...(enrolment.state === 'not-enrolled'
      ? []
      : ([[t('enrolment.facts.employee'), isolateOwn(enrolment.employee)]] as const)),
    [t('forms.receipt.utc'), `${momentText(receipt, words)}\n${utcOf(receipt)}`],
    [t('myData.field.locale.name'), t(`language.${locale}`)],
    ...(guideEdition === undefined
      ? []
      : ([[t('myData.field.guideEdition.name'), isolateLtr(guideEdition)]] as const)),
    [t('forms.receipt.entry'), isolateLtr(`${generation} · ${seq}`)],
    [t('myData.page.device'), isolateLtr(device)],
  ]
  return factsPart(facts, 'facts boxed')
}

function utcOf({ at, offsetMinutes }: FormReceipt): string {
  return isolateLtr(`${formatUtc(at)} (${formatOffset(offsetMinutes)})`)
}

function factsPart(facts: readonly Fact[], className: string): Html {
  return html`<dl class="${className}">
${facts.map(
  ([label, value]) => html`<dt>${label}</dt><dd class="typed">${value}</dd>
`,
)}</dl>
`
}

/** What was ticked and written, and the name that signs it. */
function saidPart(receipt: FormReceipt, words: Words): Html {
  const { t } = words
  const { said, delivery } = receipt
  const title = html`<h2>${t('myData.formPage.said')}</h2>
`
  if (!said) return html`${title}<p class="soft">${t('forms.receipt.erased')}</p>`
  const answers: readonly Fact[] = [
    ...said.answers.map(({ label, value }) => [label, value] as const),
    ...(said.reason === undefined ? [] : ([[t('forms.decline.reason'), said.reason]] as const)),
  ]
  return html`<section>
${title}${
  said.ticks.length === 0
    ? null
    : html`<ul class="boxes ticked">
${said.ticks.map(
  (tick) => html`<li>${neutraliseBidi(tick)}</li>
`,
)}</ul>
`
}${
  answers.length === 0
    ? null
    : html`<dl class="facts">
${answers.map(
  ([label, value]) =>
    html`<dt>${neutraliseBidi(label)}</dt><dd class="typed"><bdi dir="auto">${neutraliseBidi(value)}</bdi></dd>
`,
)}</dl>
`
}</section>
<section class="signature">
<p class="soft small">${t('forms.sign.title')}</p>
<p class="signed"><bdi dir="auto">${neutraliseBidi(said.name)}</bdi></p>
<p>${momentText(receipt, words)}</p>
<p class="soft small">${t('forms.sign.what')} ${t(`forms.delivery.${delivery}`)}</p>
</section>
`
}

/** What this page is not: the proof. Which file is, and what ties the two together. */
function proofPart({ textDigest, entryHash }: FormReceipt, { t }: Words): Html {
  return html`<section class="reading">
<h2>${t('myData.formPage.proof')}</h2>
<p class="soft small">${t('myData.field.textDigest.name')}</p>
<code>${textDigest}</code>
<p class="soft small">${t('myData.formPage.entryHash')}</p>
<code>${entryHash}</code>
<p>${t('myData.formPage.verify', { command: isolateLtr('npm run verify-log') })}</p>
<p class="soft small">${t('myData.formPage.others')}</p>
</section>
`
}
