import { z } from 'zod'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { calendarDateSchema, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { findingSchema } from '../../shared/posture/model.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const { verdict } = findingSchema.unwrap().shape

const keptFindingSchema = z.object({
  check: z.string(),
  version: z.int(),
  verdict,
  reason: z.string(),
  since: instantSchema,
  checkedAt: instantSchema,
  generation: generationSchema,
  evidenceSeq: seqSchema,
  contestedAt: instantSchema.nullable(),
})
/** What a check found last, as the projection keeps it. */
export type KeptFinding = z.infer<typeof keptFindingSchema>

const columns = `check_id AS "check", version, verdict, reason, since, checked_at AS checkedAt,
  generation, evidence_seq AS evidenceSeq, contested_at AS contestedAt`

/** What each check found last. */
export function readFindings(db: ReadableDb): ReadonlyMap<string, KeptFinding> {
  const rows = z
    .array(keptFindingSchema)
    .parse(db.prepare(`SELECT ${columns} FROM posture_findings`).all())
  return new Map(rows.map((row) => [row.check, row]))
}

/** Keeps what a check found; a verdict that differs from the one before begins now. */
export function saveFinding(
  db: WritableDb,
  finding: Omit<KeptFinding, 'since' | 'contestedAt'> & { readonly seq: number },
  before: KeptFinding | undefined,
): void {
  const isSame = before?.verdict === finding.verdict && before.reason === finding.reason
  const since = isSame ? before.since : finding.checkedAt
  db.prepare(
    `INSERT OR REPLACE INTO posture_findings
     (check_id, version, verdict, reason, since, checked_at, generation, seq, evidence_seq, contested_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[finding.check, finding.version, finding.verdict, finding.reason, since, finding.checkedAt],
    ...[finding.generation, finding.seq, finding.evidenceSeq],
    isSame ? before.contestedAt : null,
  )
  if (!isSame)
    db.prepare(
      'INSERT INTO posture_changes (check_id, at, verdict, reason) VALUES (?, ?, ?, ?)',
    ).run(...[finding.check, finding.checkedAt, finding.verdict, finding.reason])
}

/** Remembers that the last result of a check was contested. */
export function saveContested(db: WritableDb, check: string, at: Instant): void {
  db.prepare('UPDATE posture_findings SET contested_at = ? WHERE check_id = ?').run(at, check)
}

const changeSchema = z.object({ check: z.string(), at: instantSchema, verdict, reason: z.string() })

/** Changes of verdicts, the newest first. */
export function readChanges(
  db: ReadableDb,
  atMost: number,
): readonly z.infer<typeof changeSchema>[] {
  return z
    .array(changeSchema)
    .parse(
      db
        .prepare(
          'SELECT check_id AS "check", at, verdict, reason FROM posture_changes ORDER BY number DESC LIMIT ?',
        )
        .all(atMost),
    )
}

const scanSchema = z.object({
  at: instantSchema,
  edition: z.string(),
  shift: calendarDateSchema.nullable(),
})
/** The last time that everything was checked. */
export type LastScan = z.infer<typeof scanSchema>

export function readLastScan(db: ReadableDb): LastScan | null {
  const row = db.prepare('SELECT at, edition, shift FROM posture_scans').get()
  return row === undefined ? null : scanSchema.parse(row)
}

/** Remembers a scan of everything. */
export function saveLastScan(db: WritableDb, { at, edition, shift }: LastScan): void {
  db.prepare(
    'INSERT OR REPLACE INTO posture_scans (only, at, edition, shift) VALUES (1, ?, ?, ?)',
  ).run(...[at, edition, shift])
}

const fixSchema = z.object({
  check: z.string(),
  generation: generationSchema,
  seq: seqSchema,
  at: instantSchema,
})
/** A change of settings that the agent made for the person and did not put back. */
type KeptFix = z.infer<typeof fixSchema>

/** The changes of settings that stand, at most one of a check. */
export function readFixes(db: ReadableDb): readonly KeptFix[] {
  const sql = 'SELECT check_id AS "check", generation, seq, at FROM posture_fixes ORDER BY check_id'
  return z.array(fixSchema).parse(db.prepare(sql).all())
}

/** Remembers which entry says what was before the last change for a check. */
export function saveFix(db: WritableDb, { check, generation, seq, at }: KeptFix): void {
  db.prepare(
    'INSERT OR REPLACE INTO posture_fixes (check_id, generation, seq, at) VALUES (?, ?, ?, ?)',
  ).run(check, generation, seq, at)
}

/** Nothing is left to put back for a check. */
export function forgetFix(db: WritableDb, check: string): void {
  db.prepare('DELETE FROM posture_fixes WHERE check_id = ?').run(check)
}
