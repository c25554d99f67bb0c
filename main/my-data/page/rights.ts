import { describeEntry } from '../../../shared/activity-log/describe-entry.ts'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import type { MyData } from '../../../shared/my-data/model.ts'
import { momentText } from '../../../shared/my-data/moments.ts'
import { retainedName } from '../../../shared/my-data/retention.ts'
import { neverCollected } from '../../../shared/policy/never-collected.ts'
import { writeRetention } from '../../../shared/policy/retention-term.ts'
import { type Html, html } from './html.ts'
import type { PageContent, Words } from './model.ts'

/** Who looked at the record. */
export function readsPart({ data: { reads }, words }: PageContent): Html {
  const { t } = words
  return html`<h2>${t('myData.reads.title')}</h2>
<p>${t('myData.reads.text')}</p>
${
  reads.length === 0
    ? html`<p class="soft">${t('myData.reads.none')}</p>`
    : html`<ol>${reads.map(
        ({
          read,
          at,
          toldAt,
        }) => html`<li class="row"><p class="strong">${momentText(at, words)}</p>
<p>${describeEntry({ kind: 'record-read', body: read }, words)
          .map(({ text }) => text)
          .join(' · ')}</p>
<p class="soft small">${t('myData.reads.told', { moment: momentText(toldAt, words) })}</p></li>
`,
      )}</ol>`
}
`
}

/** How long things are kept, and when the oldest go. */
export function retentionPart({ data: { retention }, words }: PageContent): Html {
  const { t } = words
  const { policyEdition, lines, erased, appliedAt } = retention
  const applied = appliedAt
    ? t('myData.retention.applied', { moment: momentText(appliedAt, words) })
    : t('myData.retention.notApplied')
  return html`<h2>${t('myData.retention.title')}</h2>
<p>${t('myData.retention.text')}</p>
<p class="soft">${t('myData.retention.rule', { edition: isolateLtr(policyEdition) })}</p>
<ul>${lines.map((line) => retentionLine(line, words))}</ul>
<p class="soft">${t('myData.retention.kept')}</p>
<p class="soft">${t('myData.retention.erased', { count: erased })} ${applied}</p>
`
}

function retentionLine(line: MyData['retention']['lines'][number], words: Words): Html {
  const { t, locale } = words
  const { oldest } = line
  const erasure = oldest?.erasure
  const date = erasure ? formatDate(erasure.on, locale, 'long') : ''
  const end = !erasure
    ? t('myData.retention.notReceived')
    : t(erasure.state === 'ahead' ? 'myData.retention.erasedOn' : 'myData.retention.waits', {
        date,
      })
  const days = writeRetention(line.days, t)
  return html`<li class="row"><p><span class="strong">${retainedName(line.what, t)}</span> · ${days} · ${t('myData.retention.readable', { count: line.readable })}</p>
${oldest ? html`<p class="soft small">${t('myData.retention.oldest', { moment: momentText(oldest.at, words) })} · ${end}</p>` : null}</li>
`
}

/** What is never collected, as the privacy notice says it. */
export function neverPart({ words: { t } }: PageContent): Html {
  return html`<h2>${t('privacy.never.title')}</h2>
<p>${t('myData.never.text')}</p>
<ul>${neverCollected.map((each) => html`<li class="row">${t(`privacy.never.${each}`)}</li>`)}</ul>
`
}
