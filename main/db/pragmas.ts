import type BetterSqlite3 from 'better-sqlite3'

/**
 * Pages in the write-ahead log before they move to the main file (16 MB). Moving is what costs: an act a minute
 * for a week stays below it.
 */
const checkpointPages = 4_000

/** The write-ahead log is cut back to this after it has moved, and written over again: a file that does not grow is flushed faster. */
const journalSizeLimitBytes = 33_554_432

/** How long to wait for another program to let the file go. */
export const patienceMs = 1_000

/**
 * Each setting, how it is written and what must be read back. The order matters: the journal mode can be read
 * only once the key is known, so all of this comes after it.
 */
const settings: readonly (readonly [name: string, written: string, readBack: string | number])[] = [
  // One process, one connection: nobody else may read or write meanwhile, and no lock is asked for at each act.
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  // An acknowledged entry must survive a power cut, not only a crash of the program.
  ['synchronous', 'FULL', 2],
  // On macOS a plain fsync leaves the drive's cache unflushed; elsewhere these two do nothing.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  // Without it, REPLACE would delete rows behind the back of the append-only triggers.
  ['recursive_triggers', 'ON', 1],
  // Temporary tables on disk would not be encrypted.
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  // Where another program does hold the file, a person is told at once and can try again.
  ['busy_timeout', String(patienceMs), patienceMs],
  ['wal_autocheckpoint', String(checkpointPages), checkpointPages],
  ['journal_size_limit', String(journalSizeLimitBytes), journalSizeLimitBytes],
  ['mmap_size', '0', 0],
]

/** Unlocks the file in SQLCipher 4's own format, with a raw key, so that any SQLCipher 4 tool can open it. */
export function applyKey(db: BetterSqlite3.Database, keyHex: string): void {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new Error('a database key is 64 hexadecimal characters')
  db.pragma(`cipher='sqlcipher'`)
  db.pragma('legacy=4')
  db.pragma(`key="x'${keyHex}'"`)
}

/** Applies every setting and reads each back; throws, by name, on one that did not take. */
export function applySettings(db: BetterSqlite3.Database): void {
  for (const [name, written, readBack] of settings) {
    db.pragma(`${name} = ${written}`)
    const found = db.pragma(name, { simple: true })
    // A build without memory mapping has no such setting, which is as good.
    if (found !== readBack && !(name === 'mmap_size' && found === undefined))
      throw new Error(`database setting ${name} reads ${String(found)}`)
  }
}
