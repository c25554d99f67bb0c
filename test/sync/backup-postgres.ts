import type pg from 'pg'

/** Copies every table of a test ministry aside; calling the answer puts the copies back, as restoring last night's backup would. */
export async function backUpPostgres(pool: pg.Pool): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ readonly name: string }>(
    `select relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = 'public' and relkind in ('r', 'p') and not relispartition`,
  )
  const tables = rows.map(({ name }) => name)
  await pool.query('drop schema if exists backup cascade')
  await pool.query('create schema backup')
  for (const table of tables)
    await pool.query(`create table backup."${table}" as table public."${table}"`)
  return async () => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      // Foreign keys and append-only triggers have no say in a restore.
      await client.query('set local session_replication_role = replica')
      for (const table of tables) {
        await client.query(`truncate public."${table}" cascade`)
      }
      for (const table of tables)
        await client.query(
          `insert into public."${table}" overriding system value table backup."${table}"`,
        )
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}
