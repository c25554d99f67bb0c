import type { Migration } from './migration.ts'

/** What the security checks found last, and since when: read back from here, proved by the log. */
export const postureMigration: Migration = {
  id: '0110-posture',
  up: (db) => {
    db.exec(`
      CREATE TABLE posture_findings (
        check_id   TEXT PRIMARY KEY,
        version    INTEGER NOT NULL,
        verdict    TEXT NOT NULL,
        reason     TEXT NOT NULL,
        since      TEXT NOT NULL,
        checked_at TEXT NOT NULL,
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        evidence_seq INTEGER NOT NULL,
        contested_at TEXT
      ) STRICT;

      CREATE TABLE posture_changes (
        number   INTEGER PRIMARY KEY,
        check_id TEXT NOT NULL,
        at       TEXT NOT NULL,
        verdict  TEXT NOT NULL,
        reason   TEXT NOT NULL
      ) STRICT;

      CREATE TABLE posture_scans (
        only    INTEGER PRIMARY KEY CHECK (only = 1),
        at      TEXT NOT NULL,
        edition TEXT NOT NULL,
        shift   TEXT
      ) STRICT;
    `)
  },
}
