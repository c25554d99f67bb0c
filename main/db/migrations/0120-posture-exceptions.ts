import type { Migration } from './migration.ts'

/** Failures that the ministry lets be until a day. An end may be read before what it ends, so everything else may be null. */
export const postureExceptionsMigration: Migration = {
  id: '0120-posture-exceptions',
  up: (db) => {
    db.exec(`
      CREATE TABLE posture_exceptions (
        exception  TEXT PRIMARY KEY,
        check_id   TEXT,
        until_date TEXT,
        reason_ar  TEXT,
        reason_fr  TEXT,
        reason_en  TEXT,
        ended_at   TEXT
      ) STRICT;
    `)
  },
}
