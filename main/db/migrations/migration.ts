import type BetterSqlite3 from 'better-sqlite3'

/** One step of the schema. Self-contained for ever: it imports nothing of the living code. */
export type Migration = {
  /** `0010-name`, in tens; applied in order, each once. */
  readonly id: string
  readonly up: (db: Pick<BetterSqlite3.Database, 'exec' | 'prepare'>) => void
}
