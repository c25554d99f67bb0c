import { describeEntry, kindOf } from '../../../shared/activity-log/describe-entry.ts'
import { tasksNamedIn } from '../../../shared/activity-log/tasks-named.ts'
import { formatDate, formatTime, isolateLtr } from '../../../shared/i18n/format.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { dateOfMoment } from '../../../shared/my-data/moments.ts'
import type { HeldEntry } from '../../activity-log/index.ts'
import { type Html, html } from './html.ts'
import type { PageContent } from './model.ts'

type Day = { readonly date: CalendarDate; readonly lines: Html[] }

/** Every entry of the log in human words, by official day. */
export async function daysPart(content: PageContent): Promise<Html> {
  const { t, locale } = content.words
  const days: Day[] = []
  for await (const entries of content.entries)
    for (const entry of entries) {
      const { at, clock } = entry.header
      const date = dateOfMoment({ at, offsetMinutes: clock.offsetMinutes })
      const last = days.at(-1)
      const day = last?.date === date ? last : { date, lines: [] }
      if (day !== last) days.push(day)
      day.lines.push(entryLine(entry, content))
    }
  return html`<h2>${t('myData.page.days')}</h2>
${days.map(
  ({ date, lines }) => html`<section><h3>${formatDate(date, locale, 'long')}</h3>
<ol>${lines}</ol></section>
`,
)}`
}

function entryLine(
  { header, body }: HeldEntry,
  { words, receivedSeq, enrolment, taskTitles }: PageContent,
): Html {
  const { t } = words
  const { at, clock, seq, kind, visibility } = header
  const read = { kind, ...(body === null ? {} : { body }) }
  const named = tasksNamedIn(read)
  const item = { ...read, ...(named.length > 0 ? { titles: taskTitles(named) } : {}) }
  const details = describeEntry(item, words)
  const ours = details.filter(({ isOwn }) => !isOwn).map(({ text }) => text)
  const own = details.filter(({ isOwn }) => isOwn)
  const waits = enrolment.state === 'not-enrolled' ? 'local' : 'waiting'
  const delivery = seq <= receivedSeq ? 'received' : waits
  return html`<li class="row entry"><time datetime="${at}"><bdi dir="ltr">${formatTime(at, clock.offsetMinutes)}</bdi></time>
<div><span class="strong">${t(`activity.kind.${kindOf(item)}`)}</span>${ours.length > 0 ? html`<span class="soft">${ours.join(' · ')}</span>` : null}${own.map(
    ({ text, label }) =>
      html`${label ? html`<span class="soft small">${label}</span>` : null}<bdi class="own" dir="auto">${text}</bdi>`,
  )}${body === null ? html`<span class="soft">${t('activity.erased')}</span>` : null}${
    visibility === 'device' ? html`<span class="soft">${t('activity.onlyHere')}</span>` : null
  }</div>
<div class="soft small">${t(`activity.delivery.${delivery}`)} · ${t('activity.entryNumber', { seq: isolateLtr(String(seq)) })}</div></li>
`
}
