import { readSlotId } from '../../../shared/check-ins/slots.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { Failure } from '../../../shared/kernel/failures.ts'
import type { AnswerRefusal, CorrectionRequest, DayEnd, DayEnds } from '../../corrections/index.ts'
import { oneLine, printable } from './printable.ts'
import { tableOf } from './table.ts'

/** A request with whose it is. */
export type ShownCorrection = CorrectionRequest & { readonly ppr: string; readonly name: string }

/** A request with what was recorded of both ends of its day; null where it is not about a slot. */
export type DatedCorrection = ShownCorrection & { readonly day: DayEnds | null }

/** How a request is named on the command line: the laptop, and its place in that log. */
export function nameOf({ request }: Pick<CorrectionRequest, 'request'>): string {
  return `${request.device}/${request.generation}/${request.seq}`
}

/** Requests in columns, the overdue first, and under them what each says and what was answered. */
export function correctionsText(shown: readonly DatedCorrection[]): string {
  const table = tableOf(
    ['PPR', 'name', 'request', 'about', 'received', 'answer due', 'state'],
    shown.map((each) => [
      ...[each.ppr, each.name, nameOf(each), aboutText(each), each.receivedAt.slice(0, 10)],
      ...['dueOn' in each.standing ? each.standing.dueOn : '', stateText(each)],
    ]),
  )
  const words = shown.map((each) => `${nameOf(each)}\n${wordsOf(each).join('\n')}`)
  return words.length === 0 ? table : `${table}\n\n${words.join('\n\n')}`
}

function aboutText({ kind, slot, check }: CorrectionRequest): string {
  switch (kind) {
    case 'attendance-contested':
      return slot ?? ''
    case 'posture-contested':
      return `check ${check ?? ''}`
    case 'record-contested':
      return 'other record'
  }
}

function stateText({ standing, answer }: CorrectionRequest): string {
  switch (standing.state) {
    case 'not-arrived':
      return ''
    case 'waiting':
      return standing.daysLeft === 0 ? 'due today' : `waiting, ${daysOf(standing.daysLeft)} left`
    case 'overdue':
      return `OVERDUE by ${daysOf(-standing.daysLeft)}`
    case 'answered':
      return `${answer?.outcome ?? 'answered'}${standing.wasInTime ? '' : ', late'}`
  }
}

function daysOf(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`
}

function wordsOf({ said, answer, day }: DatedCorrection): readonly string[] {
  const asked = said
    ? [
        ...(said.says === undefined ? [] : [`  says: ${said.says}, true time ${said.time ?? ''}`]),
        ...(said.record === undefined ? [] : [`  record: ${oneLine(said.record)}`]),
        ...(said.finding === undefined ? [] : [`  finding: ${printable(said.finding)}`]),
        `  reason: ${oneLine(said.reason)}`,
      ]
    : ['  what was written was erased, its time being over']
  const recorded = day ? [`  recorded: start ${endText(day.start)}, end ${endText(day.end)}`] : []
  if (!answer) return [...recorded, ...asked]
  const { outcome, reasons, time, at } = answer
  return [
    ...recorded,
    ...asked,
    `  answered ${at.slice(0, 10)}: ${outcome}${time === null ? '' : `, counts as ${time}`}`,
    ...(reasons === null ? [] : [`  reasons: ${oneLine(reasons)}`]),
  ]
}

function endText({ recorded, counts }: DayEnd): string {
  const time = recorded?.time ?? 'not recorded'
  return counts ? `${time} (counts as ${counts.time})` : time
}

/** Why an answer was not taken, with what to do. */
export function refusalText(
  request: CorrectionRequest,
  { code, params }: Failure<AnswerRefusal>,
  time: string | null,
): string {
  switch (code) {
    case 'correction-answered':
      return `The request ${nameOf(request)} was answered before; an answer is given once.`
    case 'correction-not-as-asked':
      return `--time: ${params?.asked ?? ''} was asked for, and what is accepted is what was asked: leave --time out, or answer with --outcome partly.`
    case 'correction-out-of-order': {
      const isEnd = request.slot !== null && readSlotId(request.slot).kind === 'end'
      const other = `${isEnd ? 'start' : 'end'} at ${params?.other ?? ''}`
      return `By ${time ?? ''} the day would end before it begins (its ${other}). Give another --time with --outcome partly, refuse the request, or first answer the one about the ${isEnd ? 'start' : 'end'}.`
    }
    default:
      return assertNever(code)
  }
}
