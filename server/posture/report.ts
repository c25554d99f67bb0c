import { addMs, type CalendarDate, dayMs, type Instant } from '../../shared/kernel/instant.ts'
import {
  type Finding,
  type KeptEvidence,
  postureContestedBodySchema,
} from '../../shared/posture/model.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import type { Reader } from '../db/database.ts'
import { exceptionsOf, isInForce, type PostureException } from './exceptions.ts'
import type { KnownFinding, Place } from './fold.ts'
import { contestsOf, knownPosture } from './store.ts'

/** What one check of one laptop found last, and where that stands. */
export type FindingReport = Pick<
  KnownFinding,
  'check' | 'version' | 'verdict' | 'reason' | 'edition' | 'since' | 'checkedAt' | 'failingSince'
> & {
  /** Whether the policy in force still asks for it. */
  readonly isAsked: boolean
  readonly needsHelp: boolean
  /** Where it fails and its days of grace are not over: when they are. */
  readonly graceUntil: Instant | null
  readonly isContested: boolean
  readonly exceptionUntil: CalendarDate | null
}

/** A result that its owner says is wrong. */
export type ContestReport = {
  readonly check: string
  readonly at: Instant
  /** Whether it is about what stands now. */
  readonly isCurrent: boolean
  /** Null where retention erased what was written. */
  readonly said: {
    readonly finding: Finding
    readonly reason: string
    /** What the check read, word for word, if its owner chose to attach it. */
    readonly evidence: readonly KeptEvidence[] | null
  } | null
}

/** Everything that the ministry knows of one laptop’s security. */
export type PostureReport = {
  readonly scannedAt: Instant | null
  readonly scanReceivedAt: Instant | null
  readonly edition: string
  readonly unknownChecks: readonly string[]
  readonly findings: readonly FindingReport[]
  readonly contests: readonly ContestReport[]
  readonly exceptions: readonly PostureException[]
}

/** The report of one laptop. The caller has written down who reads it (see access-log). */
export async function postureOf(
  db: Reader,
  device: string,
  at: { readonly rules: PostureRules; readonly now: Instant; readonly today: CalendarDate },
): Promise<PostureReport> {
  const known = await knownPosture(db, device)
  const exceptions = await exceptionsOf(db, [device])
  const { scannedAt, scanReceivedAt, edition, unknownChecks } = known
  const contests = (await contestsOf(db, device)).map((contest) => ({
    check: contest.check,
    at: contest.at,
    isCurrent: isPlace(known.findings.get(contest.check)?.contested ?? null, contest),
    said: saidIn(contest.body),
  }))
  return {
    ...{ scannedAt, scanReceivedAt, edition, unknownChecks, contests, exceptions },
    findings: [...known.findings.values()].map((found) => findingReport(found, exceptions, at)),
  }
}

function isPlace(one: Place | null, other: Place): boolean {
  return one !== null && one.generation === other.generation && one.seq === other.seq
}

function saidIn(body: string | null): ContestReport['said'] {
  if (body === null) return null
  const { finding, reason, evidence } = postureContestedBodySchema.parse(JSON.parse(body))
  return { finding, reason, evidence: evidence ?? null }
}

function findingReport(
  found: KnownFinding,
  exceptions: readonly PostureException[],
  { rules, now, today }: Parameters<typeof postureOf>[2],
): FindingReport {
  const { check, version, verdict, reason, edition, since, checkedAt, failingSince } = found
  const rule = rules.checks.find(({ id }) => id === check)
  const exception = exceptions.find((made) => made.check === check && isInForce(made, today))
  const graceEnd =
    rule !== undefined && failingSince !== null ? addMs(failingSince, rule.graceDays * dayMs) : null
  const isWaiting = verdict === 'fail' && exception === undefined && graceEnd !== null
  return {
    ...{ check, version, verdict, reason, edition, since, checkedAt, failingSince },
    isAsked: rule !== undefined,
    needsHelp: isWaiting && graceEnd <= now,
    graceUntil: isWaiting && graceEnd > now ? graceEnd : null,
    isContested: found.contested !== null,
    exceptionUntil: exception?.until ?? null,
  }
}
