import type { Migration } from './migration.ts'

/**
 * Projections of the log: what the rules must know of each slot. No form and no note is copied here; they
 * live in the log alone, where they can be erased. Missed is not a column: it is derived.
 */
export const checkInsMigration: Migration = {
  id: '0020-check-ins',
  up: (db) => {
    db.exec(`
      CREATE TABLE check_ins (
        slot_id    TEXT PRIMARY KEY,
        at         TEXT NOT NULL,
        timeliness TEXT NOT NULL CHECK (timeliness IN ('on-time', 'late', 'early')),
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE explanations (
        slot_id TEXT PRIMARY KEY,
        at      TEXT NOT NULL,
        reason  TEXT NOT NULL,
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE reminders (
        slot_id TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        rang_at TEXT NOT NULL,
        outcome TEXT CHECK (outcome IN ('shown', 'not-shown')),
        PRIMARY KEY (slot_id, minutes)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
