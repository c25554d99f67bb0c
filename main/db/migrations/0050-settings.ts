import type { Migration } from './migration.ts'

/** What the employee chose, one JSON value a key; a missing key means the default. */
export const settingsMigration: Migration = {
  id: '0050-settings',
  up: (db) => {
    db.exec(`
      CREATE TABLE settings (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT;
    `)
  },
}
