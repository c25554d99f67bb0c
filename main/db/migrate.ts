import type BetterSqlite3 from 'better-sqlite3'
import type { Migration } from './migrations/migration.ts'

/** What became of the schema: brought up to date, or written by a newer program than this one. */
export type Migrated =
  | { readonly state: 'current' }
  | { readonly state: 'newer'; readonly unknown: readonly string[] }

/** Applies the migrations that a file has not seen, oldest first, each in its own transaction with its mark. */
export function migrate(db: BetterSqlite3.Database, migrations: readonly Migration[]): Migrated {
  db.exec('CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY) STRICT')
  const applied = new Set(db.prepare<[], string>('SELECT id FROM migrations').pluck().all())
  const known = new Set(migrations.map(({ id }) => id))
  const unknown = [...applied].filter((id) => !known.has(id))
  if (unknown.length > 0) return { state: 'newer', unknown }
  const mark = db.prepare('INSERT INTO migrations (id) VALUES (?)')
  for (const migration of migrations) {
    if (applied.has(migration.id)) continue
    db.transaction(() => {
      migration.up(db)
      mark.run(migration.id)
    }).immediate()
  }
  return { state: 'current' }
}
