import type { Migration } from './migration.ts'

/** What was last sent, word for word, and how far retention has been applied. */
export const myDataMigration: Migration = {
  id: '0090-my-data',
  up: (db) => {
    db.exec(`
      -- One row, replaced with each upload that the ministry accepts.
      CREATE TABLE last_upload (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        -- Null once an erasure took something that it held.
        body TEXT,
        bytes INTEGER NOT NULL,
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        sent_at TEXT NOT NULL,
        receipt TEXT NOT NULL
      ) STRICT;

      -- One row: how far the log was ever put on the wire, be it accepted or not.
      CREATE TABLE upload_reach (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        through_seq INTEGER NOT NULL,
        begun_at TEXT NOT NULL
      ) STRICT;

      -- One row: the last time that retention was applied to the whole log.
      CREATE TABLE retention_state (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        applied_on TEXT NOT NULL,
        applied_at TEXT NOT NULL
      ) STRICT;
    `)
  },
}
