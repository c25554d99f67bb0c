import { isolateLtr, neutraliseBidi } from '../../../shared/i18n/format.ts'
import { directionOf, type LocalizedText } from '../../../shared/i18n/locales.ts'
import { momentText } from '../../../shared/my-data/moments.ts'
import { daysPart } from './days.ts'
import { fieldsPart } from './fields.ts'
import { type Html, html } from './html.ts'
import type { PageContent, Words } from './model.ts'
import { neverPart, readsPart, retentionPart } from './rights.ts'

/** Where the style of the page is: inside, under a policy that lets in nothing else, or in a file beside it. */
export type PageStyling =
  | { readonly kind: 'embedded'; readonly css: string; readonly sha256Base64: string }
  | { readonly kind: 'linked'; readonly href: string }

/** What the page says, in the language in use: everything but its style. */
export async function renderBody(content: PageContent): Promise<Html> {
  const { words, takenAt } = content
  const { t } = words
  return html`<header>
<h1>${t('myData.page.title')}</h1>
<p class="soft">${t('myData.page.takenAt', { moment: momentText(takenAt, words) })}</p>
</header>
<main>
${personPart(content)}
${summaryPart(content)}
${readsPart(content)}
${await daysPart(content)}
${fieldsPart(content)}
${retentionPart(content)}
${neverPart(content)}
${readingPart(content)}
</main>`
}

/** The page to read: without any script, for a screen and for paper. */
export function renderPage(
  { body, title }: { readonly body: Html; readonly title: string },
  { locale }: Words,
  styling: PageStyling,
): string {
  const page = html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
${styleOf(styling)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
</head>
<body>
${body}
</body>
</html>
`
  return page.markup
}

/** The policy stands before the style that it allows: one style, known by its digest, and fonts inside it. */
function styleOf(styling: PageStyling): Html {
  if (styling.kind === 'linked') return html`<link rel="stylesheet" href="${styling.href}">`
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styling.sha256Base64}'`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return html`<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>${{ markup: styling.css }}</style>`
}

/** What this page is not: the proof. Which file is, who can check it, and what ties the two together. */
function readingPart({ words: { t }, data: { head } }: PageContent): Html {
  const seq = isolateLtr(String(head.seq))
  return html`<section class="reading">
<h2>${t('myData.page.reading.title')}</h2>
<p>${t('myData.page.reading.text')}</p>
<p>${t('myData.page.reading.verify')}</p>
<p class="soft small">${t('myData.page.reading.head', { seq })}</p>
<code class="soft">${head.hash}</code>
<p class="soft small">${t('myData.page.reading.same')}</p>
</section>
`
}

function personPart({ words, enrolment, device, data }: PageContent): Html {
  const { t, locale } = words
  const read = (text: LocalizedText) => neutraliseBidi(text[locale])
  const facts: readonly (readonly [label: string, value: string])[] = [
    ...(enrolment.state === 'not-enrolled'
      ? []
      : ([
          [t('enrolment.facts.employee'), enrolment.employee],
          [t('enrolment.facts.unit'), read(enrolment.unit)],
          [t('enrolment.facts.ministry'), read(enrolment.ministry)],
          [t('enrolment.facts.server'), enrolment.server],
        ] as const)),
    [t('myData.page.device'), device],
    [t('myData.field.generation.name'), String(data.head.generation)],
  ]
  return html`<h2>${t('myData.page.person')}</h2>
<dl class="facts">${facts.map(
    ([label, value]) =>
      html`<dt>${label}</dt><dd><bdi dir="auto">${neutraliseBidi(value)}</bdi></dd>`,
  )}</dl>
`
}

function summaryPart({ words, data: { sent, head }, enrolment }: PageContent): Html {
  const { t } = words
  const nothing =
    enrolment.state === 'not-enrolled'
      ? t('myData.summary.notEnrolled')
      : t('myData.summary.nothingYet')
  const counts = t('myData.summary.sent', {
    entries: sent.entries,
    contents: sent.contents,
  })
  const last = sent.last && t('myData.summary.last', { moment: momentText(sent.last, words) })
  const generation =
    head.generation > 1
      ? html`<p class="soft">${t('myData.summary.generation', { number: String(head.generation) })}</p>`
      : null
  return html`<p class="lead">${last === undefined ? nothing : `${counts} ${last}`}</p>${generation}
`
}

/** The name of a bundle taken at an instant. */
export function bundleNameOf(at: string): string {
  return `mourafiq-${at.slice(0, 10)}.mourafiq`
}
