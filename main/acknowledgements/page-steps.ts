import type { FormReceipt } from '../../shared/acknowledgements/channels.ts'
import type { RequestStep } from '../../shared/acknowledgements/news.ts'
import { stepTitleKey, termsOf } from '../../shared/acknowledgements/steps.ts'
import { neutraliseBidi } from '../../shared/i18n/format.ts'
import { momentText } from '../../shared/my-data/moments.ts'
import { type Html, html, type Words } from '../my-data/index.ts'

/** What the administration said of a request since: each step with its reasons, and the dates that it sets. */
export function stepsPart(receipt: FormReceipt, words: Words): Html {
  return html`<section>
<h2>${words.t('myData.formPage.steps')}</h2>
<ol>
${receipt.steps.map((step) => stepLine(step, receipt, words))}</ol>
</section>
`
}

function stepLine(step: RequestStep, { offsetMinutes }: FormReceipt, words: Words): Html {
  const { t, locale } = words
  return html`<li class="row">
<p class="strong">${t(stepTitleKey(step))}</p>
<p class="soft small">${momentText({ at: step.at, offsetMinutes }, words)}</p>
<p class="typed"><bdi dir="auto">${neutraliseBidi(step.reasons)}</bdi></p>
<dl class="facts">
${termsOf(step, { t, locale }).map(
  ({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>
`,
)}</dl>
</li>
`
}
