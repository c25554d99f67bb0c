import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repositoryRoot } from '../host/paths.ts'

/** How a process ended. */
export type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A program of ours that runs beside a test. */
export type RunningProcess = {
  readonly pid: number
  /** Resolves with the first line of standard output that `isWanted`, or throws once the process ended without it. */
  readonly line: (isWanted: (line: string) => boolean) => Promise<string>
  readonly ended: Promise<Ended>
  readonly kill: (signal: NodeJS.Signals) => Promise<Ended>
}

/** How a program of ours is run. */
export type RunOptions = {
  /** Relative to the repository: `server/app/start.ts`. */
  readonly script: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a program of ours on the Node that runs this one. It ends with us, whatever ends us. */
export function startProcess({ script, args, env }: RunOptions): RunningProcess {
  const child = spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(join(import.meta.dirname, 'end-with-parent.ts')).href,
      join(repositoryRoot, script),
      ...args,
    ],
    {
      cwd: repositoryRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (part) => {
    output.stdout += String(part)
  })
  child.stderr?.on('data', (part) => {
    output.stderr += String(part)
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  return {
    pid: child.pid ?? 0,
    line: (isWanted) => waitForLine(child, { output, ended, isWanted }),
    ended,
    kill: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Runs a program of ours to its end. */
export function runProcess(options: RunOptions): Promise<Ended> {
  return startProcess(options).ended
}

async function waitForLine(
  child: ChildProcess,
  wanted: {
    readonly output: { readonly stdout: string; readonly stderr: string }
    readonly ended: Promise<Ended>
    readonly isWanted: (line: string) => boolean
  },
): Promise<string> {
  const { output, ended, isWanted } = wanted
  const find = () => output.stdout.split('\n').slice(0, -1).find(isWanted)
  const found = new Promise<string>((resolve) => {
    const look = () => {
      const line = find()
      if (line === undefined) return
      child.stdout?.off('data', look)
      resolve(line)
    }
    child.stdout?.on('data', look)
    look()
  })
  const first = await Promise.race([found, ended])
  if (typeof first === 'string') return first
  throw new Error(`It ended (${first.code ?? first.signal}) before it was ready.\n${first.stderr}`)
}
