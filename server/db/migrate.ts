import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { z } from 'zod'

/** Only one process migrates at a time; the others wait and find nothing left to do. */
const migrationLock = 6_110_003

const folder = new URL('./migrations/', import.meta.url)

/**
 * Brings the schema up to this program's version. Migrations are SQL files named `0010-what.sql`, in tens, only ever
 * added; each runs in its own transaction together with the row that says so.
 */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = await pool.connect()
  try {
    await requireUtf8(client)
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query('select name from migrations')
    const applied = new Set(
      rows.map((row: unknown) => z.object({ name: z.string() }).parse(row).name),
    )
    const unknown = [...applied].filter((name) => !names.includes(name))
    if (unknown.length > 0)
      throw new Error(
        `The database was made by a newer version of this program (${unknown.join(', ')}): install that version or a later one.`,
      )
    const missing = names.filter((name) => !applied.has(name))
    for (const name of missing) {
      const sql = await readFile(new URL(name, folder), 'utf8')
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migrations (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed`, { cause: error })
      }
    }
    return missing
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
    client.release()
  }
}

/** Names are Arabic, and the texts of logs are anything: a database of another encoding would refuse or re-spell them. */
async function requireUtf8(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query('show server_encoding')
  const { server_encoding: encoding } = z.object({ server_encoding: z.string() }).parse(rows[0])
  if (encoding !== 'UTF8')
    throw new Error(
      `The database has the encoding ${encoding}, and this program needs UTF8: make one with "create database mourafiq template template0 encoding 'UTF8'" and give its address as DATABASE_URL.`,
    )
}
