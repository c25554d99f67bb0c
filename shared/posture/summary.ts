import type { System, Verdict } from './catalogue.ts'
import type { CheckView, PostureView } from './channels.ts'
import { remedyOf } from './remedies.ts'

/** Whose turn it is, in the order of the screen. */
export const groups = [
  'yours',
  'it-service',
  'excepted',
  'unread',
  'unchecked',
  'fine',
  'inapplicable',
] as const
export type Group = (typeof groups)[number]

/** The checks of each group, in the order of the catalogue; within what is to be mended, failures first. */
export type Grouped = { readonly [G in Group]: readonly CheckView[] }

/**
 * Whose turn it is about a check. What could not be read is nobody's fault and nobody's turn; what the ministry lets be
 * until a day is nobody's turn until then.
 */
function groupOf({ check, finding, exceptionUntil }: CheckView, system: System): Group {
  if (!finding) return 'unchecked'
  switch (finding.verdict) {
    case 'pass':
      return 'fine'
    case 'unknown':
      return 'unread'
    case 'not-applicable':
      return 'inapplicable'
    case 'warn':
    case 'fail':
      if (exceptionUntil !== undefined) return 'excepted'
      return remedyOf({ check, reason: finding.reason }, system)?.kind === 'it-service'
        ? 'it-service'
        : 'yours'
  }
}

/** The checks by whose turn it is. */
export function groupChecks({ checks, system }: PostureView): Grouped {
  const of = (group: Group) => checks.filter((check) => groupOf(check, system) === group)
  return {
    yours: failuresFirst(of('yours')),
    'it-service': failuresFirst(of('it-service')),
    excepted: failuresFirst(of('excepted')),
    unread: of('unread'),
    unchecked: of('unchecked'),
    fine: of('fine'),
    inapplicable: of('inapplicable'),
  }
}

function failuresFirst(checks: readonly CheckView[]): readonly CheckView[] {
  const isFailure = ({ finding }: CheckView) => finding?.verdict === 'fail'
  return [...checks.filter(isFailure), ...checks.filter((check) => !isFailure(check))]
}

/**
 * What the sentence on top is about. There is no score: a sum of unlike things would hide the one that matters, and
 * a laptop that could not be read would look better or worse than it is.
 */
export type Lead =
  | { readonly about: 'never' }
  | { readonly about: 'yours' | 'it-service' | 'excepted' | 'unread'; readonly count: number }
  | { readonly about: 'fine' }

/**
 * The one thing to say first: what the person can do, else what the IT service must do, else what may stay for a time,
 * else what is not known.
 */
export function leadOf(grouped: Grouped): Lead {
  for (const about of ['yours', 'it-service', 'excepted', 'unread'] as const)
    if (grouped[about].length > 0) return { about, count: grouped[about].length }
  return grouped.fine.length > 0 || grouped.inapplicable.length > 0
    ? { about: 'fine' }
    : { about: 'never' }
}

/** What Today has to say: nothing where nobody needs to do anything now. */
export function urgentOf(view: PostureView): {
  readonly yours: number
  readonly itService: number
} {
  const urgent = view.checks.filter(isUrgent)
  const count = (group: Group) =>
    urgent.filter((check) => groupOf(check, view.system) === group).length
  return { yours: count('yours'), itService: count('it-service') }
}

/** A warning of little weight waits on the screen; so does what was contested. */
function isUrgent({ finding, severity, contestedAt }: CheckView): boolean {
  if (!finding || contestedAt !== undefined) return false
  return finding.verdict === 'fail' || (finding.verdict === 'warn' && severity !== 'information')
}

/** Whether a verdict asks somebody to do something. */
export function isToMend(verdict: Verdict): boolean {
  return verdict === 'warn' || verdict === 'fail'
}
