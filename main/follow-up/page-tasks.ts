import { nameOfSheetLine, type Sheet, type SheetLine } from '../../shared/follow-up/model.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { type Html, html, type Words } from '../my-data/index.ts'
import { own, sectionPart } from './page-section.ts'

/** A column beside the task: its heading, the share of the width that it takes, and its cell. */
type Column<Line> = {
  readonly heading: string
  /** Percent. */
  readonly width: number
  /** Null where the line has nothing to say there. */
  readonly cell: (line: Line) => Html | string | null
}

/** The tables of tasks. Those that every sheet has say so where they are empty. */
export function tasksPart(sheet: Sheet, words: Words): Html {
  const { t, locale } = words
  const dayColumn = <Line extends SheetLine>(
    heading: string,
    dayOf: (line: Line) => CalendarDate | undefined = ({ day }) => day,
  ): Column<Line> => ({
    ...{ heading, width: 20 },
    cell: (line) => {
      const day = dayOf(line)
      return day === undefined ? null : formatDate(day, locale, 'short')
    },
  })
  const handedOver: Column<SheetLine> = {
    ...{ heading: t('followUp.column.deliverable'), width: 34 },
    cell: (line) => deliverableCell(line, words),
  }
  return html`${table(t('followUp.part.planned'), sheet.planned, words, [
    {
      ...{ heading: t('followUp.column.expected'), width: 22 },
      cell: ({ deliverable }) => (deliverable === undefined ? null : own(deliverable)),
    },
    dayColumn(t('followUp.column.due'), ({ due }) => due),
    dayColumn(t('followUp.column.plannedOn')),
  ])}${table(t('followUp.part.done'), sheet.done, words, [
    handedOver,
    dayColumn(t('followUp.column.doneOn')),
  ])}${
    sheet.ongoing.length === 0
      ? null
      : table(t('followUp.part.ongoing'), sheet.ongoing, words, [
          handedOver,
          {
            ...{ heading: t('followUp.column.progress'), width: 20 },
            cell: ({ progress }) => t('tasks.percent', { percent: String(progress) }),
          },
        ])
  }${
    sheet.moved.length === 0
      ? null
      : table(t('followUp.part.moved'), sheet.moved, words, [
          dayColumn(t('followUp.column.movedOn')),
          dayColumn(t('followUp.column.movedTo'), ({ to }) => to),
        ])
  }${table(t('followUp.part.blocked'), sheet.blocked, words, [
    {
      ...{ heading: t('followUp.column.reason'), width: 34 },
      cell: ({ reason }) => (reason === '' ? t('followUp.noReason') : own(reason)),
    },
    dayColumn(t('followUp.column.saidOn')),
  ])}`
}

/** A column that no line fills is left out, and gives its width to the task: an empty one looks like work left undone. */
function table<Line extends SheetLine>(
  heading: string,
  lines: readonly Line[],
  words: Words,
  beside: readonly Column<Line>[],
): Html {
  const { t } = words
  if (lines.length === 0) return sectionPart(heading, null, words)
  const filled = beside.filter(({ cell }) => lines.some((line) => cell(line) !== null))
  const columns: readonly Column<Line>[] = [
    {
      heading: t('followUp.column.task'),
      width: filled.reduce((left, { width }) => left - width, 100),
      cell: (line) => taskCell(line, words),
    },
    ...filled,
  ]
  return sectionPart(
    heading,
    html`<table>
<colgroup>${columns.map(({ width }) => html`<col width="${width}%">`)}</colgroup>
<thead><tr>${columns.map((column) => html`<th scope="col">${column.heading}</th>`)}</tr></thead>
<tbody>
${lines.map(
  (line) => html`<tr data-line="${nameOfSheetLine(line)}">${columns.map(
    ({ cell }) => html`<td>${cell(line) ?? '–'}</td>`,
  )}</tr>
`,
)}</tbody>
</table>
`,
    words,
  )
}

/** The title, whose task it is, that it was cancelled, and what the employee adds. */
function taskCell({ title, by, cancelledOn, words: added }: SheetLine, { t, locale }: Words): Html {
  return html`<p class="strong">${title === undefined ? t('followUp.noTitle') : own(title)}</p>${
    by === undefined ? null : html`<p class="soft small">${t(`followUp.by.${by}`)}</p>`
  }${
    cancelledOn === undefined
      ? null
      : html`<p class="small">${t('followUp.cancelled', { date: formatDate(cancelledOn, locale, 'day') })}</p>`
  }${added === undefined ? null : html`<p class="typed">${own(added)}</p>`}`
}

function deliverableCell({ deliverable, references }: SheetLine, { t }: Words): Html | null {
  if (deliverable === undefined && references.length === 0) return null
  return html`${deliverable === undefined ? null : html`<p>${own(deliverable)}</p>`}${references.map(
    (reference) => html`<p class="small">${t('followUp.reference')} ${own(reference)}</p>`,
  )}`
}
