import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { SheetEdition } from '../../shared/follow-up/channels.ts'
import type { Sheet } from '../../shared/follow-up/model.ts'
import { spanWords } from '../../shared/follow-up/words.ts'
import { formatUtc, isolateLtr, isolateOwn, neutraliseBidi } from '../../shared/i18n/format.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { momentText } from '../../shared/my-data/moments.ts'
import { type Html, html, type PageText, type Words } from '../my-data/index.ts'
import { hoursPart } from './page-hours.ts'
import { own, sectionPart } from './page-section.ts'
import { tasksPart } from './page-tasks.ts'

/** A signed edition whose words are still in the log. */
export type PrintedEdition = SheetEdition & { readonly sheet: Sheet }

/** Where a sheet is from, and what ties the paper to the log. */
export type SheetOrigin = {
  readonly device: string
  readonly enrolment: EnrolmentView
  /** Of the declaration of the processing; empty until the ministry has one. */
  readonly cndpReference: string
  /** Digest of the sheet in its canonical form. */
  readonly digest: Digest
  readonly offsetMinutesAt: (at: Instant) => number
}

/**
 * One signed edition as a document to file: whose it is, which days, what was planned and what became of it, the hours
 * that were declared, who signed, and the visa or the place for one. The end stays together: a signature alone on a
 * sheet of paper signs nothing that can be seen.
 */
export function sheetPage(
  edition: PrintedEdition,
  words: Words,
  { enrolment, ...origin }: SheetOrigin,
): PageText {
  const { t } = words
  const { sheet, place } = edition
  const heading = t(`followUp.page.title.${sheet.period}`)
  return {
    words,
    title: `${heading} ${sheet.from}`,
    mark: `F6 · ${sheet.from} · ${edition.edition} · ${place.generation}-${place.seq}`,
    body: html`${letterhead(edition, words, enrolment)}
<main class="sheet">
<h1>${heading}</h1>
<p class="lead">${spanWords(sheet, words)}</p>
${identityPart(words, enrolment)}
${tasksPart(sheet, words)}
${hoursPart(sheet, words)}
${sectionPart(t('followUp.meetings.title'), meetingsPart(sheet), words)}
${isLong(sheet.remarks) ? remarksPart(sheet, words) : null}<div class="end">
${isLong(sheet.remarks) ? null : remarksPart(sheet, words)}<div class="hands">
${signaturePart(edition, words, { enrolment, ...origin })}
${visaPart(edition, words, origin)}
</div>
${proofPart(edition, words, origin)}
</div>
</main>`,
  }
}

/** Characters of remarks that stay on one sheet of paper with the signature; longer ones go on from one to the next. */
const remarksKeptWhole = 600

function isLong(remarks: string): boolean {
  return remarks.length > remarksKeptWhole
}

function remarksPart({ remarks }: Sheet, words: Words): Html {
  return sectionPart(
    words.t('followUp.page.remarks'),
    remarks === '' ? null : html`<p class="typed">${own(remarks)}</p>`,
    words,
  )
}

function meetingsPart({ meetings }: Sheet): Html | null {
  return meetings.length === 0
    ? null
    : html`<ul class="points">
${meetings.map((meeting) => html`<li>${own(meeting)}</li>\n`)}</ul>
`
}

/** Which administration, as far as this laptop knows it, and which document this is. */
function letterhead(
  { edition }: PrintedEdition,
  { t, locale }: Words,
  enrolment: EnrolmentView,
): Html {
  const names =
    enrolment.state === 'not-enrolled'
      ? []
      : [t('followUp.page.kingdom'), enrolment.ministry[locale], enrolment.unit[locale]]
  return html`<header class="letterhead">
<div>${names.map((name) => html`<p class="strong">${neutraliseBidi(name)}</p>\n`)}<p class="soft">${t('app.name')}</p>
</div>
<div>
<p class="strong"><bdi dir="ltr">F6</bdi> · ${t('followUp.title')}</p>
<p class="soft">${t('followUp.edition', { edition: isolateLtr(String(edition)) })}</p>
</div>
</header>`
}

