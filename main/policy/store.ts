import { z } from 'zod'
import type { RefusalCode } from '../../shared/directives/model.ts'
import { type Directive, directiveSchema } from '../../shared/directives/model.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** A document as it arrived and what became of it. */
export type KeptDirective = {
  readonly digest: Digest
  readonly id: string
  readonly kind: string
  readonly jws: string
  /** Null where it was applied. */
  readonly code: RefusalCode | null
  readonly receivedAt: Instant
}

const stateRowSchema = z.object({
  state: z.enum(['applied', 'refused']),
  code: z.string().nullable(),
})

/** What became of a document seen before, by the digest of its exact text; null for a new one. */
export function readOutcome(
  db: ReadableDb,
  digest: Digest,
): { readonly state: 'applied' | 'refused'; readonly code: string | null } | null {
  const row = db.prepare('SELECT state, code FROM directives WHERE digest = ?').get(digest)
  return row === undefined ? null : stateRowSchema.parse(row)
}

/** Whether a document of that name has taken effect. */
export function isApplied(db: ReadableDb, id: string): boolean {
  return (
    db.prepare(`SELECT 1 FROM directives WHERE id = ? AND state = 'applied'`).get(id) !== undefined
  )
}

/** Keeps a document and its outcome; one refused earlier and decided anew keeps its place. */
export function keepDirective(db: WritableDb, kept: KeptDirective): void {
  db.prepare(
    `INSERT INTO directives (digest, id, kind, jws, state, code, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (digest) DO UPDATE
       SET id = excluded.id, kind = excluded.kind, state = excluded.state, code = excluded.code`,
  ).run(
    kept.digest,
    kept.id,
    kept.kind,
    kept.jws,
    kept.code === null ? 'applied' : 'refused',
    kept.code,
    kept.receivedAt,
  )
}

const jwsRowSchema = z.object({ jws: z.string() })

/**
 * The applied documents of a kind whose text is still here, oldest first. Their signatures were verified when they were applied, and
 * the key that made one may have retired since, so they are read and not verified again.
 */
export function readApplied(db: ReadableDb, kind: string): Directive[] {
  return z
    .array(jwsRowSchema)
    .parse(
      db
        .prepare(
          `SELECT jws FROM directives
           WHERE kind = ? AND state = 'applied' AND jws <> '' ORDER BY position`,
        )
        .all(kind),
    )
    .map((row) => directiveSchema.parse(readJws(row.jws)?.payload))
}

/** The documents refused for a reason that time may have removed, oldest first. */
export function readReconsiderable(db: ReadableDb): string[] {
  return z
    .array(jwsRowSchema)
    .parse(
      db
        .prepare(
          `SELECT jws FROM directives
           WHERE code IN ('document-unknown-kind', 'document-signature-invalid') ORDER BY position`,
        )
        .all(),
    )
    .map((row) => row.jws)
}

/**
 * Deletes the text of applied documents by their names. The names stay: a feed that repeats them must not bring them
 * back.
 */
export function forgetTexts(db: WritableDb, ids: readonly string[]): void {
  const forget = db.prepare(`UPDATE directives SET jws = '' WHERE id = ? AND state = 'applied'`)
  for (const id of ids) forget.run(id)
}

/**
 * Deletes the text of the documents that told of readings of this person's record, up to the instant at which they
 * came. Their names stay: a feed that repeats them must not tell of them twice.
 */
export function forgetReadNotices(db: WritableDb, upTo: Instant): void {
  db.prepare(
    `UPDATE directives SET jws = ''
     WHERE kind = 'record-read' AND state = 'applied' AND received_at <= ?`,
  ).run(upTo)
}
