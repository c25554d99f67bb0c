import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '../../shared/kernel/instant.ts'
import {
  holdsOn,
  type MadeException,
  type PostureExceptionBody,
} from '../../shared/posture/exception.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** Keeps what a signed document says of an exception. One that was ended stays so, whichever document came first. */
export function keepException(db: WritableDb, body: PostureExceptionBody): void {
  if ('endedAt' in body) {
    db.prepare(
      `INSERT INTO posture_exceptions (exception, ended_at) VALUES (?, ?)
       ON CONFLICT (exception) DO UPDATE SET ended_at = excluded.ended_at`,
    ).run(body.exception, body.endedAt)
    return
  }
  const { exception, check, until, reason } = body
  db.prepare(
    `INSERT INTO posture_exceptions (exception, check_id, until_date, reason_ar, reason_fr, reason_en)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (exception) DO UPDATE SET check_id = excluded.check_id,
       until_date = excluded.until_date, reason_ar = excluded.reason_ar,
       reason_fr = excluded.reason_fr, reason_en = excluded.reason_en`,
  ).run(exception, check, until, reason.ar, reason.fr, reason.en)
}

const rowSchema = z
  .object({
    exception: z.string(),
    check_id: z.string(),
    until_date: calendarDateSchema,
    reason_ar: z.string(),
    reason_fr: z.string(),
    reason_en: z.string(),
  })
  .transform(
    ({ exception, check_id: check, until_date: until, ...row }): MadeException => ({
      ...{ exception, check, until },
      reason: { ar: row.reason_ar, fr: row.reason_fr, en: row.reason_en },
    }),
  )

/** The exceptions that hold on an official date, by check; of several the one that holds longest. */
export function exceptionsOn(
  db: ReadableDb,
  today: CalendarDate,
): ReadonlyMap<string, MadeException> {
  const rows = db
    .prepare(
      `SELECT exception, check_id, until_date, reason_ar, reason_fr, reason_en FROM posture_exceptions
       WHERE ended_at IS NULL AND check_id IS NOT NULL ORDER BY until_date, exception`,
    )
    .all()
  const held = z
    .array(rowSchema)
    .parse(rows)
    .filter((made) => holdsOn(made, today))
  return new Map(held.map((made) => [made.check, made]))
}