/** Whose sheet it is. Pay number, grade and position are not on the laptop: they are written by hand. */
function identityPart({ t }: Words, enrolment: EnrolmentView): Html {
  const facts = [
    [
      t('enrolment.facts.employee'),
      enrolment.state === 'not-enrolled' ? null : isolateOwn(enrolment.employee),
    ],
    [t('followUp.page.ppr'), null],
    [t('followUp.page.grade'), null],
    [t('followUp.page.function'), null],
  ] as const
  return html`<dl class="identity">
${facts.map(
  ([label, value]) => html`<div><dt>${label}</dt>${
    value === null ? html`<dd class="by-hand"></dd>` : html`<dd>${value}</dd>`
  }</div>
`,
)}</dl>
<p class="soft small">${t('followUp.page.byHand')}</p>
`
}

function signaturePart(
  { at }: PrintedEdition,
  words: Words,
  { enrolment, offsetMinutesAt }: Omit<SheetOrigin, 'digest'>,
): Html {
  const { t } = words
  return html`<section class="hand">
<h2>${t('followUp.page.signature')}</h2>
${
  enrolment.state === 'not-enrolled'
    ? null
    : html`<p class="signed"><bdi dir="auto">${neutraliseBidi(enrolment.employee)}</bdi></p>\n`
}<p>${momentText({ at, offsetMinutes: offsetMinutesAt(at) }, words)}</p>
<p class="soft small">${t('followUp.page.level')}</p>
</section>
`
}

/**
 * What the line manager answered to this edition, under their office: no name travels, so there is a place for it. Where
 * they have not answered, the place to do so by hand.
 */
function visaPart(
  { visas }: PrintedEdition,
  words: Words,
  { offsetMinutesAt }: Pick<SheetOrigin, 'offsetMinutesAt'>,
): Html {
  const { t } = words
  const title = html`<h2>${t('followUp.visa.title')}</h2>`
  if (visas.length === 0)
    return html`<section class="hand">
${title}
<dl class="blanks">
${(['remarks', 'name', 'date', 'signature'] as const).map(
  (line) =>
    html`<div data-line="${line}"><dt>${t(`followUp.page.blank.${line}`)}</dt><dd></dd></div>\n`,
)}</dl>
</section>
`
  return html`<section class="hand">
${title}
${visas.map(
  ({ at, visa, role, remarks }) => html`<div class="visa">
<p class="strong">${t(`followUp.visa.${visa}`)}</p>
<p>${t('followUp.page.office', { office: t(`activity.recordRead.role.${role}`) })}</p>
<p>${momentText({ at, offsetMinutes: offsetMinutesAt(at) }, words)}</p>
${
  remarks === undefined
    ? html`<p class="soft">${t('followUp.visa.erased')}</p>`
    : remarks === ''
      ? null
      : html`<p class="typed">${own(remarks)}</p>`
}</div>
`,
)}<dl class="blanks"><div data-line="name"><dt>${t('followUp.page.name')}</dt><dd></dd></div></dl>
</section>
`
}

/** What this paper is not: the proof. Where that stands, and what ties the two together. */
function proofPart(
  { at, place, entryHash }: PrintedEdition,
  { t }: Words,
  { device, digest, cndpReference }: Omit<SheetOrigin, 'enrolment' | 'offsetMinutesAt'>,
): Html {
  const facts = [
    [t('followUp.page.signedAt'), formatUtc(at)],
    [t('forms.receipt.entry'), `${place.generation} · ${place.seq}`],
    [t('myData.page.device'), device],
    [t('followUp.page.digest'), digest],
    ...(entryHash === undefined ? [] : [[t('myData.formPage.entryHash'), entryHash] as const]),
    ...(cndpReference === '' ? [] : [[t('privacy.cndp.title'), cndpReference] as const]),
  ] as const
  return html`<section class="reading proof">
<p class="small">${t('followUp.page.proof')}</p>
<dl class="facts small">
${facts.map(([label, value]) => html`<dt>${label}</dt><dd><code>${value}</code></dd>\n`)}</dl>
</section>
`
}
