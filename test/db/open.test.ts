import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { WritableDb } from '../../main/db/brands.ts'
import { migrations } from '../../main/db/migrations/all.ts'
import type { Migration } from '../../main/db/migrations/migration.ts'
import { type Connection, openDatabase } from '../../main/db/open.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { openTestDatabase, temporaryFolder, testKeyHex } from '../activity-log/open-test-log.ts'

const marker = 'MARKER-that-nobody-may-read-in-the-file'
const otherKeyHex = 'b2'.repeat(32)

const notes: Migration = {
  id: '9000-notes',
  up: (db) => db.exec('CREATE TABLE notes (text TEXT NOT NULL) STRICT'),
}

function openNotes(path: string): Connection {
  const opened = openDatabase({ path, keyHex: testKeyHex, migrations: [...migrations, notes] })
  if (!opened.ok) throw new Error(opened.trouble)
  return opened.connection
}

const write = (text: string) => (db: WritableDb) =>
  db.prepare('INSERT INTO notes (text) VALUES (?)').run(text)
const count = ({ db }: Connection) => db.prepare('SELECT count(*) FROM notes').pluck().get()

describe('the encrypted database', () => {
  test('nothing of what is written can be read in its files', () => {
    using folder = temporaryFolder()
    const connection = openNotes(join(folder.path, 'log.db'))
    for (let index = 0; index < 50; index += 1) connection.inTransaction(write(marker.repeat(20)))
    const files = readdirSync(folder.path)
    expect(files).toContain('log.db-wal')
    for (const file of files) {
      const bytes = readFileSync(join(folder.path, file))
      expect(bytes.includes(marker)).toBe(false)
      expect(bytes.includes('SQLite format')).toBe(false)
    }
    connection.close()
  })

  test('another key does not open it, and leaves it as it was', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    openNotes(path).close()
    const before = readFileSync(path)
    expect(openDatabase({ path, keyHex: otherKeyHex, migrations })).toEqual({
      ok: false,
      trouble: 'unreadable',
    })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test.each(['', 'zz'.repeat(32), 'A1'.repeat(32), "x' OR 1"])('refuses the key %j', (keyHex) => {
    using folder = temporaryFolder()
    expect(() => openDatabase({ path: join(folder.path, 'log.db'), keyHex, migrations })).toThrow(
      '64 hexadecimal',
    )
  })

  test('one flipped bit in any page is found when it is opened', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    const connection = openNotes(path)
    connection.inTransaction((db) => {
      for (let index = 0; index < 200; index += 1) write(marker)(db)
    })
    connection.close()
    const whole = readFileSync(path)
    for (let page = 0; page < whole.length / 4_096; page += 1) {
      const bytes = Buffer.from(whole)
      const place = page * 4_096 + 2_000
      bytes[place] = (bytes[place] ?? 0) ^ 4
      writeFileSync(path, bytes)
      const opened = openDatabase({ path, keyHex: testKeyHex, migrations: [...migrations, notes] })
      expect(opened.ok ? 'opened' : opened.trouble).toMatch(/^(unreadable|damaged)$/)
    }
  })

  test('a file cut short is found', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    openNotes(path).close()
    truncateSync(path, 3 * 4_096 + 100)
    const opened = openDatabase({ path, keyHex: testKeyHex, migrations: [...migrations, notes] })
    expect(opened.ok).toBe(false)
  })

  test('is a SQLCipher 4 file: its own settings and the raw key open it, and no others', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    openNotes(path).close()
    const plain = new Database(path)
    plain.pragma("cipher='sqlcipher'")
    plain.pragma('legacy=4')
    plain.pragma(`key="x'${testKeyHex}'"`)
    expect(plain.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(0)
    plain.close()
    const other = new Database(path)
    other.pragma("cipher='chacha20'")
    other.pragma(`key="x'${testKeyHex}'"`)
    expect(() => other.prepare('SELECT count(*) FROM notes').get()).toThrow('not a database')
    other.close()
  })

  test('a copy opens with the same key, and never overwrites', () => {
    using folder = temporaryFolder()
    const connection = openNotes(join(folder.path, 'log.db'))
    connection.inTransaction(write(marker))
    const copyPath = join(folder.path, 'copy.db')
    connection.copyTo(copyPath)
    expect(() => connection.copyTo(copyPath)).toThrow()
    connection.close()
    expect(readFileSync(copyPath).includes(marker)).toBe(false)
    const copy = openNotes(copyPath)
    expect(count(copy)).toBe(1)
    copy.close()
  })

  test('a file of a newer version is named as such and not touched', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    openNotes(path).close()
    expect(openDatabase({ path, keyHex: testKeyHex, migrations })).toEqual({
      ok: false,
      trouble: 'newer',
    })
  })

  test('a migration that fails leaves nothing behind', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    openTestDatabase(path).close()
    const broken: Migration = {
      id: '9000-notes',
      up: (db) => {
        notes.up(db)
        throw new Error('half way')
      },
    }
    expect(() =>
      openDatabase({ path, keyHex: testKeyHex, migrations: [...migrations, broken] }),
    ).toThrow('half way')
    const connection = openNotes(path)
    expect(count(connection)).toBe(0)
    connection.close()
  })
})

describe('a transaction', () => {
  test('leaves nothing when it throws', () => {
    using folder = temporaryFolder()
    const connection = openNotes(join(folder.path, 'log.db'))
    expect(() =>
      connection.inTransaction((db) => {
        write('one')(db)
        throw new Error('changed my mind')
      }),
    ).toThrow('changed my mind')
    expect(count(connection)).toBe(0)
    connection.inTransaction(write('two'))
    expect(count(connection)).toBe(1)
    connection.close()
  })

  test('cannot be begun inside another, nor wait for a promise', () => {
    using folder = temporaryFolder()
    const connection = openNotes(join(folder.path, 'log.db'))
    expect(() => connection.inTransaction(() => connection.inTransaction(write('inner')))).toThrow(
      'inside a transaction',
    )
    expect(() =>
      connection.inTransaction((db) => {
        write('one')(db)
        return Promise.resolve()
      }),
    ).toThrow('promise')
    expect(count(connection)).toBe(0)
    connection.close()
  })

  test('on a full disk it is the failure disk-full, and the database goes on once there is room', () => {
    using folder = temporaryFolder()
    const connection = openNotes(join(folder.path, 'log.db'))
    const pages = connection.db.prepare('PRAGMA page_count').pluck().get()
    connection.db.prepare(`PRAGMA max_page_count = ${Number(pages) + 4}`).get()
    const fill = () => connection.inTransaction(write('x'.repeat(3_000)))
    let outcome = orDiskFull(fill)
    for (let index = 0; index < 10 && outcome.ok; index += 1) outcome = orDiskFull(fill)
    expect(outcome).toEqual({ ok: false, failure: { code: 'disk-full' } })
    const kept = count(connection)
    connection.db.prepare('PRAGMA max_page_count = 100000').get()
    fill()
    expect(count(connection)).toBe(Number(kept) + 1)
    connection.close()
  })
})

test('a folder that is not there is an error with its name, not an empty database', () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'absent', 'log.db')
  expect(() => openDatabase({ path, keyHex: testKeyHex, migrations })).toThrow('directory')
  expect(existsSync(path)).toBe(false)
})
