import type { Sheet, SheetLine } from '../../../shared/follow-up/model.ts'
import type { SheetStanding, SignedSheet } from '../../follow-up/index.ts'
import { oneLine } from './printable.ts'
import { tableOf } from './table.ts'

/** How a signed sheet is named on the command line: the laptop, and its place in that log. */
export function nameOfSheet({ sheet }: Pick<SignedSheet, 'sheet'>): string {
  return `${sheet.device}/${sheet.generation}/${sheet.seq}`
}

const states = {
  signed: 'signed, to look at',
  seen: 'seen',
  returned: 'returned',
  'not-signed': 'not signed',
  lapsed: 'was not signed, and is offered no more',
  nothing: 'nothing to sign',
  'not-yet-known': 'not yet known: their log is not here',
  'under-way': 'not over yet',
} as const satisfies Readonly<Record<SheetStanding['state'], string>>

/** Who signed and who did not, in columns. */
export function standingsText(
  shown: readonly (SheetStanding & { readonly ppr: string; readonly name: string })[],
): string {
  return tableOf(
    ['PPR', 'name', 'state', 'versions', 'signed', 'log known to', 'sheet'],
    shown.map(({ ppr, name, state, versions, knownUntil }) => {
      const last = versions.at(-1)
      return [
        ...[ppr, name, states[state], versions.length, last ? minuteOf(last.signedAt) : ''],
        ...[knownUntil === null ? '' : minuteOf(knownUntil), last ? nameOfSheet(last) : ''],
      ]
    }),
  )
}

/** One sheet in whole, under whose it is and what was answered; what the employee typed is set off by a mark. */
export function sheetText(
  signed: SignedSheet & { readonly ppr: string; readonly name: string },
  sheet: Sheet | null,
  versions: readonly SignedSheet[],
): string {
  const here = versions.findIndex((each) => nameOfSheet(each) === nameOfSheet(signed))
  const { ppr, name, edition, period, from, to } = signed
  return [
    `sheet     ${nameOfSheet(signed)}, edition ${edition}`,
    `from      ${ppr} ${oneLine(name)}, ${period === 'day' ? from : `${from} to ${to}`}`,
    `signed    ${minuteOf(signed.signedAt)}, received ${minuteOf(signed.receivedAt)}`,
    ...answerText(signed),
    ...versions.flatMap((each, index) => {
      if (index === here) return []
      const when = index < here ? 'earlier   ' : 'later     '
      const answered = each.answer?.visa ?? 'no visa'
      return [
        `${when}${nameOfSheet(each)}, edition ${each.edition}, signed ${minuteOf(each.signedAt)}, ${answered}`,
      ]
    }),
    '',
    ...(sheet ? contentText(sheet) : ['(its content was erased: its retention is over)']),
  ].join('\n')
}

function answerText({ answer }: SignedSheet): readonly string[] {
  if (!answer) return ['visa      none yet']
  const { visa, at, role, remarks } = answer
  return [
    `visa      ${visa} ${minuteOf(at)} by ${role}`,
    ...(remarks === null ? ['  (the remarks were erased)'] : quoted(remarks)),
  ]
}

function contentText(sheet: Sheet): readonly string[] {
  return [
    ...part('Planned', sheet.planned, () => []),
    ...part('Done', sheet.done, () => []),
    ...part('Under way', sheet.ongoing, ({ progress }) => [`${progress} %`]),
    ...part('Moved', sheet.moved, ({ to }) => (to === undefined ? [] : [`to ${to}`])),
    ...part('Blocked', sheet.blocked, ({ reason }) => (reason === '' ? [] : [`why: ${reason}`])),
    ...section('Hours declared', sheet.hours.flatMap(hoursText)),
    ...section('Meetings', sheet.meetings.flatMap(quoted)),
    ...section('Remarks', quoted(sheet.remarks)),
  ]
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...(lines.length === 0 ? ['  (none)'] : lines)]
}

function part<Line extends SheetLine>(
  title: string,
  lines: readonly Line[],
  more: (line: Line) => readonly string[],
): readonly string[] {
  return section(
    `${title} (${lines.length})`,
    lines.flatMap((line) => [
      `  - ${line.day}  ${oneLine(line.title ?? '(its order was not on the laptop any more)')}`,
      ...facts(line, more(line)).map((fact) => `      ${oneLine(fact)}`),
      ...(line.words === undefined ? [] : [`      > ${oneLine(line.words)}`]),
    ]),
  )
}

function facts(line: SheetLine, more: readonly string[]): readonly string[] {
  const { by, on, due, cancelledOn, deliverable, references } = line
  return [
    [
      ...(by === undefined ? [] : [by === 'ministry' ? 'given by the ministry' : 'own task']),
      ...(on === undefined || on === line.day ? [] : [`of ${on}`]),
      ...(due === undefined ? [] : [`due ${due}`]),
    ].join(', '),
    ...(cancelledOn === undefined ? [] : [`cancelled on ${cancelledOn}`]),
    ...more,
    ...(deliverable === undefined ? [] : [`deliverable: ${deliverable}`]),
    ...references.map((reference) => `filed: ${reference}`),
  ].filter((fact) => fact !== '')
}

function hoursText({ date, start, end }: Sheet['hours'][number]): readonly string[] {
  return [`  ${date}  ${momentText('start', start)}, ${momentText('end', end)}`]
}

function momentText(which: string, moment: Sheet['hours'][number]['start']): string {
  if (!moment) return `${which} -`
  const { recorded, counts, corrections } = moment
  const asked = corrections.length === 0 ? '' : `, ${corrections.length} asked to be corrected`
  return `${which} ${recorded ?? 'not recorded'}${counts === undefined ? '' : ` (counts as ${counts})`}${asked}`
}

function quoted(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => `  > ${line}`)
}

/** An instant to the minute, in UTC, as the other lists show it. */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 16)}Z`
}
