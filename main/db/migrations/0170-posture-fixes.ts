import type { Migration } from './migration.ts'

/** Settings that the agent changed for the person and did not put back: the entry that says what was before. */
export const postureFixesMigration: Migration = {
  id: '0170-posture-fixes',
  up: (db) => {
    db.exec(`
      CREATE TABLE posture_fixes (
        check_id   TEXT PRIMARY KEY,
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        at         TEXT NOT NULL
      ) STRICT;
    `)
  },
}
