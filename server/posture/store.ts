import { z } from 'zod'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { findingSchema } from '../../shared/posture/model.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'
import {
  type KnownFinding,
  type KnownPosture,
  nothingKnown,
  type PostureEntry,
  postureKinds,
} from './fold.ts'

const { verdict } = findingSchema.unwrap().shape

const deviceRow = z.object({
  generation: z.int(),
  seq: z.int(),
  scanned_at: instantColumn.nullable(),
  scan_received_at: instantColumn.nullable(),
  edition: z.string(),
  unknown_checks: z.array(z.string()),
})

const findingRow = z
  .object({
    check_id: z.string(),
    version: z.int(),
    verdict,
    reason: z.string(),
    edition: z.string(),
    checked_at: instantColumn,
    since: instantColumn,
    failing_since: instantColumn.nullable(),
    generation: z.int(),
    seq: z.int(),
    received_at: instantColumn,
    contested_generation: z.int().nullable(),
    contested_seq: z.int().nullable(),
  })
  .transform(
    (row): KnownFinding => ({
      check: row.check_id,
      version: row.version,
      verdict: row.verdict,
      reason: row.reason,
      edition: row.edition,
      checkedAt: row.checked_at,
      since: row.since,
      failingSince: row.failing_since,
      generation: row.generation,
      seq: row.seq,
      receivedAt: row.received_at,
      contested:
        row.contested_generation === null || row.contested_seq === null
          ? null
          : { generation: row.contested_generation, seq: row.contested_seq },
    }),
  )

const findingColumns = `check_id, version, verdict, reason, edition, checked_at, since, failing_since,
  generation, seq, received_at, contested_generation, contested_seq`

/** What is known of one laptop. */
export async function knownPosture(db: Reader, device: string): Promise<KnownPosture> {
  const [row] = await db.query(
    deviceRow,
    `select generation, seq, scanned_at, scan_received_at, edition, unknown_checks
     from posture_devices where device = $1`,
    [device],
  )
  if (!row) return nothingKnown
  const findings = await db.query(
    findingRow,
    `select ${findingColumns} from posture_findings where device = $1 order by check_id`,
    [device],
  )
  return {
    reckonedTo: { generation: row.generation, seq: row.seq },
    scannedAt: row.scanned_at,
    scanReceivedAt: row.scan_received_at,
    edition: row.edition,
    unknownChecks: row.unknown_checks,
    findings: new Map(findings.map((found) => [found.check, found])),
    contests: [],
  }
}

/** Keeps what is known of a laptop now. The caller holds its row lock. */
export async function saveKnown(
  tx: Writer,
  device: string,
  {
    reckonedTo,
    scannedAt,
    scanReceivedAt,
    edition,
    unknownChecks,
    findings,
    contests,
  }: KnownPosture,
): Promise<void> {
  await tx.execute(
    `insert into posture_devices
       (device, generation, seq, scanned_at, scan_received_at, edition, unknown_checks)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (device) do update set generation = excluded.generation, seq = excluded.seq,
       scanned_at = excluded.scanned_at, scan_received_at = excluded.scan_received_at,
       edition = excluded.edition, unknown_checks = excluded.unknown_checks`,
    [
      ...[device, reckonedTo.generation, reckonedTo.seq, scannedAt, scanReceivedAt],
      ...[edition, unknownChecks],
    ],
  )
  const rows = [...findings.values()]
  await tx.execute(
    `insert into posture_findings (device, ${findingColumns})
     select $1, batch.* from unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::text[],
       $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::integer[], $11::integer[],
       $12::timestamptz[], $13::integer[], $14::integer[]) as batch
     on conflict (device, check_id) do update set version = excluded.version,
       verdict = excluded.verdict, reason = excluded.reason, edition = excluded.edition,
       checked_at = excluded.checked_at, since = excluded.since,
       failing_since = excluded.failing_since, generation = excluded.generation,
       seq = excluded.seq, received_at = excluded.received_at,
       contested_generation = excluded.contested_generation, contested_seq = excluded.contested_seq`,
    [
      device,
      ...[rows.map(({ check }) => check), rows.map(({ version }) => version)],
      ...[rows.map((row) => row.verdict), rows.map(({ reason }) => reason)],
      ...[rows.map((row) => row.edition), rows.map(({ checkedAt }) => checkedAt)],
      ...[rows.map(({ since }) => since), rows.map(({ failingSince }) => failingSince)],
      ...[rows.map(({ generation }) => generation), rows.map(({ seq }) => seq)],
      rows.map(({ receivedAt }) => receivedAt),
      ...[
        rows.map(({ contested }) => contested?.generation ?? null),
        rows.map(({ contested }) => contested?.seq ?? null),
      ],
    ],
  )
  if (contests.length === 0) return
  await tx.execute(
    `insert into posture_contests (device, generation, seq, check_id, received_at)
     select $1, batch.* from unnest($2::integer[], $3::integer[], $4::text[], $5::timestamptz[]) as batch
     on conflict do nothing`,
    [
      device,
      ...[contests.map(({ generation }) => generation), contests.map(({ seq }) => seq)],
      ...[contests.map(({ check }) => check), contests.map(({ receivedAt }) => receivedAt)],
    ],
  )
}

/** Forgets all that was reckoned of a laptop; its log stays. */
export async function forgetKnown(tx: Writer, device: string): Promise<void> {
  for (const table of ['posture_findings', 'posture_contests', 'posture_devices'] as const)
    await tx.execute(`delete from ${table} where device = $1`, [device])
}

/** Forgets what was found in entries received before an instant: their retention is over. Answers how much. */
export async function forgetFindings(tx: Writer, receivedBefore: Instant): Promise<number> {
  await tx.execute('delete from posture_contests where received_at <= $1', [receivedBefore])
  await tx.execute(
    `update posture_devices set unknown_checks = '{}'
     where scan_received_at <= $1 and unknown_checks <> '{}'`,
    [receivedBefore],
  )
  return tx.execute('delete from posture_findings where received_at <= $1', [receivedBefore])
}

const bytesAsText = z.instanceof(Buffer).transform((bytes) => bytes.toString('utf8'))

const entryRow = z.object({ header: z.string(), body: bytesAsText, received_at: instantColumn })

/** The entries of a laptop about posture whose content is still here, in the order of its log. */
export async function postureEntries(db: Reader, device: string): Promise<readonly PostureEntry[]> {
  const rows = await db.query(
    entryRow,
    `select header, body, received_at from entries
     where device = $1 and kind = any ($2) and quarantined is null and body is not null
     order by generation, seq`,
    [device, postureKinds],
  )
  return rows.flatMap(({ header: text, body, received_at: receivedAt }) => {
    const header = readHeader(text)
    return header ? [{ header, body, receivedAt }] : []
  })
}

const contestRow = z
  .object({
    check_id: z.string(),
    generation: z.int(),
    seq: z.int(),
    at: instantColumn,
    body: bytesAsText.nullable(),
  })
  .transform(({ check_id: check, ...row }) => ({ check, ...row }))

/** The contests of a laptop, the newest first; of one whose content was erased, that there was one. */
export function contestsOf(
  db: Reader,
  device: string,
): Promise<readonly z.infer<typeof contestRow>[]> {
  return db.query(
    contestRow,
    `select contests.check_id, contests.generation, contests.seq, entries.at, entries.body
     from posture_contests contests join entries on entries.device = contests.device
       and entries.generation = contests.generation and entries.seq = contests.seq
     where contests.device = $1 order by contests.generation desc, contests.seq desc`,
    [device],
  )
}
