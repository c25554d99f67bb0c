import type { Migration } from './migration.ts'

/** What is typed in a form and not sent yet: never part of the log, and deleted once it has been said. */
export const draftsMigration: Migration = {
  id: '0060-drafts',
  up: (db) => {
    db.exec(`
      CREATE TABLE drafts (
        name TEXT PRIMARY KEY,
        fields TEXT NOT NULL,
        kept_at TEXT NOT NULL
      ) STRICT;
    `)
  },
}
