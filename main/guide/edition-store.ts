import { z } from 'zod'
import { type Manifest, manifestSchema } from '../../shared/guide/model.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { type Digest, digestSchema } from '../../shared/kernel/crypto.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const rowSchema = z
  .object({
    digest: digestSchema,
    manifest: z.string(),
    state: z.enum(['arriving', 'whole', 'refused']),
  })
  .transform(({ digest, manifest, state }) => ({
    digest,
    state,
    manifest: manifestSchema.parse(JSON.parse(manifest)),
  }))

/** An edition as it is kept: its manifest, and how far it came. */
export type KeptEdition = z.infer<typeof rowSchema>

/** Every edition kept, oldest first. */
export function readEditions(db: ReadableDb): readonly KeptEdition[] {
  return z
    .array(rowSchema)
    .parse(db.prepare('SELECT digest, manifest, state FROM guide_editions ORDER BY serial').all())
}

/** The greatest serial that ever arrived, whatever became of the edition; 0 where none did. */
export function readGreatestSerial(db: ReadableDb): number {
  return z
    .object({ serial: z.int() })
    .parse(db.prepare('SELECT coalesce(max(serial), 0) AS serial FROM guide_editions').get()).serial
}

/** The names of all editions that ever arrived, whatever became of them. */
export function readEditionNames(db: ReadableDb): readonly string[] {
  return z
    .array(z.object({ id: z.string() }))
    .parse(db.prepare('SELECT DISTINCT id FROM guide_editions').all())
    .map(({ id }) => id)
}

/** Keeps the manifest of an edition. One that is kept already stays as it is. */
export function keepEdition(db: WritableDb, { manifest, digest, state }: KeptEdition): void {
  db.prepare(
    `INSERT INTO guide_editions (digest, id, serial, manifest, state) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (digest) DO NOTHING`,
  ).run(digest, manifest.id, manifest.serial, canonicalJson(manifest), state)
}

/** Says what became of an edition that arrived. */
export function settleEdition(db: WritableDb, digest: Digest, state: 'whole' | 'refused'): void {
  db.prepare('UPDATE guide_editions SET state = ? WHERE digest = ?').run(state, digest)
}

/** The digests of the parts that are here. */
export function readPartDigests(db: ReadableDb): ReadonlySet<string> {
  const rows = z
    .array(z.object({ sha256: z.string() }))
    .parse(db.prepare('SELECT sha256 FROM guide_parts').all())
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** The files of an edition that are here, by their paths. */
export function readFiles(db: ReadableDb, manifest: Manifest): ReadonlyMap<string, Uint8Array> {
  const bytesOf = db.prepare('SELECT bytes FROM guide_parts WHERE sha256 = ?')
  const row = z.object({ bytes: z.instanceof(Uint8Array) })
  return new Map(
    manifest.files.flatMap(({ path, sha256 }) => {
      const found = row.safeParse(bytesOf.get(sha256))
      return found.success ? [[path, found.data.bytes] as const] : []
    }),
  )
}

/** Keeps a part, verified before. */
export function keepPart(db: WritableDb, sha256: Digest, bytes: Uint8Array): void {
  db.prepare('INSERT OR IGNORE INTO guide_parts (sha256, bytes) VALUES (?, ?)').run(sha256, bytes)
}

/**
 * Deletes the parts of editions that nobody needs any more: neither in force nor on their way, nor acknowledged. Their
 * manifests stay, so that none of them comes back.
 */
export function dropUnneeded(db: WritableDb, isNeeded: (edition: KeptEdition) => boolean): void {
  const needed = readEditions(db).filter(isNeeded)
  const kept = new Set(needed.flatMap(({ manifest }) => manifest.files.map(({ sha256 }) => sha256)))
  for (const sha256 of readPartDigests(db))
    if (!kept.has(digestSchema.parse(sha256)))
      db.prepare('DELETE FROM guide_parts WHERE sha256 = ?').run(sha256)
}
