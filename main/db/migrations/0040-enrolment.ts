import type { Migration } from './migration.ts'

/** Whose laptop this is, which keys of the ministry it believes, and how far sync has come. */
export const enrolmentMigration: Migration = {
  id: '0040-enrolment',
  up: (db) => {
    db.exec(`
      CREATE TABLE enrolment (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        server TEXT NOT NULL,
        employee TEXT NOT NULL,
        unit TEXT NOT NULL,
        ministry TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        standing TEXT NOT NULL CHECK (standing IN ('active', 'revoked', 'unknown'))
      ) STRICT;

      -- A retired key stays: it signed receipts that must verify for ever.
      CREATE TABLE ministry_keys (
        kid TEXT PRIMARY KEY,
        x TEXT NOT NULL,
        pinned_at TEXT NOT NULL,
        retired_at TEXT
      ) STRICT;

      CREATE TABLE sync_state (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        feed_cursor TEXT,
        last_success_at TEXT,
        problem TEXT,
        skew_ms INTEGER,
        skew_measured_at TEXT,
        server_restored_at TEXT
      ) STRICT;
      INSERT INTO sync_state (only) VALUES (1);
    `)
  },
}
