import type { Migration } from './migration.ts'

/** Signed documents of the ministry, as they came, and what became of each. */
export const directivesMigration: Migration = {
  id: '0030-directives',
  up: (db) => {
    db.exec(`
      CREATE TABLE directives (
        position INTEGER PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        jws TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('applied', 'refused')),
        code TEXT CHECK ((code IS NULL) = (state = 'applied')),
        received_at TEXT NOT NULL
      ) STRICT;

      -- A document takes effect once, whatever the feed repeats.
      CREATE UNIQUE INDEX directives_applied_once ON directives (id) WHERE state = 'applied';
      CREATE INDEX directives_by_kind ON directives (kind, state);
    `)
  },
}
