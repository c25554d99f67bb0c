import type { KeptEvidence } from '../../../shared/posture/model.ts'
import type { ContestReport, PostureReport, PostureSummary } from '../../posture/index.ts'
import { countOf } from './printable.ts'
import { tableOf } from './table.ts'

/** The summary for people. */
export function summaryText(
  summary: PostureSummary & {
    readonly devices?: readonly { readonly device: string; readonly check: string }[]
  },
): string {
  const { stale, contested, unknownChecks, devices } = summary
  const facts = [
    `laptops in use   ${summary.laptops}`,
    `needing help     ${summary.needingHelp}`,
    `in grace         ${summary.inGrace} (failing, and not yet for as long as the policy allows)`,
    `contesting       ${contested.laptops} (${countOf(contested.results, 'result')})`,
    `never scanned    ${summary.neverScanned}`,
    `stale            ${stale.laptops} (no scan for ${countOf(stale.days, 'day')})`,
    `exceptions       ${summary.exceptions} in force`,
    ...unknownChecks.map(
      ({ check, laptops }) => `unknown check    ${check}: ${countOf(laptops, 'laptop')}`,
    ),
  ]
  const table = tableOf(
    [
      ...['check', 'severity', 'pass', 'warn', 'fail', 'unknown', 'not applicable'],
      ...['in grace', 'need help', 'contested'],
    ],
    summary.checks.map(({ check, severity, verdicts, inGrace, needingHelp, contested: wrong }) => [
      ...[check, severity, verdicts.pass, verdicts.warn, verdicts.fail, verdicts.unknown],
      ...[verdicts['not-applicable'], inGrace, needingHelp, wrong],
    ]),
  )
  const named = devices
    ? tableOf(
        ['needs help', 'with'],
        devices.map(({ device, check }) => [device, check]),
      )
    : null
  return [...facts, '', table, ...(named === null ? [] : ['', named])].join('\n')
}

/** What is known of one laptop, for people. */
export function reportText(
  report: PostureReport & { readonly device: string; readonly ppr: string },
): string {
  const { findings, contests, exceptions, unknownChecks } = report
  return [
    `device        ${report.device}`,
    `employee      PPR ${report.ppr}`,
    `last scan     ${report.scannedAt ?? 'never'}`,
    `received      ${report.scanReceivedAt ?? 'never'}`,
    `rules         ${report.edition}`,
    ...(unknownChecks.length === 0 ? [] : [`not known     ${unknownChecks.join(' ')}`]),
    '',
    tableOf(
      ['check', 'verdict', 'reason', 'since', 'last checked', ''],
      findings.map((found) => [
        ...[found.check, found.verdict, found.reason, found.since, found.checkedAt],
        [
          found.needsHelp ? 'needs help' : '',
          found.graceUntil === null ? '' : `in grace until ${found.graceUntil}`,
          found.isContested ? 'contested' : '',
          found.exceptionUntil === null ? '' : `excepted until ${found.exceptionUntil}`,
          found.isAsked ? '' : 'no longer asked for',
        ]
          .filter(Boolean)
          .join(', '),
      ]),
    ),
    ...contests.flatMap((contest) => ['', ...contestLines(contest)]),
    ...(exceptions.length === 0 ? [] : ['', exceptionsText(exceptions)]),
  ].join('\n')
}

/** Exceptions for people. */
export function exceptionsText(exceptions: PostureReport['exceptions']): string {
  return tableOf(
    ['exception', 'device', 'check', 'until', 'ended', 'because'],
    exceptions.map((made) => [
      ...[made.exception, made.device, made.check, made.until, made.endedAt ?? '', made.reason.fr],
    ]),
  )
}

function contestLines({ check, at, isCurrent, said }: ContestReport): readonly string[] {
  const about = isCurrent ? '' : ' (an earlier result)'
  if (said === null) return [`${at}  ${check} was contested${about}; what was written is erased.`]
  const { verdict, reason } = said.finding
  return [
    `${at}  ${check} contested${about}: ${verdict}, ${reason}`,
    ...quoted(said.reason),
    ...(said.evidence === null ? [] : ['Attached by the owner:', ...said.evidence.flatMap(lines)]),
  ]
}

function lines({ source, text, unread, isCut }: KeptEvidence): readonly string[] {
  return [
    ...quoted(source),
    ...quoted(text ?? `not read: ${unread ?? 'unknown'}`).map((line) => `  ${line}`),
    ...(isCut ? ['    > (cut here)'] : []),
  ]
}

/** Words of somebody else, each line marked: none can pass for a line of ours. */
function quoted(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => `  > ${line.replaceAll('\t', '    ')}`)
}
