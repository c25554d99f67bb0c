import { nameOfSheetLine, type Sheet, type SheetLine } from '../../shared/follow-up/model.ts'
import { formatDate, neutraliseBidi } from '../../shared/i18n/format.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { type Html, html, type Words } from '../my-data/index.ts'

/** What somebody typed, in its own direction. */
export function own(text: string): Html {
  return html`<bdi dir="auto">${neutraliseBidi(text)}</bdi>`
}

/** A column: its heading, the share of the width that it takes, and its cell. */
type Column<Line> = {
  readonly heading: string
  /** Percent. */
  readonly width: number
  readonly cell: (line: Line) => Html | string
}

/** The tables of tasks. Those that every sheet has say so where they are empty. */
export function tasksPart(sheet: Sheet, words: Words): Html {
  const { t, locale } = words
  const day = (date: CalendarDate | undefined) =>
    date === undefined ? '' : formatDate(date, locale, 'day')
  const dayColumn = (heading: string) => ({
    ...{ heading, width: 19 },
    cell: (line: SheetLine) => day(line.day),
  })
  const task = (width: number): Column<SheetLine> => ({
    ...{ heading: t('followUp.column.task'), width },
    cell: (line) => taskCell(line, words),
  })
  const handedOver: Column<SheetLine> = {
    ...{ heading: t('followUp.column.deliverable'), width: 36 },
    cell: (line) => deliverableCell(line, words),
  }
  return html`${table(t('followUp.part.planned'), sheet.planned, words, [
    task(42),
    {
      ...{ heading: t('followUp.column.expected'), width: 20 },
      cell: ({ deliverable }) => (deliverable === undefined ? '' : own(deliverable)),
    },
    { ...{ heading: t('followUp.column.due'), width: 19 }, cell: ({ due }) => day(due) },
    dayColumn(t('followUp.column.plannedOn')),
  ])}${table(t('followUp.part.done'), sheet.done, words, [
    task(45),
    handedOver,
    dayColumn(t('followUp.column.doneOn')),
  ])}${
    sheet.ongoing.length === 0
      ? null
      : table(t('followUp.part.ongoing'), sheet.ongoing, words, [
          task(45),
          { ...handedOver, width: 36 },
          {
            ...{ heading: t('followUp.column.progress'), width: 19 },
            cell: ({ progress }) => t('tasks.percent', { percent: String(progress) }),
          },
        ])
  }${
    sheet.moved.length === 0
      ? null
      : table(t('followUp.part.moved'), sheet.moved, words, [
          task(62),
          dayColumn(t('followUp.column.movedOn')),
          { ...{ heading: t('followUp.column.movedTo'), width: 19 }, cell: ({ to }) => day(to) },
        ])
  }${table(t('followUp.part.blocked'), sheet.blocked, words, [
    task(45),
    {
      ...{ heading: t('followUp.column.reason'), width: 36 },
      cell: ({ reason }) => (reason === '' ? '' : own(reason)),
    },
    dayColumn(t('followUp.column.saidOn')),
  ])}`
}

function table<Line extends SheetLine>(
  heading: string,
  lines: readonly Line[],
  { t }: Words,
  columns: readonly Column<Line>[],
): Html {
  const title = html`<h2>${heading}</h2>
`
  if (lines.length === 0)
    return html`<section>
${title}<p class="soft">${t('followUp.page.none')}</p>
</section>
`
  return html`<section>
${title}<table>
<colgroup>${columns.map(({ width }) => html`<col width="${width}%">`)}</colgroup>
<thead><tr>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${lines.map(
  (line) => html`<tr data-line="${nameOfSheetLine(line)}">${columns.map(
    ({ cell }) => html`<td>${cell(line)}</td>`,
  )}</tr>
`,
)}</tbody>
</table>
</section>
`
}

/** The title, whose task it is, and what the employee adds. */
function taskCell({ title, by, words: added }: SheetLine, { t }: Words): Html {
  return html`<p class="strong">${title === undefined ? t('followUp.noTitle') : own(title)}</p>${
    by === undefined ? null : html`<p class="soft small">${t(`followUp.by.${by}`)}</p>`
  }${added === undefined ? null : html`<p class="typed">${own(added)}</p>`}`
}

function deliverableCell({ deliverable, references }: SheetLine, { t }: Words): Html {
  return html`${deliverable === undefined ? null : html`<p>${own(deliverable)}</p>`}${references.map(
    (reference) => html`<p class="small">${t('followUp.reference')} ${own(reference)}</p>`,
  )}`
}
