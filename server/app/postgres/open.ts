import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  accountName,
  type Cluster,
  ensureCluster,
  runningPort,
  startCluster,
  stopCluster,
} from './cluster.ts'

/** A PostgreSQL to connect to, and the way to let go of it. */
export type OpenDatabase = {
  readonly connectionString: string
  readonly dispose: () => Promise<void>
}

/** Every process that uses the embedded cluster holds this lock, shared; who gets it alone is the last one out. */
const usersLock = 6_110_001

/** Longest wait for PostgreSQL to come up: a recovery after a power cut takes its time. */
const startTimeoutMs = 60_000

/** PostgreSQL by its address, or the embedded one of a data folder: started if nobody has, stopped by the last user. */
export async function openDatabase(from: {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}): Promise<OpenDatabase> {
  if (from.databaseUrl)
    return { connectionString: from.databaseUrl, dispose: () => Promise.resolve() }
  const cluster = await ensureCluster(resolve(from.dataDir))
  const held = await holdCluster(cluster)
  await ensureDatabase(cluster, held.port)
  return {
    connectionString: addressOf(cluster, held.port, accountName),
    dispose: keepHolding(cluster, held.holder),
  }
}

/**
 * Starts PostgreSQL again, on its port, should it be killed while we use it, and claims it again; otherwise the next
 * CLI that leaves would take itself for the last user. Answers the way to let go.
 */
function keepHolding(cluster: Cluster, first: pg.Client): () => Promise<void> {
  let holder: pg.Client | null = first
  let renewing: Promise<void> = Promise.resolve()
  let isReleased = false
  const watch = (client: pg.Client) => {
    client.once('end', () => {
      holder = null
      if (!isReleased) renewing = renew()
    })
  }
  const renew = async (): Promise<void> => {
    while (!isReleased && holder === null) {
      const held = await holdCluster(cluster).catch(() => null)
      if (held) {
        holder = held.holder
        watch(held.holder)
      } else await sleep(1000)
    }
  }
  watch(first)
  return async () => {
    isReleased = true
    await renewing
    if (holder) await release(cluster, holder)
  }
}

function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${accountName}:${cluster.password}@127.0.0.1:${port}/${database}`
}

async function holdCluster(
  cluster: Cluster,
): Promise<{ readonly holder: pg.Client; readonly port: number }> {
  const deadline = performance.now() + startTimeoutMs
  let trouble = 'it does not answer'
  while (performance.now() < deadline) {
    const port = await runningPort(cluster)
    if (port === null) {
      const { output } = await startCluster(cluster)
      if (output !== null) {
        trouble = output
        await sleep(200)
      }
      continue
    }
    const holder = new pg.Client({ connectionString: addressOf(cluster, port, 'postgres') })
    // A broken session is heard of by its 'end'; an 'error' without a listener would end the process.
    holder.on('error', () => undefined)
    try {
      await holder.connect()
      await holder.query('select pg_advisory_lock_shared($1)', [usersLock])
      return { holder, port }
    } catch (error) {
      // Starting, stopping, or about to be stopped by the last user before us: look again.
      trouble = error instanceof Error ? error.message : trouble
      await holder.end().catch(() => undefined)
      await sleep(100)
    }
  }
  throw new Error(
    `The embedded PostgreSQL in ${cluster.folder} did not start (${trouble}). Its own log is server.log in that folder.`,
  )
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(cluster, port, 'postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [usersLock + 1])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      accountName,
    ])
    if (rowCount === 0) await client.query(`create database ${accountName}`)
  } finally {
    await client.end()
  }
}

async function release(cluster: Cluster, holder: pg.Client): Promise<void> {
  // Let go first, then ask for the lock alone: of two that leave together, one gets it.
  const isLast = await holder
    .query('select pg_advisory_unlock_shared($1)', [usersLock])
    .then(() => holder.query('select pg_try_advisory_lock($1) as alone', [usersLock]))
    .then(({ rows }) => rows[0]?.alone === true)
    .catch(() => false)
  if (isLast) await stopCluster(cluster)
  await holder.end().catch(() => undefined)
}
