import { z } from 'zod'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import {
  type CorrectionDecided,
  type CorrectionKind,
  type CorrectionPlace,
  correctionKinds,
  correctionOutcomes,
} from '../../shared/corrections/model.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { type Instant, instantSchema, wallTimeSchema } from '../../shared/kernel/instant.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const requestRow = z
  .object({
    generation: generationSchema,
    seq: seqSchema,
    kind: z.enum(correctionKinds),
    slot: slotIdSchema.nullable(),
    check: z.string().nullable(),
    at: instantSchema,
  })
  .readonly()
/** Where a request stands in the log, and which slot or check it is about. */
export type KeptRequest = z.infer<typeof requestRow>

/** Keeps where a request stands, in the act that writes it. */
export function insertRequest(db: WritableDb, request: KeptRequest): void {
  const { generation, seq, kind, slot, check, at } = request
  db.prepare(
    `INSERT INTO correction_requests (generation, seq, kind, slot, check_name, at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(generation, seq, kind, slot, check, at)
}

const requestColumns = 'generation, seq, kind, slot, check_name AS "check", at'

/** Every request, the oldest first. */
export function readRequests(db: ReadableDb): readonly KeptRequest[] {
  const rows = db
    .prepare(`SELECT ${requestColumns} FROM correction_requests ORDER BY generation, seq`)
    .all()
  return z.array(requestRow).parse(rows)
}

/** The requests about slots whose shifts begin on `from` or later, and before `end`, the oldest first. */
export function readSlotRequests(
  db: ReadableDb,
  from: string,
  end: string,
): readonly KeptRequest[] {
  const rows = db
    .prepare(
      `SELECT ${requestColumns} FROM correction_requests WHERE slot >= ? AND slot < ?
       ORDER BY generation, seq`,
    )
    .all(from, end)
  return z.array(requestRow).parse(rows)
}

const decisionRow = z
  .object({
    generation: generationSchema,
    seq: seqSchema,
    at: instantSchema,
    outcome: z.enum(correctionOutcomes),
    time: wallTimeSchema.nullable(),
    /** Null once their time is over. */
    reasons: z.string().nullable(),
    /** 1 once it was on screen. */
    isSeen: z.literal([0, 1]),
  })
  .readonly()
/** What was answered to one request. */
export type KeptDecision = z.infer<typeof decisionRow>

/** Keeps an answer and the name of the document that brought it. A request is answered once: the first stands. */
export function saveDecision(
  db: WritableDb,
  document: string,
  { request, at, outcome, reasons, time }: CorrectionDecided,
): void {
  db.prepare(
    `INSERT INTO correction_decisions (generation, seq, document, at, outcome, time, reasons)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (generation, seq) DO NOTHING`,
  ).run(request.generation, request.seq, document, at, outcome, time ?? null, reasons)
}

/** Every answer, in the order of the requests. */
export function readDecisions(db: ReadableDb): readonly KeptDecision[] {
  const rows = db
    .prepare(
      `SELECT generation, seq, at, outcome, time, reasons, is_seen AS isSeen FROM correction_decisions
       ORDER BY generation, seq`,
    )
    .all()
  return z.array(decisionRow).parse(rows)
}

/** Keeps that an answer was on screen; false where it was before, or there is none. */
export function markSeen(db: WritableDb, { generation, seq }: CorrectionPlace): boolean {
  const { changes } = db
    .prepare(
      `UPDATE correction_decisions SET is_seen = 1, is_told = 1
       WHERE generation = ? AND seq = ? AND is_seen = 0`,
    )
    .run(generation, seq)
  return changes > 0
}

/** Whether an answer came of which nobody was told, and that nobody saw. */
export function hasUntold(db: ReadableDb): boolean {
  return db.prepare('SELECT 1 FROM correction_decisions WHERE is_told = 0').get() !== undefined
}

/** Takes every such answer for a notice; false where another has taken them. */
export function claimUntold(db: WritableDb): boolean {
  return (
    db.prepare('UPDATE correction_decisions SET is_told = 1 WHERE is_told = 0').run().changes > 0
  )
}

/** Whether somebody answered the request at a place. */
export function isDecided(db: ReadableDb, { generation, seq }: CorrectionPlace): boolean {
  return (
    db
      .prepare('SELECT 1 FROM correction_decisions WHERE generation = ? AND seq = ?')
      .get(generation, seq) !== undefined
  )
}

/**
 * Forgets the reasons of the answers to requests of a kind that were given up to an instant of the server’s clock, and
 * answers the documents that had brought them. That it was answered, when and how, stays. Null: to requests of an
 * earlier log, whose kind is no longer known.
 */
export function forgetReasons(
  db: WritableDb,
  kind: CorrectionKind | null,
  answeredUpTo: Instant,
): readonly string[] {
  const documents = db
    .prepare(
      `UPDATE correction_decisions SET reasons = NULL
       WHERE reasons IS NOT NULL AND at <= ? AND (
         SELECT kind FROM correction_requests AS asked
         WHERE asked.generation = correction_decisions.generation
           AND asked.seq = correction_decisions.seq) IS ?
       RETURNING document`,
    )
    .pluck()
    .all(answeredUpTo, kind)
  return z.array(z.string()).parse(documents)
}
