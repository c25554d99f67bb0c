import type BetterSqlite3 from 'better-sqlite3'

declare const readable: unique symbol
declare const writable: unique symbol

/** A connection on which a function promises only to read. */
export type ReadableDb = Pick<BetterSqlite3.Database, 'prepare'> & { readonly [readable]: true }

/** A connection inside a write transaction. Only `inTransaction` makes one, so a write outside cannot compile. */
export type WritableDb = ReadableDb & { readonly [writable]: true }
