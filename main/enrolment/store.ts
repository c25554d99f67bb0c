import { z } from 'zod'
import { localizedTextSchema } from '../../shared/i18n/locales.ts'
import { digestSchema, publicKeySchema } from '../../shared/kernel/crypto.ts'
import { type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const jsonText = z.string().transform((text): unknown => JSON.parse(text))

const enrolmentRowSchema = z
  .object({
    server: z.string(),
    employee: z.string(),
    unit: jsonText.pipe(localizedTextSchema),
    ministry: jsonText.pipe(localizedTextSchema),
    enrolled_at: instantSchema,
    /** `unknown`: the server says that it never heard of this laptop (it was put back to an old copy). */
    standing: z.enum(['active', 'revoked', 'unknown']),
  })
  .readonly()

/** Whose laptop this is and how it stands with the ministry. */
export type EnrolmentRecord = z.infer<typeof enrolmentRowSchema>
export type Standing = EnrolmentRecord['standing']

/** The enrolment of this laptop, or null. */
export function readEnrolment(db: ReadableDb): EnrolmentRecord | null {
  const row = db
    .prepare(
      'SELECT server, employee, unit, ministry, enrolled_at, standing FROM enrolment WHERE only = 1',
    )
    .get()
  return row === undefined ? null : enrolmentRowSchema.parse(row)
}

/** Keeps the enrolment; a laptop that enrols again after its server was lost replaces the old row. */
export function saveEnrolment(db: WritableDb, record: EnrolmentRecord): void {
  db.prepare(
    `INSERT OR REPLACE INTO enrolment (only, server, employee, unit, ministry, enrolled_at, standing)
     VALUES (1, ?, ?, ?, ?, ?, ?)`,
  ).run(
    record.server,
    record.employee,
    JSON.stringify(record.unit),
    JSON.stringify(record.ministry),
    record.enrolled_at,
    record.standing,
  )
}

/** Keeps how the laptop stands with the ministry. */
export function saveStanding(db: WritableDb, standing: Standing): void {
  db.prepare('UPDATE enrolment SET standing = ? WHERE only = 1').run(standing)
}

const keyRowSchema = z.object({ kid: digestSchema, x: publicKeySchema.unwrap().shape.x })

/** The ministry's keys: those in force, or with those retired since (their old signatures still count). */
export function readMinistryKeys(db: ReadableDb, which: 'in-force' | 'ever-pinned'): NamedKey[] {
  const rows =
    which === 'in-force'
      ? db.prepare('SELECT kid, x FROM ministry_keys WHERE retired_at IS NULL ORDER BY rowid').all()
      : db.prepare('SELECT kid, x FROM ministry_keys ORDER BY rowid').all()
  return z
    .array(keyRowSchema)
    .parse(rows)
    .map(({ kid, x }) => ({ kid, key: { crv: 'Ed25519', kty: 'OKP', x } }))
}

/** Pins a key. One that is pinned already stays as it is, retired or not: nothing brings a retired key back. */
export function pinMinistryKey(db: WritableDb, named: NamedKey, at: Instant): void {
  db.prepare('INSERT OR IGNORE INTO ministry_keys (kid, x, pinned_at) VALUES (?, ?, ?)').run(
    named.kid,
    named.key.x,
    at,
  )
}

/** Retires a key: it signs nothing new that we believe. */
export function retireMinistryKey(db: WritableDb, kid: string, at: Instant): void {
  db.prepare('UPDATE ministry_keys SET retired_at = ? WHERE kid = ? AND retired_at IS NULL').run(
    at,
    kid,
  )
}
