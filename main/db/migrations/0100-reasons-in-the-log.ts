import type { Migration } from './migration.ts'

/** Why a slot was missed is in the log alone from now on: an erased explanation leaves no copy behind. */
export const reasonsInTheLogMigration: Migration = {
  id: '0100-reasons-in-the-log',
  up: (db) => {
    db.exec('ALTER TABLE explanations DROP COLUMN reason')
  },
}
