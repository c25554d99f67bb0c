import { randomBytes } from 'node:crypto'
import {
  chown,
  link,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinaries, type PostgresBinaries } from './binaries.ts'
import { findOwner, type Owner, type RunAsOwner, runAsOwner } from './run-as.ts'

/** The database account and the database of the ministry. */
export const accountName = 'mourafiq'

/** A PostgreSQL cluster in a data folder, running or not. */
export type Cluster = {
  readonly folder: string
  readonly password: string
  readonly binaries: PostgresBinaries
  readonly runAsOwner: RunAsOwner
}

/** Makes the cluster of a data folder, or takes the one that is there. Several processes may call it at once. */
export async function ensureCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  const binaries = await findBinaries()
  const owner = await findOwner()
  const password = await ensurePassword(join(dataDir, 'postgres-password'))
  const folder = join(dataDir, 'postgres')
  const asOwner = await runAsOwner(owner, [binaries.postgres, dataDir])
  const cluster: Cluster = { folder, password, binaries, runAsOwner: asOwner }
  if (!(await exists(join(folder, 'PG_VERSION')))) await initialise(cluster, owner)
  return cluster
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  )
}

/** One random password for ever; `link` makes the file appear whole or not at all, and only once. */
async function ensurePassword(path: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
  try {
    await link(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await unlink(draft)
  }
  return (await readFile(path, 'utf8')).trim()
}

/** Builds the cluster beside its place and moves it there whole, so that a kill half-way leaves no half cluster. */
async function initialise(cluster: Cluster, owner: Owner): Promise<void> {
  const draft = `${cluster.folder}.${randomBytes(6).toString('hex')}`
  const secretFolder = await mkdtemp(join(tmpdir(), 'mourafiq-'))
  const secretFile = join(secretFolder, 'password')
  try {
    await writeFile(secretFile, `${cluster.password}\n`, { mode: 0o600 })
    await mkdir(draft, { mode: 0o700 })
    if (owner)
      for (const path of [secretFolder, secretFile, draft]) await chown(path, owner.uid, owner.gid)
    const { code, output } = await cluster.runAsOwner(cluster.binaries.initdb, [
      ...['--pgdata', draft, '--username', accountName, '--pwfile', secretFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--data-checksums'],
    ])
    if (code !== 0) throw new Error(`PostgreSQL could not make its data folder: ${output.trim()}`)
    await rename(draft, cluster.folder).catch(async (error: unknown) => {
      // Another process was first; its cluster is as good as ours.
      if (!(await exists(join(cluster.folder, 'PG_VERSION')))) throw error
    })
  } finally {
    await rm(secretFolder, { recursive: true, force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

/** The port of the running cluster by its own pid file, or null where none runs. */
export async function runningPort(cluster: Cluster): Promise<number | null> {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const lines = await readFile(pidFile, 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  )
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return null
  if (await isOther(pid, cluster.folder)) {
    // Left by a kill -9, and the number now belongs to another program: PostgreSQL would refuse to start.
    await unlink(pidFile).catch(() => undefined)
    return null
  }
  return isAlive(pid) && port > 0 ? port : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a living process is certainly not the PostgreSQL of this folder (only Linux can tell). */
async function isOther(pid: number, folder: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return commandLine !== '' && !commandLine.split('\0').includes(folder)
}

/** Starts the cluster on a free port of this machine alone. Says whether it started; another may have been first. */
export async function startCluster(cluster: Cluster): Promise<{ readonly output: string | null }> {
  const portFile = join(cluster.folder, '..', 'postgres-port')
  const port = await freePort(Number(await readFile(portFile, 'utf8').catch(() => '0')))
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'timezone=UTC',
    'log_timezone=UTC',
  ]
  const { code, output } = await cluster.runAsOwner(cluster.binaries.pgCtl, [
    ...['start', '--wait', '--silent', '--pgdata', cluster.folder],
    ...['--log', join(cluster.folder, 'server.log')],
    ...['--options', [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')],
  ])
  // The same port again next time, so that a server whose PostgreSQL was killed finds the next one by itself.
  if (code === 0) await writeFile(portFile, String(port))
  return { output: code === 0 ? null : output.trim() }
}

/** Stops the cluster cleanly: open sessions are ended, what is committed is on disk. */
export async function stopCluster(cluster: Cluster): Promise<void> {
  const { code, output } = await cluster.runAsOwner(cluster.binaries.pgCtl, [
    ...['stop', '--wait', '--silent', '--mode', 'fast', '--pgdata', cluster.folder],
  ])
  if (code !== 0) throw new Error(`PostgreSQL did not stop: ${output.trim()}`)
}

/** The wished port if it is free, else any that is. */
function freePort(wished: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error) => (wished === 0 ? reject(error) : resolve(freePort(0))))
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
