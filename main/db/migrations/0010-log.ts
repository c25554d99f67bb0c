import type { Migration } from './migration.ts'

/** The log: entries and their seals, receipts, the keys of the laptop, and what the generation grew from. */
export const logMigration: Migration = {
  id: '0010-log',
  up: (db) => {
    db.exec(`
      CREATE TABLE entries (
        seq INTEGER PRIMARY KEY,
        header TEXT NOT NULL,
        hash TEXT NOT NULL,
        body TEXT,
        salt TEXT,
        -- The log key's signature over this head, on the last entry of each act.
        seal TEXT,
        CHECK ((body IS NULL) = (salt IS NULL))
      ) STRICT;

      -- For people who read the file with a tool: what each header says.
      CREATE VIEW activity AS
      SELECT
        seq,
        json_extract(header, '$.at') AS at,
        json_extract(header, '$.kind') AS kind,
        json_extract(header, '$.purpose') AS purpose,
        json_extract(header, '$.visibility') AS visibility,
        body
      FROM entries;

      CREATE TRIGGER entries_grow_by_one BEFORE INSERT ON entries
      WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
      BEGIN SELECT RAISE(ABORT, 'the log grows by one entry at a time'); END;

      -- Erasing a body and its salt is the one change that an entry may see.
      CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
      WHEN NEW.seq IS NOT OLD.seq OR NEW.header IS NOT OLD.header OR NEW.hash IS NOT OLD.hash
        OR NEW.seal IS NOT OLD.seal OR NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

      CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

      CREATE TABLE receipts (
        id INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL UNIQUE,
        jws TEXT NOT NULL
      ) STRICT;

      CREATE TRIGGER receipts_never_change BEFORE UPDATE ON receipts
      BEGIN SELECT RAISE(ABORT, 'receipts are kept as they came'); END;

      CREATE TRIGGER receipts_never_go BEFORE DELETE ON receipts
      BEGIN SELECT RAISE(ABORT, 'receipts are kept as they came'); END;

      CREATE TABLE device_keys (
        name TEXT PRIMARY KEY CHECK (name IN ('log', 'auth')),
        private_jwk TEXT NOT NULL
      ) STRICT;

      -- One row: whose log this is and what its generation grew from.
      CREATE TABLE log_origin (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        device TEXT NOT NULL,
        generation INTEGER NOT NULL,
        last_receipt TEXT
      ) STRICT;

      CREATE TRIGGER log_origin_never_changes BEFORE UPDATE ON log_origin
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

      CREATE TRIGGER log_origin_never_goes BEFORE DELETE ON log_origin
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    `)
  },
}
