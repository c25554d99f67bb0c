import type { Sheet, SheetMoment } from '../../shared/follow-up/model.ts'
import { formatDate, isolateLtr } from '../../shared/i18n/format.ts'
import { type Html, html, type Words } from '../my-data/index.ts'
import { own, sectionPart } from './page-section.ts'

/** The hours that were declared, as they count, with what was first recorded and every correction beside them. */
export function hoursPart({ hours }: Sheet, words: Words): Html {
  const { t, locale } = words
  return sectionPart(
    t('followUp.hours.title'),
    hours.length === 0
      ? null
      : html`<table>
<colgroup><col width="24%"><col width="38%"><col width="38%"></colgroup>
<thead><tr><th scope="col">${t('followUp.column.date')}</th><th scope="col">${t('followUp.column.start')}</th><th scope="col">${t('followUp.column.end')}</th></tr></thead>
<tbody>
${hours.map(
  ({
    date,
    start,
    end,
  }) => html`<tr><td>${formatDate(date, locale, 'day')}</td><td>${momentCell(start, words)}</td><td>${momentCell(end, words)}</td></tr>
`,
)}</tbody>
</table>
<p class="soft small">${t('followUp.hours.note')}</p>
`,
    words,
  )
}

/** The time that counts; where a correction was asked for, what was first recorded, what was asked and what was answered. */
function momentCell(moment: SheetMoment | undefined, { t }: Words): Html | string {
  if (!moment) return '–'
  const { recorded, counts, corrections } = moment
  const time = counts ?? recorded
  return html`${
    time === undefined ? html`<p>–</p>` : html`<p class="strong">${isolateLtr(time)}</p>`
  }${
    corrections.length === 0
      ? null
      : html`<p class="small">${
          recorded === undefined
            ? t('followUp.hours.notRecorded')
            : t('followUp.hours.recorded', { time: isolateLtr(recorded) })
        }</p>`
  }${corrections.map(
    ({ asked, outcome }) =>
      html`<p class="small">${
        asked
          ? t('followUp.hours.asked', { time: isolateLtr(asked.time) })
          : t('followUp.hours.askedErased')
      } ${t(`followUp.hours.outcome.${outcome ?? 'waiting'}`)}</p>${
        asked ? html`<p class="small">${t('followUp.hours.reason')} ${own(asked.reason)}</p>` : null
      }`,
  )}`
}
