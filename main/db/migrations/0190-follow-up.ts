import type { Migration } from './migration.ts'

/**
 * Where signed sheets stand in the log, what was answered to them, and what was typed on a sheet that is not signed yet.
 * What was signed stays in the log alone, where an erasure reaches it.
 */
export const followUpMigration: Migration = {
  id: '0190-follow-up',
  up: (db) => {
    db.exec(`
      CREATE TABLE sheets (
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        period     TEXT NOT NULL,
        from_date  TEXT NOT NULL,
        edition    INTEGER NOT NULL,
        at         TEXT NOT NULL,
        PRIMARY KEY (generation, seq)
      ) STRICT;
      CREATE INDEX sheets_of_period ON sheets (period, from_date);

      CREATE TABLE sheet_visas (
        document   TEXT NOT NULL PRIMARY KEY,
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        at         TEXT NOT NULL,
        visa       TEXT NOT NULL,
        role       TEXT NOT NULL,
        remarks    TEXT
      ) STRICT;
      CREATE INDEX sheet_visas_of_sheet ON sheet_visas (generation, seq);

      CREATE TABLE sheet_edits (
        period     TEXT NOT NULL,
        from_date  TEXT NOT NULL,
        edits      TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        PRIMARY KEY (period, from_date)
      ) STRICT;
    `)
  },
}
