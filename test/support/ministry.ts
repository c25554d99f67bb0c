import { mkdirSync } from 'node:fs'
import { z } from 'zod'
import { freePort } from './ports.ts'
import { type Ended, type RunningProcess, runProcess, startProcess } from './processes.ts'

const readySchema = z.object({ ready: z.literal(true), address: z.string() })

/** A ministry's server as its own process, on real PostgreSQL, at one address over all its lives. */
export type Ministry = {
  readonly address: string
  readonly start: () => Promise<void>
  /** SIGTERM for an orderly stop, SIGKILL for a power cut. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>
  /** Runs the admin CLI and answers what it printed; throws where it failed. */
  readonly admin: (...args: readonly string[]) => Promise<string>
  /** The same, whatever its end. */
  readonly tryAdmin: (...args: readonly string[]) => Promise<Ended>
}

export type MinistryOptions = {
  /** Holds the database and the keys. */
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
}

/** Prepares a ministry in an empty folder; `start` starts its server. */
export async function createMinistry({ folder, env }: MinistryOptions): Promise<Ministry> {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const environment = {
    MOURAFIQ_DATA_DIR: folder,
    MOURAFIQ_LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    PORT: String(port),
    ...env,
  }
  const held: { running: RunningProcess | null } = { running: null }
  const tryAdmin = (...args: readonly string[]) =>
    runProcess({ script: 'server/app/ministry.ts', args, env: environment })
  return {
    address: `http://127.0.0.1:${port}`,
    start: async () => {
      const running = startProcess({ script: 'server/app/start.ts', args: [], env: environment })
      held.running = running
      await running.line((line) => readySchema.safeParse(parseJson(line)).success)
    },
    stop: async (signal = 'SIGTERM') => {
      const running = held.running
      held.running = null
      if (!running) throw new Error('the server is not running')
      return running.kill(signal)
    },
    tryAdmin,
    admin: async (...args) => {
      const ended = await tryAdmin(...args)
      if (ended.code === 0) return ended.stdout
      throw new Error(`ministry ${args.join(' ')} ended with ${ended.code}: ${ended.stderr}`)
    },
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
