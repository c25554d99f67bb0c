import { z } from 'zod'
import { type StoredDraft, storedDraftSchema } from '../../shared/drafts/model.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

const rowSchema = z.object({ name: z.string(), fields: z.string(), keptAt: z.string() })

/** A stored row: `draft` is missing where this version cannot read it. */
type Row = { readonly name: string; readonly draft?: StoredDraft | undefined }

/** Every row of the drafts. */
export function readDrafts(db: ReadableDb): readonly Row[] {
  return z
    .array(rowSchema)
    .parse(db.prepare('SELECT name, fields, kept_at AS keptAt FROM drafts').all())
    .map((row) => ({
      name: row.name,
      draft: storedDraftSchema.safeParse({ ...row, fields: parseJson(row.fields) }).data,
    }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Keeps a draft in place of the one of the same name. */
export function putDraft(db: WritableDb, { name, fields, keptAt }: StoredDraft): void {
  db.prepare('INSERT OR REPLACE INTO drafts (name, fields, kept_at) VALUES (?, ?, ?)').run(
    name,
    JSON.stringify(fields),
    keptAt,
  )
}

/** Deletes a draft, if it is there. */
export function deleteDraft(db: WritableDb, name: string): void {
  db.prepare('DELETE FROM drafts WHERE name = ?').run(name)
}
