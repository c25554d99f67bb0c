import type { Migration } from './migration.ts'

/**
 * The guide: editions that the ministry sent, part by part, and what somebody marked while reading. Marks are rows and no
 * entries of the log: they are private, they change, and nobody needs to prove them.
 */
export const guideMigration: Migration = {
  id: '0130-guide',
  up: (db) => {
    db.exec(`
      CREATE TABLE guide_editions (
        digest          TEXT PRIMARY KEY,
        id              TEXT NOT NULL,
        serial          INTEGER NOT NULL,
        manifest        TEXT NOT NULL,
        state           TEXT NOT NULL CHECK (state IN ('arriving', 'whole', 'refused')),
        is_acknowledged INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE TABLE guide_parts (
        sha256 TEXT PRIMARY KEY,
        bytes  BLOB NOT NULL
      ) STRICT;
      CREATE TABLE guide_marks (
        chapter       TEXT NOT NULL,
        section       TEXT NOT NULL,
        is_bookmarked INTEGER NOT NULL,
        note          TEXT NOT NULL,
        PRIMARY KEY (chapter, section)
      ) STRICT;
      CREATE TABLE guide_ticks (
        edition TEXT NOT NULL,
        chapter TEXT NOT NULL,
        item    TEXT NOT NULL,
        PRIMARY KEY (edition, chapter, item)
      ) STRICT;
      CREATE TABLE guide_places (
        chapter  TEXT PRIMARY KEY,
        section  TEXT NOT NULL,
        block    INTEGER NOT NULL,
        position INTEGER NOT NULL
      ) STRICT;
    `)
  },
}
