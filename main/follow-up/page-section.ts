import { neutraliseBidi } from '../../shared/i18n/format.ts'
import { type Html, html, type Words } from '../my-data/index.ts'

/** What somebody typed, in its own direction. */
export function own(text: string): Html {
  return html`<bdi dir="auto">${neutraliseBidi(text)}</bdi>`
}

/** One part of a sheet under its heading. One that holds nothing says so on the line of the heading. */
export function sectionPart(heading: string, content: Html | null, { t }: Words): Html {
  return content === null
    ? html`<section class="none">
<h2>${heading}</h2><p class="soft">${t('followUp.page.none')}</p>
</section>
`
    : html`<section>
<h2>${heading}</h2>
${content}</section>
`
}
