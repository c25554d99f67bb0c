import { createHash } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import { instantFromEpochMs } from '../../shared/kernel/instant.ts'

const isInTransaction: unique symbol = Symbol('in transaction')

/** Reads rows, each parsed by its schema: what the database answers is checked once, here. */
export type Reader = {
  readonly query: <T>(
    row: z.ZodType<T>,
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly T[]>
}

/** A session inside a transaction. Only `inTransaction` makes one, so a write outside cannot compile. */
export type Writer = Reader & {
  /** Runs a statement and answers how many rows it touched. */
  readonly execute: (sql: string, values?: readonly unknown[]) => Promise<number>
  readonly [isInTransaction]: true
}

/** What a transaction promises at its commit. */
export type Durability =
  /** On disk before we go on: what a receipt is about. */
  | 'durable'
  /** On disk soon, and before any later durable commit: for what can be lost or made again without harm. */
  | 'relaxed'

/** The database of the ministry. */
export type Database = Reader & {
  /** Commits what `work` wrote, or nothing of it where it throws. */
  readonly inTransaction: <T>(
    work: (tx: Writer) => Promise<T>,
    options?: { readonly durability: Durability },
  ) => Promise<T>
  /** One statement in its own relaxed commit; answers how many rows it touched. */
  readonly executeRelaxed: (sql: string, values?: readonly unknown[]) => Promise<number>
  readonly pool: pg.Pool
  readonly dispose: () => Promise<void>
}

/** An instant as `timestamptz` gives it. */
export const instantColumn = z.date().transform((date) => instantFromEpochMs(date.getTime()))

const statementNames = new Map<string, string>()

/** A stable name per statement, so that each session parses and plans it once. Statements are constants of the stores. */
function nameOf(sql: string): string {
  const known = statementNames.get(sql)
  if (known) return known
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
  statementNames.set(sql, name)
  return name
}

type Session = Pick<pg.ClientBase, 'query'> | Pick<pg.Pool, 'query'>

function readerOf(session: Session): Reader {
  return {
    query: async (row, sql, values = []) => {
      const { rows } = await session.query({ name: nameOf(sql), text: sql, values: [...values] })
      return rows.map((found: unknown) => row.parse(found))
    },
  }
}

async function execute(session: Session, sql: string, values: readonly unknown[]): Promise<number> {
  const { rowCount } = await session.query({ name: nameOf(sql), text: sql, values: [...values] })
  return rowCount ?? 0
}

function writerOf(client: pg.ClientBase): Writer {
  return {
    ...readerOf(client),
    execute: (sql, values = []) => execute(client, sql, values),
    [isInTransaction]: true,
  }
}

/** Opens the sessions of one process. `onIdleError` hears of sessions that broke while nobody used them. */
export function openPool(
  connectionString: string,
  options: { readonly maximum?: number; readonly onIdleError?: (error: Error) => void } = {},
): Database {
  const settings: pg.PoolConfig = {
    connectionString,
    max: options.maximum ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'mourafiq',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  }
  const pool = new pg.Pool(settings)
  const relaxedPool = new pg.Pool({ ...settings, options: '-c synchronous_commit=off' })
  for (const each of [pool, relaxedPool]) each.on('error', options.onIdleError ?? (() => undefined))
  return {
    ...readerOf(pool),
    pool,
    executeRelaxed: (sql, values = []) => execute(relaxedPool, sql, values),
    dispose: async () => {
      await Promise.all([pool.end(), relaxedPool.end()])
    },
    inTransaction: (work, { durability } = { durability: 'durable' }) =>
      transact(durability === 'durable' ? pool : relaxedPool, work),
  }
}

async function transact<T>(pool: pg.Pool, work: (tx: Writer) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(writerOf(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((trouble: unknown) => {
      broken = trouble instanceof Error ? trouble : new Error('rollback failed')
    })
    throw error
  } finally {
    client.release(broken)
  }
}
