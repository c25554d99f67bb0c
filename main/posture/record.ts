import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Generation, Seq } from '../../shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Finding, KeptEvidence, ScanReason } from '../../shared/posture/model.ts'
import { postureEvidenceBodySchema } from '../../shared/posture/model.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { WritableDb } from '../db/brands.ts'
import { gatherEvidence } from './evidence.ts'
import type { Found } from './scan.ts'
import {
  type KeptFinding,
  readFindings,
  saveContested,
  saveFinding,
  saveLastScan,
} from './store.ts'

/** A scan that is believed, ready to be written down. */
export type Scanned = {
  readonly why: ScanReason
  readonly found: readonly Found[]
  readonly unknownChecks: readonly string[]
  readonly edition: string
  /** Whether everything was checked, and in which shift. */
  readonly whole: { readonly shift: CalendarDate | null } | null
}

/** Writes down what was found: names for the ministry, what was read for the laptop alone, the projection. One act. */
export function recordScan(log: ActivityLog, scanned: Scanned): Result<void, 'disk-full'> {
  const { why, found, unknownChecks, edition, whole } = scanned
  return orDiskFull(() =>
    log.transact((tx) => {
      const before = readFindings(tx.db)
      const findings = found.map(nameOf)
      const checked = tx.append('posture-checked', { why, findings, unknownChecks })
      const { generation, seq, at } = checked
      const evidence = tx.append('posture-evidence', {
        of: { generation, seq },
        ...gatherEvidence(found),
      })
      for (const finding of findings)
        saveFinding(
          tx.db,
          { ...finding, checkedAt: at, generation, seq, evidenceSeq: evidence.seq },
          before.get(finding.check),
        )
      if (whole) saveLastScan(tx.db, { at, edition, shift: whole.shift })
    }),
  )
}

/** What a check found without what it read: all that ever travels. */
function nameOf({ check, version, verdict, reason }: Found): Finding {
  return { check, version, verdict, reason }
}

/** What a check read last; `isErased` where its retention is over or it lies in an older log. */
export function evidenceOf(
  log: ActivityLog,
  { check, generation, evidenceSeq }: KeptFinding,
): { readonly evidence: readonly KeptEvidence[]; readonly isErased: boolean } {
  const body = generation === log.generation ? log.bodyAt(evidenceSeq) : null
  const kept = postureEvidenceBodySchema.safeParse(
    body === null ? null : parseCanonicalJson(body),
  ).data
  if (!kept) return { evidence: [], isErased: true }
  const places = kept.reads.find((read) => read.check === check)?.sources ?? []
  return { evidence: places.flatMap((place) => kept.sources[place] ?? []), isErased: false }
}

/** Keeps where a contest stands in the log, in the act that writes it. */
export type KeepContest = (
  db: WritableDb,
  contested: {
    readonly check: string
    readonly generation: Generation
    readonly seq: Seq
    readonly at: Instant
  },
) => void

/** Writes down that the employee says that a result is wrong: the one that they were shown, or none. */
export function contest(
  { log, keepContest }: { readonly log: ActivityLog; readonly keepContest: KeepContest },
  asked: {
    readonly check: string
    readonly entry: Seq
    readonly reason: string
    readonly withEvidence: boolean
  },
): Result<void, 'nothing-found-yet' | 'finding-changed' | 'disk-full'> {
  const outcome = orDiskFull(() =>
    log.transact((tx): Result<void, 'nothing-found-yet' | 'finding-changed'> => {
      const kept = readFindings(tx.db).get(asked.check)
      if (!kept) return fail('nothing-found-yet')
      if (kept.evidenceSeq !== asked.entry) return fail('finding-changed')
      const { check, version, verdict, reason } = kept
      const { generation, seq, at } = tx.append('posture-contested', {
        finding: { check, version, verdict, reason },
        reason: asked.reason,
        ...(asked.withEvidence ? { evidence: evidenceOf(log, kept).evidence } : {}),
      })
      saveContested(tx.db, check, at)
      keepContest(tx.db, { check, generation, seq, at })
      return ok(undefined)
    }),
  )
  return outcome.ok ? outcome.value : outcome
}
