import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../server/app/postgres/open.ts'
import { openPool } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'

let dataDir: string
let database: OpenDatabase
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mourafiq-encoding-'))
  database = await openDatabase({ dataDir })
})
afterAll(async () => {
  await database.dispose()
  await rm(dataDir, { recursive: true, force: true })
})

/** Makes a database of an encoding, and migrates it. */
async function migrated(encoding: string): Promise<readonly string[]> {
  const name = `in_${encoding.toLowerCase()}`
  const maker = openPool(database.connectionString)
  await maker.pool.query(
    `create database ${name} template template0 encoding '${encoding}' lc_collate 'C' lc_ctype 'C'`,
  )
  await maker.dispose()
  const address = new URL(database.connectionString)
  address.pathname = name
  const made = openPool(address.href)
  try {
    return await migrate(made.pool)
  } finally {
    await made.dispose()
  }
}

describe('a database of one’s own', () => {
  it('in another encoding than UTF-8 is refused with what to do, and nothing is made in it', async () => {
    for (const encoding of ['SQL_ASCII', 'LATIN1'])
      await expect(migrated(encoding)).rejects.toThrow(
        new RegExp(`has the encoding ${encoding}, .* needs UTF8: make one with`),
      )
  })

  it('in UTF-8 is taken', async () => {
    expect((await migrated('UTF8')).length).toBeGreaterThan(0)
  })
})
