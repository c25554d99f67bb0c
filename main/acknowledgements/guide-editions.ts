import { z } from 'zod'
import type { ReadableDb } from '../db/brands.ts'

/** Names of the guide editions that were in force when somebody sent a form: the guide keeps them to be compared with. */
export function acknowledgedGuideEditions(db: ReadableDb): ReadonlySet<string> {
  const rows = z
    .array(z.object({ edition: z.string() }))
    .parse(
      db
        .prepare(
          `SELECT DISTINCT guide_edition AS edition FROM form_receipts WHERE guide_edition IS NOT NULL`,
        )
        .all(),
    )
  return new Set(rows.map(({ edition }) => edition))
}
