import type { EntryHeader } from '../../shared/activity-log/model.ts'
import { epochMsOf, type Instant, instantFromEpochMs } from '../../shared/kernel/instant.ts'
import {
  type Finding,
  postureCheckedBodySchema,
  postureContestedBodySchema,
} from '../../shared/posture/model.ts'

/** The place of an entry among all that a laptop ever wrote. */
export type Place = { readonly generation: number; readonly seq: number }

/** What one check of one laptop found last, as the ministry knows it. */
export type KnownFinding = Finding &
  Place & {
    readonly edition: string
    readonly checkedAt: Instant
    /** Since when the verdict has been this one. */
    readonly since: Instant
    /** Since when it has failed; not knowing in between is no repair. Null where it does not fail. */
    readonly failingSince: Instant | null
    readonly receivedAt: Instant
    /** The entry by which its owner says that this result is wrong. */
    readonly contested: Place | null
  }

/** What is known of one laptop. */
export type KnownPosture = {
  readonly reckonedTo: Place
  readonly scannedAt: Instant | null
  readonly scanReceivedAt: Instant | null
  /** Edition of the rules of the last scan. */
  readonly edition: string
  /** Checks that this edition asks for and the laptop's agent does not know. */
  readonly unknownChecks: readonly string[]
  readonly findings: ReadonlyMap<string, KnownFinding>
  /** Where the contests are that this reckoning found. */
  readonly contests: readonly Contest[]
}

/** A contest, wherever its result went since. */
export type Contest = Place & { readonly check: string; readonly receivedAt: Instant }

/** An entry about posture, as it was received. */
export type PostureEntry = {
  readonly header: Pick<EntryHeader, 'generation' | 'seq' | 'at' | 'kind' | 'clock'>
  readonly body: string
  readonly receivedAt: Instant
}

/** The kinds of entries that say something of posture. */
export const postureKinds = ['posture-checked', 'posture-contested'] as const

/** Nothing is known. */
export const nothingKnown: KnownPosture = {
  reckonedTo: { generation: 0, seq: 0 },
  scannedAt: null,
  scanReceivedAt: null,
  edition: '',
  unknownChecks: [],
  findings: new Map(),
  contests: [],
}

/** What is known after one more entry. Entries come in the order of the log; one that is known changes nothing. */
export function foldEntry(known: KnownPosture, entry: PostureEntry): KnownPosture {
  const { generation, seq, kind } = entry.header
  if (!isAfter({ generation, seq }, known.reckonedTo)) return known
  const reached = { ...known, reckonedTo: { generation, seq } }
  const body: unknown = JSON.parse(entry.body)
  return kind === 'posture-checked'
    ? foldScan(reached, entry, postureCheckedBodySchema.parse(body))
    : foldContest(reached, entry, postureContestedBodySchema.parse(body).finding)
}

function isAfter(one: Place, other: Place): boolean {
  return one.generation === other.generation
    ? one.seq > other.seq
    : one.generation > other.generation
}

function foldScan(
  known: KnownPosture,
  entry: PostureEntry,
  scan: { readonly findings: readonly Finding[]; readonly unknownChecks: readonly string[] },
): KnownPosture {
  const at = instantOf(entry)
  const { policy: edition } = entry.header.clock
  const findings = new Map(known.findings)
  for (const finding of scan.findings)
    findings.set(finding.check, follow(known.findings.get(finding.check), finding, entry))
  // A scan of a part does not name them, so what an edition asks for in vain holds until another edition, or an answer.
  const unknown = new Set([
    ...(known.edition === edition ? known.unknownChecks : []),
    ...scan.unknownChecks,
  ])
  for (const { check } of scan.findings) unknown.delete(check)
  return {
    ...known,
    scannedAt: at,
    scanReceivedAt: entry.receivedAt,
    edition,
    unknownChecks: [...unknown].sort(),
    findings,
  }
}

function follow(
  before: KnownFinding | undefined,
  finding: Finding,
  entry: PostureEntry,
): KnownFinding {
  const at = instantOf(entry)
  const { generation, seq, clock } = entry.header
  const isSameVerdict = before?.verdict === finding.verdict
  const isSame = isSameVerdict && before.reason === finding.reason
  return {
    ...finding,
    ...{ generation, seq, receivedAt: entry.receivedAt },
    edition: clock.policy,
    checkedAt: at,
    since: isSameVerdict ? before.since : at,
    failingSince: failingSince(before, finding, at),
    contested: isSame ? before.contested : null,
  }
}

function failingSince(
  before: KnownFinding | undefined,
  { verdict }: Finding,
  at: Instant,
): Instant | null {
  if (verdict === 'fail') return before?.failingSince ?? at
  return verdict === 'unknown' ? (before?.failingSince ?? null) : null
}

function foldContest(known: KnownPosture, entry: PostureEntry, finding: Finding): KnownPosture {
  const { generation, seq } = entry.header
  const { check } = finding
  const contests = [...known.contests, { generation, seq, check, receivedAt: entry.receivedAt }]
  const held = known.findings.get(check)
  // Its owner contests what the screen showed; what was found since is another result.
  if (held?.verdict !== finding.verdict || held.reason !== finding.reason)
    return { ...known, contests }
  const findings = new Map(known.findings)
  findings.set(check, { ...held, contested: { generation, seq } })
  return { ...known, findings, contests }
}

/**
 * When it was, as far as the ministry can tell: the laptop's clock put right by what was known of its error, and never
 * later than the moment at which the entry arrived.
 */
function instantOf({ header, receivedAt }: PostureEntry): Instant {
  const writtenMs = epochMsOf(header.at)
  const putRightMs = writtenMs + (header.clock.skewMs ?? 0)
  // A laptop may say any number: one that leads before 1970 puts nothing right.
  const ms = putRightMs < 0 ? writtenMs : putRightMs
  return ms < epochMsOf(receivedAt) ? instantFromEpochMs(ms) : receivedAt
}
