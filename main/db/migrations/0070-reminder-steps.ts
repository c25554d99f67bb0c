import type { Migration } from './migration.ts'

/**
 * Every step of a reminder, not its toast alone: a toast for each bell, at most one badge and one card for each slot.
 * Numbered, because a clock set back must not change which came first.
 */
export const reminderStepsMigration: Migration = {
  id: '0070-reminder-steps',
  up: (db) => {
    db.exec(`
      CREATE TABLE reminder_steps (
        number  INTEGER PRIMARY KEY,
        slot_id TEXT NOT NULL,
        step    TEXT NOT NULL CHECK (step IN ('toast', 'tray-badge', 'in-app-card')),
        minutes INTEGER NOT NULL,
        rang_at TEXT NOT NULL,
        outcome TEXT CHECK (outcome IN ('shown', 'not-shown')),
        UNIQUE (slot_id, step, minutes)
      ) STRICT;

      CREATE UNIQUE INDEX one_badge_and_one_card ON reminder_steps (slot_id, step)
        WHERE step <> 'toast';

      INSERT INTO reminder_steps (slot_id, step, minutes, rang_at, outcome)
        SELECT slot_id, 'toast', minutes, rang_at, outcome FROM reminders ORDER BY rang_at;

      DROP TABLE reminders;
    `)
  },
}
