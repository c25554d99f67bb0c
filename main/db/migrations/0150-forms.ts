import type { Migration } from './migration.ts'

/** Forms as they came, what the ministry says of requests, and what the employee sent: read back here, proved by the log. */
export const formsMigration: Migration = {
  id: '0150-forms',
  up: (db) => {
    db.exec(`
      CREATE TABLE form_editions (
        form        TEXT NOT NULL,
        version     INTEGER NOT NULL,
        document    TEXT NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (form, version)
      ) STRICT;

      CREATE TABLE form_withdrawals (
        form    TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        why     TEXT NOT NULL,
        at      TEXT NOT NULL
      ) STRICT;

      CREATE TABLE form_reminders (
        form TEXT NOT NULL,
        why  TEXT NOT NULL,
        at   TEXT NOT NULL,
        PRIMARY KEY (form, why)
      ) STRICT;

      CREATE TABLE form_request_steps (
        number     INTEGER PRIMARY KEY,
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        said       TEXT NOT NULL
      ) STRICT;

      CREATE TABLE form_receipts (
        generation     INTEGER NOT NULL,
        seq            INTEGER NOT NULL,
        kind           TEXT NOT NULL,
        form           TEXT NOT NULL,
        version        INTEGER NOT NULL,
        locale         TEXT NOT NULL,
        text_digest    TEXT NOT NULL,
        guide_edition  TEXT,
        at             TEXT NOT NULL,
        offset_minutes INTEGER NOT NULL,
        entry_hash     TEXT NOT NULL,
        shown          TEXT NOT NULL,
        PRIMARY KEY (generation, seq)
      ) STRICT;
    `)
  },
}
