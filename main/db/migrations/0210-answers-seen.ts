import type { Migration } from './migration.ts'

/**
 * Whether a notice told of an answer to a correction, and whether it was on screen, on this laptop alone: only that it
 * was, never when. Nobody is told now of an answer that came before.
 */
export const answersSeenMigration: Migration = {
  id: '0210-answers-seen',
  up: (db) => {
    db.exec(`
      ALTER TABLE correction_decisions ADD COLUMN is_told INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE correction_decisions ADD COLUMN is_seen INTEGER NOT NULL DEFAULT 0;
      UPDATE correction_decisions SET is_told = 1;
    `)
  },
}
