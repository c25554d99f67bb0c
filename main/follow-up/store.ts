import type { SheetVisa } from '../../shared/follow-up/model.ts'
import type { WritableDb } from '../db/brands.ts'

/** Keeps a visa under the name of the document that brought it: one document counts once. */
export function saveVisa(
  db: WritableDb,
  document: string,
  { sheet, at, visa, role, remarks }: SheetVisa,
): void {
  db.prepare(
    `INSERT INTO sheet_visas (document, generation, seq, at, visa, role, remarks)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document) DO NOTHING`,
  ).run(document, sheet.generation, sheet.seq, at, visa, role, remarks)
}
