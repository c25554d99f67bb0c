import { z } from 'zod'
import { type Manifest, manifestSchema } from '../../shared/guide/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instantColumn, type Reader, type Writer } from '../db/database.ts'

/** Keeps a file of an edition; one that another edition has too is there once. */
export async function insertPart(
  tx: Writer,
  part: { readonly sha256: string; readonly bytes: Uint8Array },
): Promise<void> {
  await tx.execute(
    'insert into guide_parts (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing',
    [part.sha256, Buffer.from(part.bytes)],
  )
}

/** The bytes of a file by their digest, or null. */
export async function findPart(db: Reader, sha256: string): Promise<Uint8Array | null> {
  const rows = await db.query(
    z.object({ bytes: z.instanceof(Uint8Array) }),
    'select bytes from guide_parts where sha256 = $1',
    [sha256],
  )
  return rows[0]?.bytes ?? null
}

const publishedRow = z
  .object({ id: z.string(), serial: z.int(), issued_at: instantColumn, body: z.string() })
  .transform(({ id, serial, issued_at: publishedAt, body }) => ({
    ...{ id, serial, publishedAt },
    manifest: manifestSchema.parse(JSON.parse(body)),
  }))

/** An edition that was published: the document that brought it, and what was signed. */
export type PublishedEdition = {
  readonly id: string
  readonly serial: number
  readonly publishedAt: Instant
  readonly manifest: Manifest
}

/** Every edition ever published, in order of issue. */
export function publishedEditions(db: Reader): Promise<readonly PublishedEdition[]> {
  return db.query(
    publishedRow,
    `select id, serial, issued_at, body from directives
     where kind = 'guide-edition' and audience = 'everyone' order by number`,
  )
}

/** The bytes of a file of a published edition, or null. */
export async function publishedFile(
  db: Reader,
  manifest: Manifest,
  path: string,
): Promise<Uint8Array | null> {
  const named = manifest.files.find((file) => file.path === path)
  return named ? findPart(db, named.sha256) : null
}
