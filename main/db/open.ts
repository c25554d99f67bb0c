import Database from 'better-sqlite3'
import { isDiskFull } from '../../shared/kernel/disk-full.ts'
import type { ReadableDb, WritableDb } from './brands.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrations/migration.ts'
import { applyKey, applySettings, patienceMs } from './pragmas.ts'

/** Oldest Node major on which the database addon loads; an older one would crash without a word. */
const oldestNodeMajor = 22

/** The one connection to the encrypted database. */
export type Connection = {
  readonly db: ReadableDb
  /** Runs `work` in one write transaction (BEGIN IMMEDIATE): all of it is committed, or, if it throws, none. */
  readonly inTransaction: <T>(work: (db: WritableDb) => T) => T
  /** Writes a copy under the same key to a path where nothing is yet. The only sound way to copy an open log. */
  readonly copyTo: (path: string) => void
  /** Moves what the write-ahead log holds into the main file, so that losing the one does not cost it. */
  readonly checkpoint: () => void
  /** False after `close`, and after a failed flush, which closes by itself. */
  readonly isOpen: () => boolean
  readonly close: () => void
}

/** Why a file did not open. */
export type OpenTrouble =
  /** The key does not fit, or the file's beginning is damaged: encryption cannot tell the two apart. */
  | 'unreadable'
  /** The key fits, but some page does not verify. */
  | 'damaged'
  /** Written by a newer version of the program; nothing is wrong with it. */
  | 'newer'
  | 'disk-full'
  /** Another program holds the file. */
  | 'in-use'
  /** The system does not let us open, read or write it. It says nothing about what the file holds. */
  | 'no-access'

export type Opened =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly trouble: OpenTrouble }

/** Opens, or creates, the encrypted database at `path` and brings its schema up to date. */
export function openDatabase(options: {
  readonly path: string
  /** 32 bytes in lower-case hexadecimal. Never in a message, never in a log. */
  readonly keyHex: string
  readonly migrations: readonly Migration[]
  /** A log was opened here before: a file without our tables is damaged then, and not a new one. */
  readonly holdsLog?: boolean
}): Opened {
  refuseOldNode()
  let db: Database.Database | null = null
  try {
    db = new Database(options.path, { timeout: patienceMs })
    applyKey(db, options.keyHex)
    // The first read is where a wrong key shows, before anything is written.
    const tables = db.prepare('SELECT count(*) FROM sqlite_master').pluck().get()
    if (options.holdsLog && tables === 0) return refuse(db, 'damaged')
    applySettings(db)
    // Takes the file for this connection alone, or finds that another program has it.
    db.exec('BEGIN IMMEDIATE; COMMIT')
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return refuse(db, 'damaged')
    const migrated = migrate(db, options.migrations)
    if (migrated.state === 'newer') return refuse(db, 'newer')
    return { ok: true, connection: connectionOf(db) }
  } catch (error) {
    db?.close()
    const trouble = troubleOf(error)
    if (trouble === null) throw error
    return { ok: false, trouble }
  }
}

function refuse(db: Database.Database, trouble: OpenTrouble): Opened {
  db.close()
  return { ok: false, trouble }
}

function troubleOf(error: unknown): OpenTrouble | null {
  if (isDiskFull(error)) return 'disk-full'
  if (!(error instanceof Database.SqliteError)) return null
  if (error.code.startsWith('SQLITE_NOTADB')) return 'unreadable'
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_IOERR_SHORT_READ')
    return 'damaged'
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return 'in-use'
  return /^SQLITE_(CANTOPEN|IOERR|PERM|READONLY|AUTH)/.test(error.code) ? 'no-access' : null
}

function refuseOldNode(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (!(major >= oldestNodeMajor))
    throw new Error(`the database needs Node ${oldestNodeMajor} or newer, not ${process.version}`)
}

function connectionOf(db: Database.Database): Connection {
  assertReadable(db)
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  return {
    db,
    inTransaction: (work) => {
      assertWritable(db)
      begin.run()
      try {
        const value = work(db)
        if (value instanceof Promise) throw new Error('a transaction cannot wait for a promise')
        commit.run()
        return value
      } catch (error) {
        // A full disk has already rolled back by itself.
        if (db.inTransaction) rollback.run()
        // After a failed flush nobody knows what the disk holds: stop here, and verify on the next start.
        if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_IOERR'))
          db.close()
        throw error
      }
    },
    copyTo: (path) => {
      db.prepare('VACUUM INTO ?').run(path)
    },
    checkpoint: () => {
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    isOpen: () => db.open,
    close: () => {
      db.close()
    },
  }
}

/** Brands the connection; the brands exist only in types. */
function assertReadable(db: Database.Database): asserts db is Database.Database & ReadableDb {
  if (db.readonly) throw new Error('the log needs a connection that can write')
}

function assertWritable(db: ReadableDb): asserts db is WritableDb {
  if (!('inTransaction' in db) || db.inTransaction)
    throw new Error('a transaction inside a transaction')
}
