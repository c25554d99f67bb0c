import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What was compiled once need not be again by each of the hundred programs that the tests start. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url))

/** How a program ended. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

function launch(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      NODE_COMPILE_CACHE: compileCache,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs a script of the repository to its end. */
export async function runNode(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = launch(script, args, environment)
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const [code] = await once(child, 'close')
  return { code, out, err }
}

/** A ministry server in a process of its own, that can be killed. */
export type ServerProcess = {
  readonly url: string
  readonly line: Readonly<Record<string, unknown>>
  readonly stderr: () => string
  /** Sends a signal and answers how it ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts `npm run server`’s program and waits for its one line. */
export async function startServerProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = launch('server/app/start.ts', args, environment)
  let err = ''
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const ended = once(child, 'exit')
  let out = ''
  while (!out.includes('\n')) {
    if (child.exitCode !== null || !child.stdout) throw new Error(`the server ended: ${err}`)
    const [chunk] = await Promise.race([once(child.stdout, 'data'), ended])
    out += String(chunk)
  }
  const line: Record<string, unknown> = JSON.parse(out.slice(0, out.indexOf('\n')))
  return {
    url: String(line.address),
    line,
    stderr: () => err,
    end: async (signal) => {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}
